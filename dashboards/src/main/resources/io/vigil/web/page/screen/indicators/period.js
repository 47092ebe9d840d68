// Which period is asked for, the one before it, and the steps of its charts.

const HOUR = 3600;
const DAY = 24 * HOUR;

const LENGTHS = { day: DAY, week: 7 * DAY, month: 30 * DAY };
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, DAY, 7 * DAY];
const MOST_STEPS = 32;

export const PERIODS = ['day', 'week', 'month', 'own'];

function between(name, from, to) {
  const seconds = (to - from) / 1000;
  return {
    name,
    from,
    to,
    before: { from: new Date(from.getTime() - (to - from)), to: from },
    stepSeconds: STEPS.find((step) => seconds / step <= MOST_STEPS) ?? 12 * STEPS.at(-1),
  };
}

/** What the address says; the last day where it says nothing that makes sense. */
export function periodOf(query, now) {
  const name = query.get('period');
  if (name === 'own') {
    const from = new Date(query.get('from'));
    const to = new Date(query.get('to'));
    if (from < to) {
      return between(name, from, to);
    }
  }
  const known = Object.hasOwn(LENGTHS, name ?? '') ? name : 'day';
  // Whole minutes: what is asked for again within one is the same.
  const to = new Date(Math.ceil(now.getTime() / 60000) * 60000);
  return between(known, new Date(to.getTime() - LENGTHS[known] * 1000), to);
}
