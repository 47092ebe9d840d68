// Sentences by key, from the same bundle that the server uses.

const KEPT = 'vigil-language';

let current = 'zh-CN';
let patterns = {};

export function language() {
  return current;
}

export function preferredLanguage() {
  const kept = localStorage.getItem(KEPT);
  if (kept) {
    return kept;
  }
  for (const tag of navigator.languages) {
    if (tag.startsWith('zh')) {
      return 'zh-CN';
    }
    if (tag.startsWith('en')) {
      return 'en';
    }
  }
  return 'zh-CN';
}

export function useMessages(lang, bundle) {
  current = lang;
  patterns = bundle;
  document.documentElement.lang = lang;
}

export function rememberLanguage(lang) {
  localStorage.setItem(KEPT, lang);
}

export function has(key) {
  return key in patterns;
}

/** The sentence for a key; placeholders are {0} {1} ..., two apostrophes stand for one. */
export function t(key, ...args) {
  const pattern = patterns[key];
  if (pattern === undefined) {
    return key;
  }
  return pattern.replace(/''|\{(\d+)\}/g, (match, index) =>
    match === "''" ? "'" : String(args[Number(index)] ?? ''),
  );
}

/** The word for a key of data such as a quantity, or the key itself where nobody named it. */
export function word(group, key) {
  const full = `${group}.${key}`;
  return has(full) ? t(full) : key;
}

/** The right one of two texts in the catalogue. */
export function text(localized) {
  if (!localized) {
    return '';
  }
  const [first, second] = current.startsWith('zh')
    ? [localized.zh, localized.en]
    : [localized.en, localized.zh];
  return first || second;
}
