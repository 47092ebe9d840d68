// The address of a screen, #/name/id?query, and what is loaded for the screen that is open.

import { Problem } from './api.js';
import { t } from './i18n.js';
import { change, state } from './state.js';

/** No list gives fewer items at once if asked for so many. */
const PART = 100;

/** Where somebody begins who says nothing else: enterprises with their own data, walls at the wall. */
export function home() {
  if (state.session?.wall) {
    return 'wall';
  }
  return state.session?.user?.role === 'enterprise' ? 'portal' : 'board';
}

/** The route in the address bar. */
export function currentRoute() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, id] = path.split('/');
  return {
    name: name || home(),
    id: id ? decodeURIComponent(id) : null,
    query: new URLSearchParams(query),
  };
}

export function addressOf(name, id = null, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== '');
  const tail = new URLSearchParams(given).toString();
  return `#/${name}${id ? `/${encodeURIComponent(id)}` : ''}${tail ? `?${tail}` : ''}`;
}

/**
 * Changes the query of the open screen's address: what is null or empty goes. The screen stays
 * open and is drawn again; Back leads to the screen before, not to the query before.
 */
export function setQuery(part) {
  const { name, id, query } = state.route;
  const next = { ...Object.fromEntries(query), ...part };
  history.replaceState(null, '', addressOf(name, id, next));
  change((s) => {
    s.route.query = currentRoute().query;
  });
}

/** A problem as it can be shown: the server's words, or that it did not answer. */
export function shown(error) {
  return error instanceof Problem ? error : { message: t('connection.server') };
}

/**
 * Runs a request for the screen that is open and puts what put(answer) gives into state.page; an
 * answer for a screen left since is dropped. A failure becomes page.problem.
 */
export async function forScreen(request, put) {
  const { route } = state;
  try {
    const answer = await request();
    if (route === state.route) {
      change((s) => {
        s.page = { ...s.page, ...put(answer) };
      });
    }
  } catch (error) {
    if (route === state.route) {
      change((s) => {
        s.page = { ...s.page, problem: shown(error) };
      });
    }
  }
}

/**
 * A list that the server gives in parts: loads part after part until there are as many items as
 * wanted. part({ limit, cursor }) asks for one; the answer is the last with all items in it.
 */
export async function gather(name, wanted, part) {
  let answer = await part({ limit: Math.min(wanted, PART) });
  const items = [...answer[name]];
  while (answer.next && items.length < wanted) {
    answer = await part({ limit: Math.min(wanted - items.length, PART), cursor: answer.next });
    items.push(...answer[name]);
  }
  return { ...answer, [name]: items };
}
