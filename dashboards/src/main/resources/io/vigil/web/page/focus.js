// Keeps the keyboard's place when a drawing moves or replaces what has it.

/** The row of a warning that holds the focus, or that held it last. */
let last = null;

/** Rows that the keyboard walks along. */
const ROWS = '.board .list a[data-id]';

/** Id of the warning whose row, or a button beside it, an element is. */
function rowOf(element) {
  return element?.closest?.('[data-id]')?.dataset.id ?? element?.dataset?.of ?? null;
}

/** The row with a warning's id on the page; null where it is not shown. */
export function rowElement(id) {
  return document.querySelector(`${ROWS}[data-id="${CSS.escape(id)}"]`);
}

/** Id of the warning whose row has the focus; null if none has. */
export function focusedRow() {
  return rowOf(document.activeElement);
}

/** Id of the warning whose row had the focus last; null if it is not shown any more. */
export function lastRow() {
  return last && rowElement(last) ? last : null;
}

/**
 * Runs draw(). Whoever had the focus has it afterwards: the element itself where it was only
 * moved, else the row of the same warning, else the row that took its place.
 */
export function keepingFocus(draw) {
  const before = document.activeElement;
  const id = rowOf(before);
  const index = id === null ? -1 : rowElements().findIndex((row) => row.dataset.id === id);
  last = id ?? last;
  draw();
  if (id === null || document.activeElement === before) {
    return;
  }
  const rows = rowElements();
  const next = before.isConnected
    ? before
    : (rowElement(id) ?? rows[Math.min(index, rows.length - 1)]);
  next?.focus({ preventScroll: true });
}

/** All rows of warnings on the page, in their order. */
export function rowElements() {
  return [...document.querySelectorAll(ROWS)];
}

/** Puts the focus on the row that many places further; on the first if none has it. */
export function moveFocus(places) {
  const rows = rowElements();
  const here = rows.findIndex((row) => row.dataset.id === (focusedRow() ?? lastRow()));
  const wanted = here < 0 ? 0 : Math.min(Math.max(here + places, 0), rows.length - 1);
  rows[wanted]?.focus();
  rows[wanted]?.scrollIntoView({ block: 'nearest' });
}
