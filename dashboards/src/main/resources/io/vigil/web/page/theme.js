// Dark for the night shift or light: the user's choice, else what the system prefers.

const KEPT = 'vigil-theme';
const LIGHT = matchMedia('(prefers-color-scheme: light)');

let onSwitch = () => {};
let colours = new Map();

export function theme() {
  return document.documentElement.dataset.theme;
}

function wanted() {
  return localStorage.getItem(KEPT) ?? (LIGHT.matches ? 'light' : 'dark');
}

function apply() {
  document.documentElement.dataset.theme = wanted();
  colours = new Map();
  onSwitch();
}

/** switched: called whenever other colours hold from now on. */
export function startTheme(switched) {
  onSwitch = switched;
  LIGHT.addEventListener('change', apply);
  apply();
}

/** Another theme for a while, drawn when the caller draws; answers what gives back the user's. */
export function lendTheme(name) {
  document.documentElement.dataset.theme = name;
  colours = new Map();
  return apply;
}

export function switchTheme() {
  localStorage.setItem(KEPT, theme() === 'light' ? 'dark' : 'light');
  apply();
}

/** Prints the page as it is in the light; dark paper is good for nothing. */
export async function printInLight() {
  document.documentElement.dataset.theme = 'light';
  colours = new Map();
  onSwitch();
  await new Promise((drawn) => setTimeout(drawn, 400));
  print();
  apply();
}

/** A colour of style/tokens.css by its name, for what is not drawn by CSS. */
export function colour(name) {
  if (!colours.has(name)) {
    colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  }
  return colours.get(name);
}

const made = new WeakMap();

/**
 * What make(source) gives, made once for each source, language and theme: the same object as long
 * as nothing changed, so that drawing the page does not draw a chart anew.
 */
export function once(source, make) {
  const key = `${document.documentElement.lang} ${theme()}`;
  const known = made.get(source);
  if (known?.key === key) {
    return known.value;
  }
  const value = make(source);
  made.set(source, { key, value });
  return value;
}
