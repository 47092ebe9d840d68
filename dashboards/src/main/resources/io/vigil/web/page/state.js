// What the page knows. Views read it; everything that changes it goes through change().

export const GRADES = ['red', 'orange', 'yellow', 'blue'];

export const state = {
  session: null,
  route: { name: 'board', id: null },
  warnings: new Map(),
  shadow: [],
  sites: new Map(),
  sensors: new Map(),
  baseMap: null,
  cursor: null,
  connection: { server: true, broker: true, store: true },
  loaded: false,
  clock: { at: Date.now(), heard: performance.now() },
  page: {},
};

let render = () => {};
let planned = false;

export function onChange(callback) {
  render = callback;
}

/** Changes the state and draws once, however many changes come before the next frame. */
export function change(mutate) {
  mutate(state);
  if (!planned) {
    planned = true;
    const draw = () => {
      planned = false;
      render();
    };
    // A hidden page gets no frames, and its title must still tell.
    if (document.hidden) {
      setTimeout(draw, 0);
    } else {
      requestAnimationFrame(draw);
    }
  }
}

/** The run's clock: what the server last said, plus the time since. */
export function now() {
  return new Date(state.clock.at + (performance.now() - state.clock.heard));
}

export function setClock(iso) {
  state.clock = { at: Date.parse(iso), heard: performance.now() };
}

export function putWarning(warning) {
  const known = state.warnings.get(warning.id);
  if (!known || known.newest.n < warning.newest.n) {
    state.warnings.set(warning.id, warning);
    return true;
  }
  return false;
}

function urgency(warning) {
  return GRADES.indexOf(warning.newest.grade);
}

export function openWarnings() {
  return [...state.warnings.values()]
    .filter((w) => w.open)
    .sort((a, b) => urgency(a) - urgency(b) || b.raisedAt.localeCompare(a.raisedAt));
}

export function endedWarnings() {
  return [...state.warnings.values()]
    .filter((w) => !w.open)
    .sort((a, b) => b.newest.at.localeCompare(a.newest.at))
    .slice(0, 100);
}

export function countByGrade() {
  const counts = Object.fromEntries(GRADES.map((grade) => [grade, 0]));
  for (const warning of state.warnings.values()) {
    if (warning.open) {
      counts[warning.newest.grade] += 1;
    }
  }
  return counts;
}

export function countByHealth() {
  const counts = { 'on-time': 0, late: 0, silent: 0 };
  for (const sensor of state.sensors.values()) {
    counts[sensor.state.health] += 1;
  }
  return counts;
}

/** How each site is to be marked on a map: its worst open grade, and whether anything is known. */
export function siteMarks() {
  const marks = new Map();
  for (const site of state.sites.values()) {
    marks.set(site.id, { grade: null, stale: false, heard: false, silent: 0, warnings: 0 });
  }
  for (const sensor of state.sensors.values()) {
    const mark = marks.get(sensor.site);
    if (mark) {
      const silent = sensor.state.health === 'silent';
      mark.heard = mark.heard || !silent;
      mark.silent += silent ? 1 : 0;
    }
  }
  for (const warning of openWarnings()) {
    const mark = marks.get(warning.newest.site);
    if (mark) {
      mark.warnings += 1;
      if (!mark.grade) {
        mark.grade = warning.newest.grade;
        mark.stale = warning.newest.stale;
      }
    }
  }
  return marks;
}
