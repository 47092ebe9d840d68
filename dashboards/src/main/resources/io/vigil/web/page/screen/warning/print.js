// A warning on paper: in the light, whatever the screen shows, with who printed it and when.

import { html } from 'lit';
import { time } from '../../format.js';
import { t } from '../../i18n.js';
import { drawNow, now, state } from '../../state.js';
import { lendTheme } from '../../theme.js';

let giveBack = null;

function toPaper() {
  giveBack ??= lendTheme('light');
  drawNow();
}

function toScreen() {
  giveBack?.();
  giveBack = null;
  drawNow();
}

/** From now on pages are printed as paper wants them. */
export function startPrinting() {
  window.addEventListener('beforeprint', toPaper);
  window.addEventListener('afterprint', toScreen);
}

export function stopPrinting() {
  window.removeEventListener('beforeprint', toPaper);
  window.removeEventListener('afterprint', toScreen);
}

export function printButton() {
  return html`<button type="button" class="link more-link" @click=${() => window.print()}>
    ${t('warning.print')}
  </button>`;
}

/** Stands on paper only. */
export function printedBy() {
  const { user } = state.session;
  return html`<p class="printed muted small">${t('warning.printed', time(now(), new Date(0)), user.name)}</p>`;
}
