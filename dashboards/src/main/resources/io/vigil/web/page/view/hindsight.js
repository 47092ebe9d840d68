// What would have warned if late readings had come in time. These are no warnings: no row leads
// anywhere, and nothing can be done with one.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text } from '../i18n.js';
import { gradeShape } from '../shapes.js';
import { now } from '../state.js';
import { facts } from './rows.js';

export function hindsightList(warnings) {
  return html`<p class="muted pad">${t('hindsight.what')}</p>
    <ol class="warnings shadow">
      ${warnings.map((warning) => html`<li>${row(warning)}</li>`)}
    </ol>`;
}

function row(warning) {
  return html`<div class="warning ${warning.grade} ended" data-hindsight=${warning.rule}>
    <span class="badge">${gradeShape(warning.grade)}<b>${t(`grade.${warning.grade}`)}</b></span>
    <span class="body">
      <strong>${text(warning.siteName)}</strong>
      <span class="facts">${warning.evidence.length ? facts(warning) : warning.subject}</span>
      <span class="where"><span>${text(warning.title)}</span><span>${told(warning)}</span></span>
    </span>
    <span class="when"><b>${t('hindsight.raised')}</b>
      <span>${time(warning.raisedAt, now())}${
        warning.endedAt ? html` – ${time(warning.endedAt, now())}` : ''
      }</span></span>
  </div>`;
}

function told(warning) {
  return warning.told
    ? t('hindsight.told', t(`grade.${warning.told}`), time(warning.toldAt, now()))
    : t('hindsight.untold');
}
