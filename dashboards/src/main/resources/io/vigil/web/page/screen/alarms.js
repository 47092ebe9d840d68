// Lists of alarm management: what is kept quiet, stands for long, comes and goes, or has no data.

import { html } from 'lit';
import { api } from '../api.js';
import { duration, secondsBetween, time } from '../format.js';
import { t, text } from '../i18n.js';
import { addressOf, forScreen, setQuery } from '../route.js';
import { desk, now, openWarnings, shelvedWarnings, state } from '../state.js';
import { person } from '../view/parts.js';
import { card, sheet, table } from '../view/table.js';

const PERIODS = ['24', '168', '744'];

export function open() {
  load();
}

export const every = { ms: 30_000, run: load };

function hours() {
  const asked = state.route.query.get('hours');
  return PERIODS.includes(asked) ? asked : PERIODS[0];
}

function load() {
  forScreen(
    () => api.alarms(hours()),
    (alarms) => ({ alarms }),
  );
}

export function view(page) {
  const alarms = page.alarms ?? {};
  return sheet(
    'alarms',
    period(alarms),
    list(t('alarms.shelved'), t('alarms.shelved.hint'), shelved(shelvedWarnings())),
    alarms.standing
      ? list(t('alarms.standing'), t('alarms.standing.hint'), lasting(alarms.standing))
      : '',
    list(t('alarms.stale'), t('alarms.stale.hint'), lasting(alarms.stale ?? stale())),
    alarms.chattering
      ? list(t('alarms.chattering'), t('alarms.chattering.hint'), chattering(alarms.chattering))
      : '',
    alarms.fleeting
      ? list(t('alarms.fleeting'), t('alarms.fleeting.hint'), fleeting(alarms.fleeting))
      : '',
    alarms.firstOut
      ? list(t('alarms.firstOut'), t('alarms.firstOut.hint'), firstOut(alarms.firstOut))
      : '',
  );
}

function period(alarms) {
  const chosen = hours();
  return html`<div class="periods" role="group" aria-label=${t('alarms.hours')}>
    <span class="muted">${t('alarms.hours')}</span>
    ${PERIODS.map(
      (each) => html`<button
        type="button"
        class="chip"
        aria-pressed=${each === chosen}
        @click=${() => {
          setQuery({ hours: each });
          load();
        }}
      >
        ${t(`alarms.hours.${each}`)}
      </button>`,
    )}
    ${alarms.complete === false
      ? html`<span class="muted small">${t('alarms.incomplete')}</span>`
      : ''}
  </div>`;
}

function list(title, hint, content) {
  return card(
    title,
    html`<p class="muted small pad-x">${hint}</p>
      <div class="wide-table">${content}</div>`,
  );
}

/** As the lists name a warning. */
function about(warning) {
  const { siteName, title, grade } = warning.newest;
  return { id: warning.id, siteName, title, grade };
}

/** What the board itself knows, until the lists have come. */
function stale() {
  return openWarnings()
    .filter((warning) => warning.newest.stale)
    .map((warning) => ({ warning: about(warning), since: warning.newest.at }));
}

function link(warning) {
  return html`<a href=${addressOf('warning', warning.id)}>
    <b>${text(warning.siteName)}</b>
    <small class="muted">${text(warning.title)} · ${t(`grade.${warning.grade}`)}</small>
  </a>`;
}

const WARNING = () => ({ title: t('alarms.warning'), cell: (row) => link(row.warning) });

function shelved(warnings) {
  return table(
    [
      { title: t('alarms.warning'), cell: (w) => link(about(w)) },
      { title: t('alarms.reason'), cell: reason },
      { title: t('alarms.by'), cell: (w) => person(desk(w).shelf.by) },
      { title: t('alarms.until'), nowrap: true, cell: (w) => time(desk(w).shelf.until, now()) },
    ],
    warnings,
    t('alarms.none'),
  );
}

function reason(warning) {
  const { shelf } = desk(warning);
  return shelf.maintenance
    ? html`<em class="tag">${t('alarms.maintenance')}</em> ${shelf.reason}`
    : shelf.reason;
}

function lasting(rows) {
  return table(
    [
      WARNING(),
      { title: t('alarms.since'), nowrap: true, cell: (row) => time(row.since, now()) },
      { title: t('warning.lasting'), num: true, cell: lasts },
    ],
    rows,
    t('alarms.none'),
  );
}

/** What began before the time that was looked at lasts longer than is known. */
function lasts(row) {
  const length = duration(secondsBetween(row.since, now()));
  return row.atLeast ? t('alarms.atLeast', length) : length;
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

function fleeting(rows) {
  return table(
    [
      WARNING(),
      { title: t('alarms.rule'), cell: (row) => html`<code>${row.warning.rule}</code>` },
      { title: t('alarms.since'), nowrap: true, cell: (row) => time(row.warning.at, now()) },
      { title: t('alarms.lasted'), num: true, cell: (row) => duration(row.lastedSeconds) },
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
