// Regions as the map tints them: towns, with the sites that lie in them.

import { GRADES } from '../state.js';

/** Digits of a town's code after GB/T 2260 and GB/T 10114. */
const TOWN_DIGITS = 9;

const METRES_PER_DEGREE = 111195;
const LEAST_RADIUS = 900;

/** The path of the town that a region lies in; the region itself where no part of it is a town. */
export function townOf(path) {
  const codes = path.split('/');
  const town = codes.findIndex((code) => /^\d+$/.test(code) && code.length === TOWN_DIGITS);
  return town < 0 ? path : codes.slice(0, town + 1).join('/');
}

/** [{ path, sites, centre, radius, grade, open, silent }] of all towns; radius in metres. */
export function towns(sites, marks) {
  const found = new Map();
  for (const site of sites) {
    const path = townOf(site.region);
    const town = found.get(path) ?? { path, sites: [], grade: null, open: 0, silent: 0 };
    const mark = marks.get(site.id);
    town.sites.push(site);
    town.open += mark?.warnings ?? 0;
    town.silent += mark && !mark.heard ? 1 : 0;
    if (mark?.grade && (!town.grade || rank(mark.grade) < rank(town.grade))) {
      town.grade = mark.grade;
    }
    found.set(path, town);
  }
  return [...found.values()].map((town) => ({ ...town, ...circle(town.sites) }));
}

function rank(grade) {
  return GRADES.indexOf(grade);
}

/** The middle of places and how far the farthest lies from it. */
function circle(sites) {
  const mean = (of) => sites.reduce((sum, site) => sum + of(site), 0) / sites.length;
  const centre = [mean((site) => site.latitude), mean((site) => site.longitude)];
  const narrow = Math.cos((centre[0] * Math.PI) / 180);
  const farthest = Math.max(
    ...sites.map((site) =>
      Math.hypot(site.latitude - centre[0], (site.longitude - centre[1]) * narrow),
    ),
  );
  return { centre, radius: Math.max(LEAST_RADIUS, 1.15 * farthest * METRES_PER_DEGREE) };
}
