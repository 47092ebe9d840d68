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

/** [{ path, sites, centre, radius, grade }] of all towns, by their worst open grade; metres. */
export function towns(sites, marks) {
  return places(sites).map((town) => {
    let grade = null;
    for (const site of town.sites) {
      const own = marks.get(site.id)?.grade;
      if (own && (!grade || rank(own) < rank(grade))) {
        grade = own;
      }
    }
    return { ...town, grade };
  });
}

let known = { sites: [], towns: [] };

/** Towns and where they are, worked out again only where there are other sites. */
function places(sites) {
  const same =
    known.sites.length === sites.length && sites.every((site, i) => site === known.sites[i]);
  if (!same) {
    const found = new Map();
    for (const site of sites) {
      const path = townOf(site.region);
      const town = found.get(path) ?? { path, sites: [] };
      town.sites.push(site);
      found.set(path, town);
    }
    known = { sites, towns: [...found.values()].map((town) => ({ ...town, ...circle(town.sites) })) };
  }
  return known.towns;
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
