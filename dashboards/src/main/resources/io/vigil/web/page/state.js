// What the page knows. Views read it; everything that changes it goes through change().

export const GRADES = ['red', 'orange', 'yellow', 'blue'];

export const state = {
  session: null,
  route: { name: 'board', id: null, query: new URLSearchParams() },
  warnings: new Map(),
  shadow: [],
  hindsight: [],
  sites: new Map(),
  sensors: new Map(),
  baseMap: null,
  cursor: null,
  connection: { server: true, broker: true, store: true },
  /** What is wrong with Vigil itself and must be seen to now, the oldest first. */
  alarms: [],
  loaded: false,
  /** Filters that the board had last, for the way back to it. */
  boardQuery: {},
  clock: { at: Date.now(), heard: performance.now() },
  wall: { at: Date.now(), heard: performance.now() },
  /** What the office offers, by name; empty for what is not there. */
  office: { incidents: null, releases: null, alarms: null, indicators: null, drills: null },
  dialog: null,
  notice: null,
  busy: false,
  sound: false,
  page: {},
};

/** Grows with each change of a warning; the other maps are replaced when they change. */
let warningsVersion = 0;

/** Drawing takes at most about a quarter of the time, and nothing waits longer than this, in ms. */
const LONGEST_WAIT = 200;
const REST_FACTOR = 3;

let render = () => {};
let planned = false;
let drawAgainAt = 0;

export function onChange(callback) {
  render = callback;
}

/** Changes the state and draws once, however many changes come before the next frame. */
export function change(mutate) {
  mutate(state);
  if (!planned) {
    planned = true;
    const wait = drawAgainAt - performance.now();
    if (wait > 0) {
      setTimeout(plan, wait);
    } else {
      plan();
    }
  }
}

function plan() {
  // A hidden page gets no frames, and its title must still tell.
  if (document.hidden) {
    setTimeout(draw, 0);
  } else {
    requestAnimationFrame(draw);
  }
}

function draw() {
  planned = false;
  const began = performance.now();
  render();
  const ended = performance.now();
  drawAgainAt = ended + Math.min(LONGEST_WAIT, REST_FACTOR * (ended - began));
}

/** Draws at once: paper does not wait for a frame. */
export function drawNow() {
  render();
}

/** The run's clock: what the server last said, plus the time since. */
export function now() {
  return new Date(state.clock.at + (performance.now() - state.clock.heard));
}

export function setClock(iso) {
  state.clock = { at: Date.parse(iso), heard: performance.now() };
}

/** The wall clock as the server told it: the desk's deadlines run by it. */
export function wallNow() {
  return new Date(state.wall.at + (performance.now() - state.wall.heard));
}

export function setWall(iso) {
  if (iso) {
    state.wall = { at: Date.parse(iso), heard: performance.now() };
  }
}

const derivedBefore = new Map();

/**
 * What make() gives, made anew only when a warning or one of the sources has changed: a drawing
 * may ask for it as often as it likes. Nobody changes what is given.
 */
export function derived(name, make, ...sources) {
  const now = [state.warnings, warningsVersion, ...sources];
  const before = derivedBefore.get(name);
  if (before && now.every((source, i) => source === before.sources[i])) {
    return before.value;
  }
  const value = make();
  derivedBefore.set(name, { sources: now, value });
  return value;
}

/** Readings and acts are numbered apart; a view that is behind in neither is taken. */
export function putWarning(warning) {
  const known = state.warnings.get(warning.id);
  const behind =
    known && (warning.sequence < known.sequence || warning.revision < known.revision);
  if (!behind) {
    state.warnings.set(warning.id, warning);
    warningsVersion += 1;
  }
  return !behind;
}

