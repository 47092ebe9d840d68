// Lists of alarm management: what is kept quiet, stands for long, comes and goes, or has no data.

import { html } from 'lit';
import { duration, secondsBetween, time } from '../format.js';
import { t, text } from '../i18n.js';
import { desk, now, openWarnings, shelvedWarnings, state } from '../state.js';
import { card, sheet, table } from './table.js';

export function alarmsView() {
  const alarms = state.office.alarms ?? {};
  const stale = openWarnings().filter((warning) => warning.newest.stale);
  return sheet(
    'alarms',
    card(t('alarms.shelved'), shelved(shelvedWarnings())),
    alarms.standing ? card(t('alarms.standing'), known(alarms.standing)) : '',
    alarms.chattering ? card(t('alarms.chattering'), chattering(alarms.chattering)) : '',
    card(t('alarms.stale'), known(stale.map((w) => ({ warning: w.id, since: w.newest.at })))),
  );
}

function link(id) {
  const warning = state.warnings.get(id);
  return html`<a href="#/warning/${encodeURIComponent(id)}">
    ${warning
      ? html`<b>${text(warning.newest.siteName)}</b>
          <small class="muted">${text(warning.newest.title)} · ${t(`grade.${warning.newest.grade}`)}</small>`
      : id}
  </a>`;
}

function shelved(warnings) {
  return table(
    [
      { title: t('alarms.warning'), cell: (w) => link(w.id) },
      { title: t('alarms.reason'), cell: (w) => desk(w).shelf.reason },
      { title: t('alarms.by'), cell: (w) => desk(w).shelf.by },
      { title: t('alarms.until'), nowrap: true, cell: (w) => time(desk(w).shelf.until, now()) },
    ],
    warnings,
    t('alarms.none'),
  );
}

function known(rows) {
  return table(
    [
      { title: t('alarms.warning'), cell: (row) => link(row.warning) },
      { title: t('alarms.since'), nowrap: true, cell: (row) => time(row.since, now()) },
      {
        title: t('warning.lasting'),
        num: true,
        cell: (row) => duration(secondsBetween(row.since, now())),
      },
    ],
    rows,
    t('alarms.none'),
  );
}

function chattering(rows) {
  return table(
    [
      { title: t('alarms.rule'), cell: (row) => html`<code>${row.rule}</code>` },
      { title: t('alarms.subject'), cell: (row) => html`<code>${row.subject}</code>` },
      { title: t('alarms.times'), num: true, cell: (row) => row.count },
      { title: t('alarms.last'), nowrap: true, cell: (row) => (row.last ? time(row.last, now()) : '') },
    ],
    rows,
    t('alarms.none'),
  );
}
