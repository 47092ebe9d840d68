// Long lists: only their first part is drawn, and more of it as soon as its end comes near.

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { t } from '../i18n.js';
import { change } from '../state.js';

const STEP = 60;

/** How many rows are drawn of each list, by its name. */
const limits = new Map();

const nearing = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => near(target)),
  { scrollMargin: '600px' },
);

/** Watched anew once more is drawn: what is still near then goes on at once. */
function near(target) {
  nearing.unobserve(target);
  more(target.dataset.list);
  setTimeout(() => target.isConnected && nearing.observe(target), 100);
}

function limit(list) {
  return limits.get(list) ?? STEP;
}

function more(list) {
  change(() => limits.set(list, limit(list) + STEP));
}

/** All lists begin with their first part again. */
export function forgetWindows() {
  limits.clear();
}

/**
 * The first items of a list, and what stands at the end of it: nothing where it is drawn whole.
 *
 * size(item): how many rows it takes.
 */
export function windowed(list, items, size = () => 1) {
  let room = limit(list);
  let drawn = 0;
  while (drawn < items.length && room > 0) {
    room -= size(items[drawn]);
    drawn += 1;
  }
  const rest = items.slice(drawn).reduce((sum, item) => sum + size(item), 0);
  return {
    items: drawn < items.length ? items.slice(0, drawn) : items,
    end: rest ? end(list, rest) : '',
  };
}

function end(list, rest) {
  return html`<button
    class="plain more"
    data-list=${list}
    ${ref(watch)}
    @click=${() => more(list)}
  >
    ${t('board.more', rest)}
  </button>`;
}

function watch(element) {
  if (element) {
    nearing.observe(element);
  }
}
