// Keys for what the desk does often. They do nothing while something is typed, while a dialog is
// open, with Ctrl, Alt or Meta held, and when the user has switched them off.

import { command, openDialog, openDialogOf, seen } from './desk.js';
import { focusedRow, lastRow, moveFocus } from './focus.js';
import { desk, mayAct, state } from './state.js';
import { addressOf } from './route.js';
import { openMaintenance } from './view/maintenance.js';

const KEPT = 'vigil-keys';
const TYPED = 'input, textarea, select, [contenteditable]:not([contenteditable=false]), .cm-editor';

const OPEN = ['unacknowledged', 'acknowledged'];

/** What is done to a warning: its key, and in which standings. */
const ACTS = [
  { key: 'a', name: 'acknowledge', at: ['unacknowledged', 'shelved'], now: true },
  { key: 'd', name: 'assign', not: ['closed'] },
  { key: 'c', name: 'comment', not: [] },
  { key: 's', name: 'shelve', at: OPEN },
  { key: 'p', name: 'propose', not: ['closed'], unless: (known) => known?.proposal },
  { key: 'e', name: 'close', not: ['closed'] },
];

/** What the help shows, group by group: keys with the name of what they do. */
export const HELP = {
  move: [['J ↓', 'next'], ['K ↑', 'previous'], ['Enter', 'open'], ['B', 'board']],
  act: [
    ['A', 'acknowledge'],
    ['D', 'assign'],
    ['C', 'comment'],
    ['S', 'shelve'],
    ['P', 'propose'],
    ['E', 'close'],
    ['W', 'maintenance'],
  ],
  filter: [['1 2 3 4', 'grades'], ['U', 'unacknowledged'], ['F', 'filter'], ['0', 'clear'], ['O', 'unfold']],
  page: [['M', 'sound'], ['?', 'help'], ['Esc', 'escape']],
};

let screenKeys = () => undefined;
let isBare = () => false;
let doing = {};

/**
 * Begins to listen. keys(): what the open screen does by key, { key: run }. bare(): whether it is
 * one that only shows. onSound: switches the sound. onUsed: the user did anything at all.
 */
export function startKeyboard({ keys, bare, onSound, onUsed }) {
  screenKeys = keys;
  isBare = bare;
  doing = { onSound };
  document.addEventListener('keydown', pressed);
  for (const kind of ['keydown', 'pointerdown']) {
    document.addEventListener(kind, onUsed, { capture: true, passive: true });
  }
}

export function keysWanted() {
  return localStorage.getItem(KEPT) !== 'off';
}

export function wantKeys(on) {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

function pressed(event) {
  const elsewhere =
    event.defaultPrevented ||
    event.isComposing ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    event.target.closest?.(TYPED) ||
    document.querySelector('dialog[open]') ||
    !state.session?.loggedIn ||
    isBare();
  if (elsewhere) {
    return;
  }
  const run = keysWanted() ? actionOf(event) : event.key === '?' ? showKeys : undefined;
  if (run && !(event.repeat && !isMove(event.key))) {
    event.preventDefault();
    run();
  }
}

function isMove(key) {
  return ['j', 'k', 'ArrowDown', 'ArrowUp'].includes(key);
}

function actionOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const own = screenKeys()?.[key];
  if (own) {
    return own;
  }
  switch (key) {
    case 'j':
      return () => moveFocus(1);
    case 'k':
      return () => moveFocus(-1);
    case 'ArrowDown':
      return focusedRow() ? () => moveFocus(1) : undefined;
    case 'ArrowUp':
      return focusedRow() ? () => moveFocus(-1) : undefined;
    case 'b':
      return () => {
        location.hash = addressOf('board', null, state.boardQuery);
      };
    case 'm':
      return doing.onSound;
    case '?':
      return showKeys;
    case 'w':
      return maintenance();
    default:
      return act(ACTS.find((each) => each.key === key));
  }
}

export function showKeys() {
  openDialogOf('keys');
}

/** The warning that a key is about: the one with the focus, or the one that is open. */
function target() {
  const id = state.route.name === 'warning' ? state.route.id : (focusedRow() ?? lastRow());
  return id ? state.warnings.get(id) : undefined;
}

function act(wanted) {
  const warning = wanted && mayAct() ? target() : undefined;
  if (!warning) {
    return undefined;
  }
  const { name, at, not, unless, now } = wanted;
  const fits = at ? at.includes(warning.standing) : !not.includes(warning.standing);
  if (!fits || unless?.(desk(warning))) {
    return undefined;
  }
  return now
    ? () => command(warning.id, name, seen(warning))
    : () => openDialog(name, warning);
}

function maintenance() {
  const warning = mayAct() ? target() : undefined;
  return warning && (() => openMaintenance(warning.newest.site));
}
