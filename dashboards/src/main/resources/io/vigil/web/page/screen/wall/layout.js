// What of the open warnings fits on the wall, and how large.

import { text } from '../../i18n.js';
import { GRADES, state } from '../../state.js';

/** How many rows of each size fit; the sizes stand in style by these names. */
const ROOM = [
  ['wide', 9],
  ['dense', 34],
  ['tiny', 72],
];

/**
 * The largest size at which every red fits: { size, shown, rest }, where rest counts by grade what
 * is left out. Where no size does, places instead of shown: reds by region.
 *
 * warnings: the most urgent first
 */
export function layoutOf(warnings) {
  const reds = warnings.filter((warning) => warning.newest.grade === 'red');
  const fitting = ROOM.find(([, room]) => reds.length <= room);
  if (!fitting) {
    return { size: 'tiny', places: regions(reds), rest: counted(warnings.slice(reds.length)) };
  }
  const [size, room] = fitting;
  return { size, shown: warnings.slice(0, room), rest: counted(warnings.slice(room)) };
}

function counted(warnings) {
  return GRADES.map((grade) => [
    grade,
    warnings.filter((warning) => warning.newest.grade === grade).length,
  ]).filter(([, count]) => count);
}

/** As fine as fits: by the region of each site, else by the one around it, and so on. */
function regions(reds) {
  const deepest = Math.max(...reds.map((warning) => warning.newest.region.split('/').length));
  for (let depth = deepest; depth > 1; depth -= 1) {
    const found = byRegion(reds, depth);
    if (found.length <= ROOM[ROOM.length - 1][1]) {
      return found;
    }
  }
  return byRegion(reds, 1);
}

function byRegion(reds, depth) {
  const found = new Map();
  for (const warning of reds) {
    const codes = warning.newest.region.split('/').slice(0, depth);
    const key = codes.join('/');
    const one = found.get(key) ?? { key, region: nameOf(warning, codes), count: 0, at: new Set() };
    one.count += 1;
    one.at.add(warning.newest.site);
    found.set(key, one);
  }
  return [...found.values()]
    .map((one) => ({ ...one, sites: one.at.size }))
    .sort((a, b) => b.count - a.count);
}

function nameOf(warning, codes) {
  const names = state.sites.get(warning.newest.site)?.regionNames ?? [];
  return names.length >= codes.length ? text(names[codes.length - 1]) : codes[codes.length - 1];
}
