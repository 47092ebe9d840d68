// Lists of alarm management: what is kept quiet, stands for long, comes and goes, or has no data.

import { html } from 'lit';
import { duration, secondsBetween, time } from '../format.js';
import { t, text } from '../i18n.js';
import { loadOffice } from '../office.js';
import { desk, now, openWarnings, shelvedWarnings, state } from '../state.js';
import { card, sheet, table } from '../view/table.js';

export function open() {
  loadOffice('alarms');
}

export function view() {
  const alarms = state.office.alarms ?? {};
  return sheet(
    'alarms',
    card(t('alarms.shelved'), shelved(shelvedWarnings())),
    alarms.standing ? card(t('alarms.standing'), lasting(alarms.standing)) : '',
    alarms.chattering ? card(t('alarms.chattering'), chattering(alarms.chattering)) : '',
    card(t('alarms.stale'), lasting(alarms.stale ?? stale())),
    alarms.firstOut ? card(t('alarms.firstOut'), firstOut(alarms.firstOut)) : '',
  );
}

/** As the lists name a warning. */
function about(warning) {
  const { siteName, title, grade } = warning.newest;
  return { id: warning.id, siteName, title, grade };
}

/** What the board itself knows, where nobody keeps lists. */
function stale() {
  return openWarnings()
    .filter((warning) => warning.newest.stale)
    .map((warning) => ({ warning: about(warning), since: warning.newest.at }));
}

function link(warning) {
  return html`<a href="#/warning/${encodeURIComponent(warning.id)}">
    <b>${text(warning.siteName)}</b>
    <small class="muted">${text(warning.title)} · ${t(`grade.${warning.grade}`)}</small>
  </a>`;
}

const WARNING = () => ({ title: t('alarms.warning'), cell: (row) => link(row.warning) });

function shelved(warnings) {
  return table(
    [
      { title: t('alarms.warning'), cell: (w) => link(about(w)) },
      { title: t('alarms.reason'), cell: (w) => desk(w).shelf.reason },
      { title: t('alarms.by'), cell: (w) => desk(w).shelf.by },
      { title: t('alarms.until'), nowrap: true, cell: (w) => time(desk(w).shelf.until, now()) },
    ],
    warnings,
    t('alarms.none'),
  );
}

function lasting(rows) {
  return table(
    [
      WARNING(),
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
      WARNING(),
      { title: t('alarms.rule'), cell: (row) => html`<code>${row.warning.rule}</code>` },
      { title: t('alarms.times'), num: true, cell: (row) => row.times },
      { title: t('alarms.last'), nowrap: true, cell: (row) => time(row.warning.at, now()) },
    ],
    rows,
    t('alarms.none'),
  );
}

function firstOut(rows) {
  return table(
    [
      WARNING(),
      { title: t('alarms.since'), nowrap: true, cell: (row) => time(row.warning.at, now()) },
      { title: t('alarms.followed'), num: true, cell: (row) => row.warnings },
    ],
    rows,
    t('alarms.none'),
  );
}
