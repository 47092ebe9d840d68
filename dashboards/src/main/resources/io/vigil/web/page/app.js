// Joins state, server and screens.

import { html, render } from 'lit';
import { api, useOffers } from './api.js';
import { onChanged, putDialog } from './desk.js';
import { startEvents, stopEvents } from './events.js';
import { showFavicon } from './favicon.js';
import { keepingFocus } from './focus.js';
import { preferredLanguage, rememberLanguage, t, useMessages } from './i18n.js';
import { startKeyboard } from './keyboard.js';
import { loadHindsight, loadSensors, loadShadow, reloadLists } from './lists.js';
import { hurryIncidents } from './office.js';
import {
  armSound,
  heardIncident,
  heardWarning,
  keepRinging,
  ringForUnseen,
  soundWanted,
  unblockSound,
} from './ring.js';
import { letPeopleReach } from './reach.js';
import { addressOf, currentRoute, home, shown } from './route.js';
import { loginView } from './screen/login.js';
import { screenOf } from './screens.js';
import { change, countByGrade, GRADES, onChange, shownWarnings, state } from './state.js';
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
  showFavicon();
  keepingFocus(drawPage);
}

function drawPage() {
  if (!state.session?.loggedIn) {
    render(loginView({ ...state.page, onLogin: login, onLanguage: switchLanguage }), root);
    return;
  }
  const content =
    state.loaded && screen
      ? screen.view(state.page)
      : html`<main class="center muted">${t('loading')}</main>`;
  const doing = { onLanguage: switchLanguage, onLogout: logout, onSound: switchSound };
  render(isBare() ? content : shell(content, doing), root);
  letPeopleReach();
}

/** Whether the open screen is drawn alone. */
function isBare() {
  return Boolean(screenOf(state.route.name, state.session)?.bare);
}

/** Tells from the tab alone: how many are unseen, how many are open by grade, and whether it is live. */
function title() {
  if (!state.session?.loggedIn) {
    return t('title.login');
  }
  const counts = countByGrade();
  const unseen = shownWarnings().filter((w) => w.standing === 'unacknowledged').length;
  const open = GRADES.filter((grade) => counts[grade]).map((g) => `${t(`grade.${g}`)} ${counts[g]}`);
  return [
    state.connection.server ? '' : t('board.title.lost'),
    unseen ? t('board.title.unseen', unseen) : '',
    open.length ? `${open.join(' ')} –` : '',
    t('title'),
  ]
    .filter(Boolean)
    .join(' ');
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

/**
 * Begins the session of a wall where the address gives its token, #/wall?token=..., and takes the
 * token out of the address; null where none is given or it does not hold.
 */
async function openWall() {
  const { name, query } = currentRoute();
  const token = name === 'wall' ? query.get('token') : null;
  if (!token) {
    return null;
  }
  history.replaceState(null, '', addressOf('wall'));
  try {
    return await api.openWall(token);
  } catch (error) {
    state.page = { problem: shown(error) };
    return null;
  }
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

async function enter() {
  useOffers(state.session.offers);
  await reloadLists();
  loadShadow().catch(() => {});
  loadHindsight().catch(() => {});
  state.baseMap ??= await api.baseMap();
  hurryIncidents();
  if (soundWanted() && !state.session.wall) {
    switchSound(true);
  }
  startEvents({
    onWarning: (warning) => {
      heardWarning(warning);
      screen?.heard?.(warning);
    },
    onIncident: (incident) => {
      heardIncident(incident);
      hurryIncidents();
    },
    onSensors: (sensors) => screen?.measured?.(sensors),
    onReset: () => reloadLists().then(ringForUnseen),
    onLost: keepRinging,
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
setInterval(() => state.session?.loggedIn && loadHindsight().catch(() => {}), SHADOW_REST);
setInterval(() => {
  if (state.session?.loggedIn && !document.hidden) {
    hurryIncidents();
  }
}, OFFICE_REST);
setInterval(() => state.session?.loggedIn && keepRinging(), 1000);
onChanged((id) => screen?.acted?.(id));
startKeyboard({
  keys: () => screen?.keys,
  bare: isBare,
  onSound: () => switchSound(!state.sound),
  onUsed: unblockSound,
});
onChange(() => {
  draw();
  fillDialog();
});
startTheme(() => change(() => {}));

await useLanguage(preferredLanguage());
state.session = (await openWall()) ?? (await api.session());
if (state.session.loggedIn) {
  await enter();
}
change(() => {});