/** Two texts of ASCII signs such as times and identities, which need no rules of a language. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

const BY_URGENCY = (a, b) =>
  GRADES.indexOf(a.newest.grade) - GRADES.indexOf(b.newest.grade) ||
  compare(b.raisedAt, a.raisedAt) ||
  compare(a.id, b.id);

function standing(...which) {
  return [...state.warnings.values()].filter((w) => which.includes(w.standing));
}

/** Open ones, those that are kept quiet among them: by grade, then the newest first. */
export function openWarnings() {
  return derived('open', () =>
    [...state.warnings.values()].filter((w) => w.open).sort(BY_URGENCY),
  );
}

/** Open ones that are not kept quiet. */
export function shownWarnings() {
  return derived('shown', () => standing('unacknowledged', 'acknowledged').sort(BY_URGENCY));
}

export function shelvedWarnings() {
  return derived('shelved', () => standing('shelved').sort(BY_URGENCY));
}

/** Those whose condition is over and whose outcome nobody has told. */
export function returnedWarnings() {
  return derived('returned', () =>
    standing('returned').sort((a, b) => compare(b.newest.at, a.newest.at)),
  );
}

export function endedWarnings() {
  return derived('ended', () =>
    standing('closed', 'ended')
      .sort((a, b) => compare(endedAt(b), endedAt(a)))
      .slice(0, 100),
  );
}

/** When it was over for rule or desk, whichever was later. */
export function endedAt(warning) {
  const closed = desk(warning)?.closed?.at;
  return closed && closed > warning.newest.at ? closed : warning.newest.at;
}

/** What the desk knows of a warning; undefined if nobody has touched it. */
export function desk(warning) {
  return warning.act?.act.after;
}

/** The clock that runs out next, or the one that ran out first; undefined if none runs. */
export function nextClock(warning) {
  const running = (desk(warning)?.clocks ?? []).filter((clock) => !clock.done);
  return running.sort((a, b) => a.due.localeCompare(b.due))[0];
}

/** Whether the user may work on warnings. */
export function mayAct() {
  return ['operator', 'admin'].includes(state.session?.user?.role);
}

/** Whether any warning that is shown comes of a drill. */
export function drillRuns() {
  return openWarnings().some((w) => w.newest.exercise);
}

export function countByGrade() {
  return derived('byGrade', () => {
    const counts = Object.fromEntries(GRADES.map((grade) => [grade, 0]));
    for (const warning of state.warnings.values()) {
      if (warning.open && warning.standing !== 'shelved') {
        counts[warning.newest.grade] += 1;
      }
    }
    return counts;
  });
}

export function countByHealth() {
  return derived(
    'byHealth',
    () => {
      const counts = { 'on-time': 0, late: 0, silent: 0 };
      for (const sensor of state.sensors.values()) {
        counts[sensor.state.health] += 1;
      }
      return counts;
    },
    state.sensors,
  );
}

/** What people call a region, by its path; the path where no site lies in it. */
export function regionName(path) {
  const depth = path.split('/').length;
  for (const site of state.sites.values()) {
    if (`${site.region}/`.startsWith(`${path}/`)) {
      const skipped = site.region.split('/').length - site.regionNames.length;
      const own = site.regionNames.slice(Math.max(0, depth - skipped - 1), depth - skipped);
      return own.length ? own[0] : null;
    }
  }
  return null;
}

/** How each site is to be marked on a map: its worst open grade, and whether anything is known. */
export function siteMarks() {
  return derived('marks', makeMarks, state.sites, state.sensors);
}

function makeMarks() {
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

/** What the map of all sites shows: the same object as long as nothing on it changed. */
export function mapView() {
  return derived(
    'map',
    () => ({ sites: [...state.sites.values()], marks: siteMarks() }),
    state.sites,
    state.sensors,
  );
}

/** The incident that a warning belongs to; undefined where it is in none or none are gathered. */
export function incidentOf(id) {
  return derived(
    'incidents',
    () =>
      new Map(
        (state.office.incidents ?? []).flatMap((incident) =>
          incident.warnings.map((warning) => [warning, incident]),
        ),
      ),
    state.office.incidents,
  ).get(id);
}
