// Joins state, server and views.

import { html, render } from 'lit';
import { api, Problem, useOffers } from './api.js';
import { startEvents, stopEvents } from './events.js';
import { language, preferredLanguage, rememberLanguage, t, useMessages } from './i18n.js';
import {
  change,
  countByGrade,
  GRADES,
  now,
  onChange,
  putWarning,
  setClock,
  setWall,
  state,
} from './state.js';
import { onChanged, putDialog } from './desk.js';
import { armSound, heardWarning, keepRinging, soundWanted } from './ring.js';
import { alarmsView } from './view/alarms.js';
import { boardView } from './view/board.js';
import { drillsView } from './view/drills.js';
import { incidentsView } from './view/incidents.js';
import { indicatorsView } from './view/indicators.js';
import { loginView } from './view/login.js';
import { assignable } from './view/proposal.js';
import { rejectsView } from './view/rejects.js';
import { releasesView } from './view/releases.js';
import { shell } from './view/shell.js';
import { sitesView } from './view/sites.js';
import { warningView } from './view/warning.js';

const CHART_REST = 4000;
const SHADOW_REST = 10000;
const OFFICE_REST = 5000;
const OF_ROUTES = ['releases', 'alarms', 'indicators', 'drills'];

const root = document.getElementById('app');

async function useLanguage(lang) {
  const bundle = await api.messages(lang);
  useMessages(bundle.language, bundle.patterns);
}

function draw() {
  document.title = title();
  if (!state.session?.loggedIn) {
    render(
      loginView({ ...state.page, onLogin: login, onLanguage: switchLanguage }),
      root,
    );
    return;
  }
  render(
    shell(screen(), { onLanguage: switchLanguage, onLogout: logout, onSound: switchSound }),
    root,
  );
}

