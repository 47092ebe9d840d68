// GCJ-02, the coordinates that maps of companies in mainland China are drawn by, from WGS 84 and
// back. The formula is the published one: a shift on the Krasovsky 1940 ellipsoid that is smooth
// and a few hundred metres long. Everything that is kept is WGS 84; only drawing converts.

const MAJOR_AXIS = 6378245;
const ECCENTRICITY_SQUARED = 0.00669342162296594323;
const EXACT = 1e-10;
const MOST_STEPS = 20;

/** Whether a place lies outside the rectangle that the formula is made for; it stays as it is. */
export function isOutside([latitude, longitude]) {
  return longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271;
}

function waves(x, y) {
  const across = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const slow = (value, a, b, c, d) =>
    20 * Math.sin(value * Math.PI) +
    40 * Math.sin((value / 3) * Math.PI) +
    a * Math.sin((value / b) * Math.PI) +
    c * Math.sin((value / d) * Math.PI);
  const root = Math.sqrt(Math.abs(x));
  return {
    north:
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root +
      ((across + slow(y, 160, 12, 320, 30)) * 2) / 3,
    east:
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root +
      ((across + slow(x, 150, 12, 300, 30)) * 2) / 3,
  };
}

function shift([latitude, longitude]) {
  const { north, east } = waves(longitude - 105, latitude - 35);
  const angle = (latitude * Math.PI) / 180;
  const bend = 1 - ECCENTRICITY_SQUARED * Math.sin(angle) ** 2;
  const meridian = (MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED)) / (bend * Math.sqrt(bend));
  const parallel = (MAJOR_AXIS / Math.sqrt(bend)) * Math.cos(angle);
  return [(north * 180) / (meridian * Math.PI), (east * 180) / (parallel * Math.PI)];
}

/** [latitude, longitude] of WGS 84 as GCJ-02. */
export function toGcj02(place) {
  if (isOutside(place)) {
    return place;
  }
  const [north, east] = shift(place);
  return [place[0] + north, place[1] + east];
}

/** [latitude, longitude] of GCJ-02 as WGS 84: the place that toGcj02 leads to it from. */
export function fromGcj02(place) {
  if (isOutside(place)) {
    return place;
  }
  let found = place;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [north, east] = shift(found);
    const next = [place[0] - north, place[1] - east];
    const moved = Math.abs(next[0] - found[0]) + Math.abs(next[1] - found[1]);
    found = next;
    if (moved < EXACT) {
      break;
    }
  }
  return found;
}
