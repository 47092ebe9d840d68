// Which warnings the board shows, as its address says: ?grade=red,orange&region=4399/439921&...

import { t, text, word } from '../../i18n.js';
import { state } from '../../state.js';

export const FACETS = ['grade', 'region', 'hazard', 'state', 'enterprise'];

const STATES = ['unacknowledged', 'acknowledged', 'stale', 'shelved', 'returned', 'over'];

/** The filters of an address: for each facet the values that are wanted; none means all. */
export function filtersOf(query) {
  return Object.fromEntries(
    FACETS.map((facet) => [facet, (query.get(facet) ?? '').split(',').filter(Boolean)]),
  );
}

export function isFiltered(filters) {
  return FACETS.some((facet) => filters[facet].length);
}

function statesOf(warning) {
  const over = ['closed', 'ended'].includes(warning.standing);
  const stale = warning.open && warning.newest.stale;
  return [over ? 'over' : warning.standing, ...(stale ? ['stale'] : [])];
}

/** What a warning is in the sense of each facet: a warning fits if one of these is wanted. */
const VALUES = {
  grade: (warning) => [warning.newest.grade],
  region: (warning) => prefixes(warning.newest.region),
  hazard: (warning) => [warning.newest.hazard],
  state: statesOf,
  enterprise: (warning) => [state.sites.get(warning.newest.site)?.enterpriseId ?? ''],
};

/** A region's path and those of all that contain it, outermost first. */
function prefixes(path) {
  const codes = path.split('/');
  return codes.map((code, i) => codes.slice(0, i + 1).join('/'));
}

/** Whether a warning fits the filters; but: a facet that does not count. */
export function fits(warning, filters, but = null) {
  return FACETS.every(
    (facet) =>
      facet === but ||
      !filters[facet].length ||
      VALUES[facet](warning).some((value) => filters[facet].includes(value)),
  );
}

/**
 * What there is to choose in a facet: { value, name, count } each, where count is how many would
 * be shown if it were chosen beside the other filters. What is chosen stands there in any case.
 */
export function choices(facet, warnings, filters) {
  const counts = new Map(filters[facet].map((value) => [value, 0]));
  for (const warning of warnings) {
    const fitting = fits(warning, filters, facet);
    for (const value of VALUES[facet](warning).filter(Boolean)) {
      counts.set(value, (counts.get(value) ?? 0) + (fitting ? 1 : 0));
    }
  }
  const names = facet === 'region' ? regionNames() : null;
  return [...counts]
    .map(([value, count]) => ({ value, count, name: nameOf(facet, value, names) }))
    .sort((a, b) => ORDER[facet]?.(a, b) ?? a.name.localeCompare(b.name));
}

const ORDER = {
  region: (a, b) => (a.value < b.value ? -1 : 1),
  state: (a, b) => STATES.indexOf(a.value) - STATES.indexOf(b.value),
};

function nameOf(facet, value, names) {
  switch (facet) {
    case 'grade':
      return t(`grade.${value}`);
    case 'region':
      return '\u2003'.repeat(value.split('/').length - 1) + (names.get(value) ?? value);
    case 'hazard':
      return word('hazard', value);
    case 'state':
      return t(`board.state.${value}`);
    default:
      return enterpriseName(value);
  }
}

function enterpriseName(id) {
  const site = [...state.sites.values()].find((each) => each.enterpriseId === id);
  return site ? text(site.enterprise) : id;
}

/** Names by path. A site tells them only of regions that the catalogue knows, the outermost first. */
function regionNames() {
  const names = new Map();
  for (const site of state.sites.values()) {
    const paths = prefixes(site.region);
    if (paths.length === site.regionNames.length) {
      paths.forEach((path, i) => names.set(path, text(site.regionNames[i])));
    }
  }
  return names;
}
