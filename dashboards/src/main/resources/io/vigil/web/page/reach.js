// What scrolls can be reached by keyboard. Browsers let people scroll with keys only what has the
// focus; tables in cards scroll sideways on narrow screens and often hold nothing to focus.

const SCROLLS = 'main, main .card, main .scroll';
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
const REST = 250;

let planned = false;

function scrolls(element) {
  const wide = element.scrollWidth > element.clientWidth + 1;
  const high = element.scrollHeight > element.clientHeight + 1;
  if (!wide && !high) {
    return false;
  }
  const { overflowX, overflowY } = getComputedStyle(element);
  const moves = (overflow) => overflow === 'auto' || overflow === 'scroll';
  return (wide && moves(overflowX)) || (high && moves(overflowY));
}

function mend() {
  planned = false;
  for (const element of document.querySelectorAll(SCROLLS)) {
    const given = element.dataset.reach === 'given';
    const needed = scrolls(element) && !element.querySelector(FOCUSABLE);
    if (needed && !element.hasAttribute('tabindex')) {
      element.tabIndex = 0;
      element.dataset.reach = 'given';
    } else if (given && !needed) {
      element.removeAttribute('tabindex');
      delete element.dataset.reach;
    }
  }
}

/** To be called after each drawing; looks soon, and at most four times a second. */
export function letPeopleReach() {
  if (!planned) {
    planned = true;
    setTimeout(mend, REST);
  }
}
