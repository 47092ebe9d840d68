// What is wrong with Vigil itself, as far as everybody on duty has to know.

import { state } from '../state.js';

/** What the page sees by itself is told by itself, and at once. */
const SEEN = { feed: 'broker', store: 'store' };

/** First what keeps warnings from coming, as far as it goes. */
const FIRST = ['canary', 'jobs', 'broker', 'threads', 'lag', 'stall'];

/** The worst of what must be seen to now, and how many more there are. */
export function selfAlarms() {
  const { alarms, connection } = state;
  const shown = connection.server ? alarms.filter(({ key }) => connection[SEEN[key]] !== false) : [];
  const rank = ({ key }) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  const [worst, ...rest] = [...shown].sort((a, b) => rank(a) - rank(b));
  return { worst, rest: rest.length };
}
