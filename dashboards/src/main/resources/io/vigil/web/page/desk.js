// What the user does to a warning: sends it, tells what became of it, keeps dialogs open on conflict.

import { api, Problem } from './api.js';
import { t } from './i18n.js';
import { change, putWarning, state } from './state.js';

let reload = () => {};

/** reloaded: called with the id of a warning whose page must be read again. */
export function onChanged(reloaded) {
  reload = reloaded;
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the user sees of a warning now: the base of the next command. */
export function seen(warning) {
  return { revision: warning.revision, grade: warning.newest.grade };
}

/** Opens a dialog about a warning as it is seen now. */
export function openDialog(name, warning, more = {}) {
  change((s) => {
    s.notice = null;
    s.dialog = { name, id: warning.id, seen: seen(warning), problem: null, ...more };
  });
}

/** Opens a dialog that is about no warning: its name, and what it needs to know. */
export function openDialogOf(name, more = {}) {
  change((s) => {
    s.dialog = { name, problem: null, ...more };
  });
}

export function closeDialog() {
  change((s) => {
    s.dialog = null;
  });
}

/** Puts more into the open dialog, if it is still the same. */
export function putDialog(dialog, more) {
  change((s) => {
    if (s.dialog?.name === dialog.name && s.dialog.id === dialog.id) {
      s.dialog = { ...s.dialog, ...more };
    }
  });
}

/**
 * Sends a command. What it is based on is what the user saw: a dialog's when it was opened, else
 * what the page shows. Answers whether it was done.
 */
export async function command(id, name, body, key = newKey()) {
  if (state.busy) {
    return false;
  }
  change((s) => {
    s.busy = true;
    s.notice = null;
  });
  try {
    const answer = await api.command(id, name, body, key);
    change((s) => {
      s.busy = false;
      s.dialog = null;
      if (answer.warning) {
        putWarning(answer.warning);
      }
    });
    reload(id);
    return true;
  } catch (error) {
    failed(id, name, body, key, error);
    return false;
  }
}

function failed(id, name, body, key, error) {
  const problem =
    error instanceof Problem
      ? error
      : { code: 'NO_CONNECTION', message: t('desk.noConnection'), hint: t('desk.noConnection.hint') };
  const again = ['NO_ANSWER', 'NOT_SENT', 'NO_CONNECTION'].includes(problem.code);
  change((s) => {
    s.busy = false;
    if (problem.warning) {
      putWarning(problem.warning);
    }
    const shown = {
      message: problem.message,
      hint: problem.hint,
      conflict: problem.status === 409,
      again: again ? () => command(id, name, body, key) : null,
    };
    if (s.dialog?.id === id) {
      // What was typed stays; the next attempt is based on the state that is told now.
      const now = s.warnings.get(id);
      s.dialog = {
        ...s.dialog,
        problem: shown,
        seen: problem.status === 409 && now ? seen(now) : s.dialog.seen,
      };
    } else {
      s.notice = { id, ...shown };
    }
  });
  if (problem.status === 409) {
    reload(id);
  }
}
