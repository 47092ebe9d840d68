// How a rule has done: live by what the desk said, and in its newest backtest. What is not known is
// said, never shown as zero.

import { html } from 'lit';
import { number, time } from '../../format.js';
import { t } from '../../i18n.js';
import { now } from '../../state.js';

/** Hits, false alarms and what nobody has judged, from the desk's outcomes. */
export function outcomeCell(live) {
  if (!live) {
    return html`<span class="muted">${t('workbench.noWarnings')}</span>`;
  }
  const misses = live.misses === undefined ? t('workbench.missesUnknown') : t('workbench.misses', live.misses);
  return html`<span class="score-figures"
    ><span>${t('workbench.hits', live.hits)}</span>
    <span>${t('workbench.falseAlarms', live.falseAlarms)}</span>
    <span class="muted">${t('workbench.unjudged', live.unjudged, live.warnings)}</span>
    <span class="muted">${misses}</span>
    ${live.leadMinutes === undefined ? '' : html`<span>${t('workbench.lead', number(live.leadMinutes))}</span>`}
  </span>`;
}

/** The newest backtest; without true events only how much the rule warned. */
export function backtestCell(score) {
  if (!score) {
    return html`<span class="muted">${t('workbench.noBacktest')}</span>`;
  }
  return html`<span class="score-figures">
    ${score.events === undefined
      ? html`<span>${t('workbench.warned', score.warnings, number(score.perDay))}</span>
          <span class="muted">${t('workbench.notJudged')}</span>`
      : html`<span>${t('workbench.hits', score.hits)}</span>
          <span>${t('workbench.misses', score.misses)}</span>
          <span>${t('workbench.falseAlarms', score.falseAlarms)}</span>
          ${score.leadMinutes === undefined
            ? ''
            : html`<span>${t('workbench.lead', number(score.leadMinutes))}</span>`}`}
    <span class="muted">${time(score.at, now())}</span>
  </span>`;
}
