// What somebody writes, kept in this browser until it is published or thrown away.

const LATEST = 1;

function key(user) {
  return `vigil-rule-draft-${user}`;
}

/** A draft with nothing in it. */
export function emptyDraft(base) {
  return { version: LATEST, base, files: {}, originals: {}, tests: '', why: '' };
}

/** The draft of a user; null if there is none, or none that can be read. */
export function keptDraft(user) {
  try {
    const kept = JSON.parse(localStorage.getItem(key(user)));
    return kept?.version === LATEST ? kept : null;
  } catch {
    // Written by something else: there is no draft that this page could show.
    return null;
  }
}

/** Keeps a draft; false if the browser has no room for it. */
export function keepDraft(user, draft) {
  try {
    localStorage.setItem(key(user), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(user) {
  localStorage.removeItem(key(user));
}

/** Whether anything differs from what is in force. */
export function isTouched(draft) {
  return Object.keys(draft.files).length > 0;
}

/** The draft with a file as typed; one that is as it was is no longer in it. */
export function typed(draft, name, text, inForce) {
  const files = { ...draft.files, [name]: text };
  const originals = { ...draft.originals };
  if (text === inForce) {
    delete files[name];
    delete originals[name];
  } else {
    originals[name] ??= inForce ?? '';
  }
  return { ...draft, files, originals };
}

/** As the API takes it. */
export function sent(draft) {
  return {
    base: draft.base,
    files: Object.entries(draft.files).map(([name, text]) => ({ name, text })),
  };
}

/**
 * The same draft on top of other rules in force; clashes: files that both have changed, of which
 * the draft's text would take the place of the published one.
 */
export function rebased(draft, base, inForce) {
  const clashes = Object.keys(draft.files).filter(
    (name) => (draft.originals[name] ?? '') !== (inForce.get(name) ?? ''),
  );
  const originals = Object.fromEntries(
    Object.keys(draft.files).map((name) => [name, inForce.get(name) ?? '']),
  );
  return { draft: { ...draft, base, originals }, clashes };
}
