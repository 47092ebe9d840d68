// Which sites are drawn as one sign where there are too many for each to have its own.

import { GRADES } from '../state.js';

/** So many signs can be told apart on a map; above it sites of one cell share one. */
export const MOST_SINGLE = 150;

/** Red and orange ones never share a sign with others, so that nothing covers them. */
const APART = new Set(['red', 'orange']);

/**
 * Points gathered by the cells of a grid that stays where it is when the map is moved.
 *
 * points: [{ id, x, y, grade, heard }], in pixels of the world at the zoom; grade null where no
 * warning is open. cell: width of a cell in pixels. most: so many points are left alone.
 * Gives [{ key, x, y, points, grade, counts, unheard }]: grade is the worst one, counts has the
 * number of points of each grade, unheard of those that nothing is known of.
 */
export function cluster(points, cell, most = MOST_SINGLE) {
  if (points.length <= most) {
    return points.map((point) => gathered(`site ${point.id}`, [point]));
  }
  const cells = new Map();
  for (const point of points) {
    const band = APART.has(point.grade) ? point.grade : 'rest';
    const key = `${band} ${Math.floor(point.x / cell)} ${Math.floor(point.y / cell)}`;
    const known = cells.get(key);
    if (known) {
      known.push(point);
    } else {
      cells.set(key, [point]);
    }
  }
  return [...cells].map(([key, members]) =>
    gathered(members.length === 1 ? `site ${members[0].id}` : key, members),
  );
}

function gathered(key, points) {
  const counts = Object.fromEntries(GRADES.map((grade) => [grade, 0]));
  let x = 0;
  let y = 0;
  let unheard = 0;
  for (const point of points) {
    x += point.x / points.length;
    y += point.y / points.length;
    if (point.grade) {
      counts[point.grade] += 1;
    } else if (!point.heard) {
      unheard += 1;
    }
  }
  const grade = GRADES.find((each) => counts[each]) ?? null;
  return { key, x, y, points, grade, counts, unheard };
}
