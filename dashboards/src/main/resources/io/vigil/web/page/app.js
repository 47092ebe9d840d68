// Joins state, server and screens.

import { html, render } from 'lit';
import { api, useOffers } from './api.js';
import { onChanged, putDialog } from './desk.js';
import { startEvents, stopEvents } from './events.js';
import { preferredLanguage, rememberLanguage, t, useMessages } from './i18n.js';
import { loadIncidents } from './office.js';
import { armSound, heardWarning, keepRinging, soundWanted } from './ring.js';
import { addressOf, currentRoute, home, shown } from './route.js';
import { loginView } from './screen/login.js';
import { screenOf } from './screens.js';
import { change, countByGrade, GRADES, onChange, putWarning, setClock, setWall, state } from './state.js';
import { startTheme } from './theme.js';
import { assignable } from './view/proposal.js';
import { shell } from './view/shell.js';

const SHADOW_REST = 10000;
const OFFICE_REST = 5000;

const root = document.getElementById('app');

/** The module of the screen that is open; null while it is loaded. */
let screen = null;
let repeating = null;

async function useLanguage(lang) {
  const bundle = await api.messages(lang);
  useMessages(bundle.language, bundle.patterns);
}

function draw() {
  document.title = title();
  if (!state.session?.loggedIn) {
    render(loginView({ ...state.page, onLogin: login, onLanguage: switchLanguage }), root);
    return;
  }
  const content =
    state.loaded && screen
      ? screen.view(state.page)
      : html`<main class="center muted">${t('loading')}</main>`;
  const doing = { onLanguage: switchLanguage, onLogout: logout, onSound: switchSound };
  render(screenOf(state.route.name, state.session)?.bare ? content : shell(content, doing), root);
}

function title() {
  if (!state.session?.loggedIn) {
    return t('title.login');
  }
  const counts = countByGrade();
  const open = GRADES.filter((grade) => counts[grade]).map((g) => `${t(`grade.${g}`)} ${counts[g]}`);
  const prefix = state.connection.server ? '' : '⚠ ';
  return `${prefix}${open.length ? `${open.join(' ')} – ` : ''}${t('title')}`;
}

async function login(user, password) {
  change((s) => {
    s.page = { busy: true };
  });
  try {
    const session = await api.login(user, password);
    change((s) => {
      s.session = session;
      s.page = {};
    });
    await enter();
  } catch (error) {
    change((s) => {
      s.page = { problem: shown(error) };
    });
  }
}

function switchSound(on) {
  armSound(on);
  change((s) => {
    s.sound = on;
  });
}

async function logout() {
  stopEvents();
  await api.logout();
  location.hash = '';
  location.reload();
}

/** What the server wrote in one language is asked for again in the other. */
async function switchLanguage(lang) {
  rememberLanguage(lang);
  await useLanguage(lang);
  change(() => {});
  if (state.session?.loggedIn) {
    screen?.open?.(state.route);
  }
}

async function loadLists() {
  const [warnings, sites, sensors] = await Promise.all([
    api.warnings(),
    api.sites(),
    api.sensors().catch(() => ({ sensors: [...state.sensors.values()] })),
  ]);
  change((s) => {
    setClock(warnings.now);
    setWall(warnings.wall);
    s.cursor = warnings.cursor;
    s.warnings = new Map();
    [...warnings.open, ...warnings.returned, ...warnings.ended].forEach(putWarning);
    s.sites = new Map(sites.sites.map((site) => [site.id, site]));
    s.sensors = new Map(sensors.sensors.map((sensor) => [sensor.id, sensor]));
    s.loaded = true;
  });
}

/** What shadow rules would have told: only rule engineers are shown it, apart from the rest. */
async function loadShadow() {
  if (!['engineer', 'admin'].includes(state.session?.user?.role)) {
    return;
  }
  const { warnings } = await api.shadow();
  change((s) => {
    s.shadow = warnings;
  });
}

async function loadSensors() {
  const { sensors } = await api.sensors();
  change((s) => {
    s.sensors = new Map(sensors.map((sensor) => [sensor.id, sensor]));
  });
}

async function enter() {
  useOffers(state.session.offers);
  await loadLists();
  loadShadow().catch(() => {});
  state.baseMap ??= await api.baseMap();
  loadIncidents().catch(() => {});
  if (soundWanted()) {
    switchSound(true);
  }
  startEvents({
    onWarning: (warning) => {
      heardWarning(warning);
      screen?.heard?.(warning);
    },
    onIncident: () => loadIncidents().catch(() => {}),
    onSensors: (sensors) => screen?.measured?.(sensors),
    onReset: () => loadLists(),
    onBack: () => loadSensors().catch(() => {}),
    onClosed: checkSession,
  });
  openRoute();
}

async function checkSession() {
  try {
    const session = await api.session();
    if (!session.loggedIn) {
      stopEvents();
      closeScreen();
      change((s) => {
        s.session = session;
        s.loaded = false;
        s.page = {};
      });
    }
  } catch {
    // The server is away: the alarm bar tells, and the stream keeps trying.
  }
}

function closeScreen() {
  clearInterval(repeating);
  screen?.leave?.();
  screen = null;
}

async function openRoute() {
  const route = currentRoute();
  const known = screenOf(route.name, state.session);
  if (!known) {
    location.replace(addressOf(home()));
    return;
  }
  closeScreen();
  change((s) => {
    s.dialog = null;
    s.notice = null;
    s.route = route;
    s.page = {};
  });
  const module = await known.load();
  if (state.route !== route) {
    return;
  }
  screen = module;
  change(() => {});
  screen.open?.(route);
  if (screen.every) {
    repeating = setInterval(() => document.hidden || screen?.every.run(), screen.every.ms);
  }
}

/** Loads what a dialog needs once it is open. */
async function fillDialog() {
  const { dialog } = state;
  if (dialog?.name === 'propose' && dialog.draft === undefined && !dialog.loading) {
    dialog.loading = true;
    const draft = await api.draft(dialog.id).catch(() => null);
    putDialog(dialog, { draft });
  } else if (dialog?.name === 'assign' && !dialog.people && !dialog.loading) {
    dialog.loading = true;
    const [roster, responsible] = await Promise.all([
      api.roster().catch(() => null),
      api.responsible(dialog.id).catch(() => null),
    ]);
    putDialog(dialog, { people: assignable(roster, responsible) });
  }
}

window.addEventListener('hashchange', () => state.session?.loggedIn && openRoute());
setInterval(() => state.session?.loggedIn && change(() => {}), 1000);
setInterval(() => state.session?.loggedIn && loadShadow().catch(() => {}), SHADOW_REST);
setInterval(() => {
  if (state.session?.loggedIn && !document.hidden) {
    loadIncidents().catch(() => {});
  }
}, OFFICE_REST);
setInterval(() => state.session?.loggedIn && keepRinging(), 1000);
onChanged((id) => screen?.acted?.(id));
onChange(() => {
  draw();
  fillDialog();
});
startTheme(() => change(() => {}));

await useLanguage(preferredLanguage());
state.session = await api.session();
if (state.session.loggedIn) {
  await enter();
}
change(() => {});
