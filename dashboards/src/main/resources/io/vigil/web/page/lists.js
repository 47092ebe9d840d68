// What every screen needs: warnings, sites and sensors, and what shadow rules would have told.

import { api, Problem } from './api.js';
import { loadBeside } from './events.js';
import { change, putWarning, setClock, setWall, state } from './state.js';

const AGAIN = 1000;

let reloading = false;
let askedAgain = false;

/** Loads warnings, sites and sensors; rejects if the server does not give them. */
function loadLists() {
  return loadBeside(
    () =>
      Promise.all([
        api.warnings(),
        api.sites(),
        api.sensors().catch(() => ({ sensors: [...state.sensors.values()] })),
      ]),
    ([warnings, sites, sensors]) => {
      setClock(warnings.now);
      setWall(warnings.wall);
      state.cursor ??= warnings.cursor;
      state.warnings = new Map();
      [...warnings.open, ...warnings.returned, ...warnings.ended].forEach(putWarning);
      state.sites = new Map(sites.sites.map((site) => [site.id, site]));
      state.sensors = new Map(sensors.sensors.map((sensor) => [sensor.id, sensor]));
      state.loaded = true;
    },
  );
}

/**
 * Loads the lists anew and tries until it is done: a server that has just come back may not give
 * them at once. Gives up only when the server says that the session is over.
 */
export async function reloadLists() {
  askedAgain = reloading;
  if (reloading) {
    return;
  }
  reloading = true;
  let done = false;
  while (!done || askedAgain) {
    askedAgain = false;
    try {
      await loadLists();
      done = true;
    } catch (error) {
      done = error instanceof Problem && error.status === 401;
      await (done ? null : new Promise((resume) => setTimeout(resume, AGAIN)));
    }
  }
  reloading = false;
}

/** Of the sensors alone. */
export async function loadSensors() {
  const { sensors } = await api.sensors();
  change((s) => {
    s.sensors = new Map(sensors.map((sensor) => [sensor.id, sensor]));
  });
}

/** What shadow rules would have told: only rule engineers are shown it, apart from the rest. */
export async function loadShadow() {
  const { user, wall } = state.session ?? {};
  if (wall || !['engineer', 'admin'].includes(user?.role)) {
    return;
  }
  const { warnings } = await api.shadow();
  change((s) => {
    s.shadow = warnings;
  });
}

/** What would have warned in the last week; nothing where nobody judges it. */
export async function loadHindsight() {
  if (state.session?.wall) {
    return;
  }
  const answer = await api.hindsight();
  change((s) => {
    s.hindsight = answer?.warnings ?? [];
  });
}
