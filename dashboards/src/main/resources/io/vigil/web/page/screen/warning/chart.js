// The card with the chart, and what it says in words.

import { html } from 'lit';
import { usable } from '../../chart.js';
import { quantity, time } from '../../format.js';
import { t, word } from '../../i18n.js';
import { gradeShape } from '../../shapes.js';
import { now } from '../../state.js';
import { once } from '../../theme.js';
import { gradeWords, limitsByValue, reachOf, warningOption } from './option.js';

export function chartCard(chart) {
  return html`<section class="card chart-card">
    <h2>${t('warning.chart')}</h2>
    ${chart?.quantity
      ? html`<vigil-chart
            role="img"
            aria-label=${t('warning.chartLabel', word('quantity', chart.quantity))}
            .option=${once(chart, warningOption)}
          ></vigil-chart>
          ${said(chart)}`
      : html`<p class="muted pad">${chart ? t('warning.noChart') : t('loading')}</p>`}
  </section>`;
}

/** The same without a picture: newest value, limits, forecast. */
function said(chart) {
  const last = [...chart.samples].reverse().find(usable);
  return html`<div class="chart-words">
    <ul class="limits" aria-label=${t('warning.limits')}>
      ${last
        ? html`<li class="value-now">
            <span>${t('warning.now')}</span> <b>${quantity(last[1], chart.unit)}</b>
            <small class="muted">${time(last[0], now())}</small>
          </li>`
        : ''}
      ${limitsByValue(chart.limits).map(
        ({ value, grades }) => html`<li>
          ${gradeShape(grades[grades.length - 1])} <span>${gradeWords(grades)}</span>
          <b>${quantity(value, chart.unit)}</b>
        </li>`,
      )}
    </ul>
    ${chart.trend ? html`<p class="muted small">${outlook(chart)}</p>` : ''}
  </div>`;
}

function outlook(chart) {
  const reach = reachOf(chart);
  if (!reach) {
    return chart.trend.sure ? '' : t('warning.noTrend');
  }
  const limit = `${gradeWords(reach.limit.grades)} ${quantity(reach.limit.value, chart.unit)}`;
  const at = now();
  return t(
    'warning.forecast',
    limit,
    time(reach.at, at),
    time(reach.earliest, at),
    time(reach.latest, at),
  );
}