function screen() {
  if (!state.loaded) {
    return html`<main class="center muted">${t('loading')}</main>`;
  }
  switch (state.route.name) {
    case 'warning':
      return warningView(state.page);
    case 'sites':
      return sitesView({
        ...state.page,
        onFilter: filterSites,
        onSelect: selectSensor,
        onSeries: chooseSeries,
      });
    case 'incidents':
      return incidentsView();
    case 'releases':
      return releasesView();
    case 'alarms':
      return alarmsView();
    case 'indicators':
      return indicatorsView();
    case 'drills':
      return drillsView();
    case 'rejects':
      return rejectsView({ ...state.page, onReload: loadRejects });
    default:
      return boardView();
  }
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

async function switchLanguage(lang) {
  rememberLanguage(lang);
  await useLanguage(lang);
  change(() => {});
  if (state.session?.loggedIn && state.route.name === 'rejects') {
    await loadRejects();
  }
}

/** A problem as it can be shown: the server's words, or that it did not answer. */
function shown(error) {
  return error instanceof Problem ? error : { message: t('connection.server') };
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

/** What a screen of the office shows; what does not answer stays as it was. */
async function loadOffice(name) {
  const answer = await api[name]().catch(() => null);
  if (answer) {
    change((s) => {
      s.office[name] = answer;
    });
  }
}

/** Incidents, and of those with several warnings which ones: the board gathers by them. */
async function loadIncidents() {
  const answer = await api.incidents();
  if (!answer) {
    return;
  }
  const known = new Map((state.office.incidents ?? []).map((i) => [i.id, i]));
  const incidents = await Promise.all(
    answer.incidents.map(async (incident) => {
      const before = known.get(incident.id);
      if (before?.revision === incident.revision) {
        return before;
      }
      const detail =
        incident.members > 1 && !incident.endedAt ? await api.incident(incident.id) : null;
      const members = detail?.members ?? [incident.parent];
      return {
        ...incident,
        grade: incident.grade ?? incident.highest,
        list: members,
        links: detail?.links ?? {},
        area: detail?.area,
        warnings: members.map((member) => member.id),
      };
    }),
  );
  change((s) => {
    s.office.incidents = incidents;
  });
}

/** The area of the incident that a warning belongs to. */
async function areaOf(warning) {
  const incident = state.office.incidents?.find((i) => i.warnings.includes(warning));
  return incident ? (incident.area ?? (await api.incident(incident.id))?.area) : null;
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
      if (warning.id === state.route.id) {
        loadWarning();
      }
    },
    onIncident: () => loadIncidents().catch(() => {}),
    onSensors: (sensors) => refreshChart(sensors),
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

function openRoute() {
  const [, name = 'board', id] = location.hash.split('/');
  change((s) => {
    s.dialog = null;
    s.notice = null;
    s.route = { name: name || 'board', id: id ? decodeURIComponent(id) : null };
    s.page = {};
  });
  if (state.route.name === 'warning') {
    loadWarning();
    loadHelp();
  } else if (state.route.name === 'rejects') {
    loadRejects();
  } else if (OF_ROUTES.includes(state.route.name)) {
    loadOffice(state.route.name);
  } else if (state.route.name === 'sites') {
    openSites(state.route.id);
  }
}

/** Runs a request for the screen that is open; an answer for a screen left since is dropped. */
async function forScreen(request, put) {
  const { route } = state;
  try {
    const answer = await request();
    if (route === state.route) {
      change((s) => {
        s.page = { ...s.page, ...put(answer) };
      });
    }
  } catch (error) {
    if (route === state.route) {
      change((s) => {
        s.page = { ...s.page, problem: shown(error) };
      });
    }
  }
}

async function loadWarning() {
  const { id } = state.route;
  await forScreen(() => api.warning(id), (detail) => ({ detail, problem: null }));
  await forScreen(() => api.warningChart(id), (chart) => ({ chart }));
}

/** What changes seldom: help nearby, persons, plan; nothing where nobody offers it. */
async function loadHelp() {
  const { id } = state.route;
  const parts = { plan: api.plan, clocks: api.clocks, nearest: api.nearest, area: areaOf, cap: api.cap };
  const loads = Object.entries(parts).map(([name, load]) =>
    forScreen(
      () => load(id).catch(() => null),
      (answer) => ({ [name]: answer }),
    ),
  );
  await Promise.all([
    ...loads,
    forScreen(
      () => api.responsible(id).catch(() => null),
      (responsible) => ({ responsible }),
    ),
    forScreen(
      () => api.releases(`?warning=${encodeURIComponent(id)}`).catch(() => null),
      (releases) => ({ releases }),
    ),
    forScreen(
      async () => api.evidence(id),
      (evidence) => ({ evidence }),
    ),
  ]);
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

let chartLoaded = 0;

function refreshChart(sensors) {
  const { chart } = state.page;
  const due = performance.now() - chartLoaded > CHART_REST;
  if (chart?.sensor && due && sensors.some((sensor) => sensor.id === chart.sensor)) {
    chartLoaded = performance.now();
    const { id } = state.route;
    forScreen(() => api.warningChart(id), (newer) => ({ chart: newer }));
  }
}

function loadRejects() {
  return forScreen(() => api.rejects(), (data) => ({ data, problem: null }));
}

function openSites(site) {
  const first = [...state.sensors.values()].find((sensor) => sensor.site === site);
  change((s) => {
    s.page = {
      filter: { words: '', health: null, site },
      selected: null,
      series: { quantity: null, hours: 24, data: null },
    };
  });
  if (first) {
    selectSensor(first.id);
  }
}

function filterSites(part) {
  change((s) => {
    s.page = { ...s.page, filter: { ...s.page.filter, site: null, ...part } };
  });
}

function selectSensor(id) {
  const sensor = state.sensors.get(id);
  change((s) => {
    s.page = { ...s.page, selected: id };
  });
  chooseSeries({ quantity: sensor.quantities[0]?.name });
}

function chooseSeries(part) {
  const series = { ...state.page.series, ...part, data: null, problem: null };
  change((s) => {
    s.page = { ...s.page, series };
  });
  const to = now();
  const from = new Date(to.getTime() - series.hours * 3600 * 1000);
  forScreen(
    () => api.series(state.page.selected, series.quantity, from.toISOString(), to.toISOString()),
    (data) =>
      state.page.series === series ? { series: { ...series, data } } : {},
  );
}

window.addEventListener('hashchange', () => state.session?.loggedIn && openRoute());
setInterval(() => state.session?.loggedIn && change(() => {}), 1000);
setInterval(() => state.session?.loggedIn && loadShadow().catch(() => {}), SHADOW_REST);
setInterval(() => {
  if (state.session?.loggedIn && !document.hidden) {
    loadIncidents().catch(() => {});
    if (state.route.name === 'releases') {
      loadOffice('releases');
    }
  }
}, OFFICE_REST);
setInterval(() => state.session?.loggedIn && keepRinging(), 1000);
onChanged((id) => id === state.route.id && (loadWarning(), loadHelp()));
onChange(() => {
  draw();
  fillDialog();
});

await useLanguage(preferredLanguage());
state.session = await api.session();
if (state.session.loggedIn) {
  await enter();
}
change(() => {});
