// Signs that can be told apart without colour: each grade has a shape, each kind of site a glyph.

import { html, svg } from 'lit';

const OUTLINE = {
  blue: svg`<circle cx="12" cy="12" r="10.5"/>`,
  yellow: svg`<path d="M12 1.5 23.2 21.5H.8z"/>`,
  orange: svg`<path d="M12 .8 23.2 12 12 23.2.8 12z"/>`,
  red: svg`<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"/>`,
  none: svg`<rect x="2.5" y="2.5" width="19" height="19" rx="5"/>`,
};

const GLYPH = {
  'water-level': svg`<path d="M12 5c2.6 3.3 4 5.4 4 7.4a4 4 0 0 1-8 0C8 10.4 9.4 8.3 12 5z"/>`,
  'gas-leak': svg`<path d="M8.5 16a2.9 2.9 0 0 1-.3-5.8 4 4 0 0 1 7.7.7A2.6 2.6 0 0 1 15.5 16z"/>`,
  'hazardous-chemical': svg`<path d="M10.3 6h3.4v3.6l3 5.6c.5.9-.1 1.8-1.1 1.8H8.4c-1 0-1.6-.9-1.1-1.8l3-5.6z"/>`,
  'forest-fire': svg`<path d="M12.3 5c.3 2.3 3.7 3.8 3.7 7.6A4.1 4.1 0 0 1 12 17a4 4 0 0 1-4-4c0-1.9 1-2.8 1.7-4 .4 1 .9 1.4 1.4 1.5C11 8.6 11.2 6.6 12.3 5z"/>`,
  weather: svg`<circle cx="12" cy="12" r="3.6"/>`,
};

const SYMBOL_KINDS = Object.keys(GLYPH);

/** The shape of a grade; hollow for null. */
export function gradeShape(grade) {
  return html`<svg class="shape grade-${grade ?? 'none'}" viewBox="0 0 24 24" aria-hidden="true">
    ${OUTLINE[grade ?? 'none']}
    ${grade ? svg`<g class="mark">${MARK[grade]}</g>` : ''}
  </svg>`;
}

const MARK = {
  blue: svg`<path d="M12 10.5v6.5M12 7v.4"/>`,
  yellow: svg`<path d="M12 9v6M12 18v.4"/>`,
  orange: svg`<path d="M12 6.5v7M12 17v.4"/>`,
  red: svg`<path d="M12 6v7.5M12 17.5v.4"/>`,
};

/** The sign of a site: outline by grade, glyph by kind. */
export function siteSign(mark, kinds) {
  const kind = kinds.find((k) => k !== 'weather' && SYMBOL_KINDS.includes(k)) ?? kinds[0];
  const state = mark.grade ? `grade-${mark.grade}` : mark.heard ? 'calm' : 'unknown';
  return html`<svg
    class="sign ${state} ${mark.stale ? 'stale' : ''}"
    viewBox="-2 -2 28 28"
    aria-hidden="true"
  >
    ${OUTLINE[mark.grade ?? 'none']}
    <g class="glyph">${GLYPH[kind] ?? GLYPH.weather}</g>
    ${mark.grade || mark.heard ? '' : svg`<path class="strike" d="M3 21 21 3"/>`}
  </svg>`;
}
