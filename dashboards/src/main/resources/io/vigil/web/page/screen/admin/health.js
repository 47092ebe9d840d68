// How the whole system is doing: each value with its limits and what to do.

import { html } from 'lit';
import { api } from '../../api.js';
import { duration, number, time } from '../../format.js';
import { t, word } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { wallNow } from '../../state.js';
import { card, table } from '../../view/table.js';

const WORST_FIRST = ['BAD', 'CAUTION', 'UNKNOWN', 'FINE'];

export function open() {
  return forScreen(() => api.admin.health(), (health) => ({ health, problem: null }));
}

export const again = open;

/** A level by shape and word, so that it does not need colour. */
function level(name) {
  return html`<span class="level ${name.toLowerCase()}"><i></i>${word('admin.level', name)}</span>`;
}

function amount(value, unit) {
  if (value === undefined) {
    return '–';
  }
  return unit === 's' ? duration(value) : unit === '%' ? `${number(value)} %` : number(value);
}

function limits(item) {
  return item.caution === undefined
    ? html`<span class="muted">–</span>`
    : html`<span class="nowrap"
        >${amount(item.caution, item.unit)} / ${amount(item.bad, item.unit)}</span
      >`;
}

export function view(health) {
  const items = [...health.items].sort(
    (a, b) => WORST_FIRST.indexOf(a.level) - WORST_FIRST.indexOf(b.level),
  );
  return html`${card(
    t('admin.health.system'),
    html`<dl class="facts">
      <dt>${t('admin.health.overall')}</dt>
      <dd>${level(health.level)}</dd>
      <dt>${t('admin.health.version')}</dt>
      <dd>${health.version}</dd>
      <dt>${t('admin.health.since')}</dt>
      <dd>${time(health.startedAt, wallNow())} (${duration(health.uptimeSeconds)})</dd>
      <dt>${t('admin.health.counts')}</dt>
      <dd>${counts(health.counts)}</dd>
    </dl>`,
  )}
  ${card(t('admin.health.items'), list(items))}`;
}

function counts(counted) {
  return html`<ul class="job-counts">
    ${['messages', 'readings', 'late', 'rejects', 'transitions']
      .filter((name) => counted[name] !== undefined)
      .map((name) => html`<li>${word('admin.count', name)} <b>${number(counted[name])}</b></li>`)}
  </ul>`;
}

function list(items) {
  return table(
    [
      { title: t('admin.health.what'), cell: (item) => html`<b>${item.title}</b>`, nowrap: true },
      {
        title: t('admin.health.level'),
        cell: (item) => html`${level(item.level)}
          ${item.since && item.level !== 'FINE'
            ? html`<small class="muted">${t('watch.since', time(item.since, wallNow()))}</small>`
            : ''}`,
        nowrap: true,
      },
      {
        title: t('admin.health.how'),
        cell: (item) => html`${item.says}
          ${item.advice ? html`<p class="advice">${item.advice}</p>` : ''}`,
      },
      { title: t('admin.health.limits'), cell: limits, num: true },
    ],
    items,
    '',
  );
}
