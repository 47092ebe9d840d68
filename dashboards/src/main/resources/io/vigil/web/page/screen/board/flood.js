// A flood of warnings: it begins with more than ten within ten minutes and is over once there are
// fewer than five, as the indicators count it. What is kept quiet does not count.

const WINDOW = 10 * 60 * 1000;
const BEGINS = 10;
const ENDS = 5;

/** No flood that matters now began longer ago. */
const HORIZON = 24 * 3600 * 1000;

/** When warnings came or rose, oldest first: { at, warning } each, times in milliseconds. */
function arrivals(warnings, now) {
  const found = [];
  for (const warning of warnings) {
    if (warning.standing !== 'shelved') {
      found.push({ at: Date.parse(warning.raisedAt), warning });
      if (warning.newest.transition === 'UPGRADED' && warning.newest.at > warning.raisedAt) {
        found.push({ at: Date.parse(warning.newest.at), warning });
      }
    }
  }
  return found
    .filter(({ at }) => at > now - HORIZON && at <= now)
    .sort((a, b) => a.at - b.at);
}

/**
 * The flood at a moment; null where there is none.
 *
 * now: milliseconds. Gives { since, count, recent, first }: when its first warning came, how many
 * came since and in the last ten minutes, and the id of the first one.
 */
export function floodOf(warnings, now) {
  const all = arrivals(warnings, now);
  let begun = -1;
  let left = 0;
  all.forEach(({ at }, i) => {
    while (all[left].at <= at - WINDOW) {
      left += 1;
    }
    if (begun >= 0 && isOverAt(all, i - 1, at)) {
      begun = -1;
    }
    if (begun < 0 && i - left + 1 > BEGINS) {
      begun = left;
    }
  });
  if (begun < 0 || isOverAt(all, all.length - 1, now)) {
    return null;
  }
  return {
    since: all[begun].at,
    count: all.length - begun,
    recent: all.filter(({ at }) => at > now - WINDOW).length,
    first: all[begun].warning.id,
  };
}

/** Whether so few are left of those up to index last that the flood is over by then. */
function isOverAt(all, last, when) {
  const fifth = all[last - (ENDS - 1)];
  return !fifth || fifth.at <= when - WINDOW;
}
