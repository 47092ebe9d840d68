// Figures as tables: times to act, deadlines, accuracy, flow of data, lists of alarm management.

import { html } from 'lit';
import { duration, number, secondsBetween, time } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { now } from '../../state.js';
import { clockName } from '../../view/parts.js';
import { card, table } from '../../view/table.js';
import { length, share } from './lengths.js';

export function response(of) {
  return table(
    [
      { title: t('indicators.name'), cell: ([name]) => name },
      { title: t('indicators.count'), num: true, cell: ([, d]) => number(d.count) },
      { title: t('indicators.median'), num: true, cell: ([, d]) => length(d.median) },
      { title: t('indicators.p90'), num: true, cell: ([, d]) => length(d.p90) },
      { title: t('indicators.longest'), num: true, cell: ([, d]) => length(d.longest) },
    ],
    [
      [t('indicators.toAcknowledge'), of.acknowledge],
      [t('indicators.toReport'), of.report],
      [t('indicators.toRelease'), of.release],
    ],
    t('indicators.none'),
  );
}

export function clocks(list) {
  return table(
    [
      { title: t('clocks.title'), cell: (c) => clockName(c.key) },
      { title: t('indicators.inTime'), num: true, cell: (c) => share(c.inTime) },
      { title: t('indicators.late'), num: true, cell: (c) => number(c.late) },
      { title: t('indicators.missed'), num: true, cell: (c) => number(c.missed) },
    ],
    list,
    t('indicators.none'),
  );
}

export function accuracy(list) {
  return table(
    [
      {
        title: t('indicators.of'),
        cell: (a) =>
          html`${a.revision ? a.name : word('hazard', a.name)}
            <small class="muted">${a.revision ?? ''}</small>`,
      },
      { title: t('indicators.warnings'), num: true, cell: (a) => number(a.warnings) },
      { title: t('indicators.hits'), num: true, cell: (a) => number(a.hits) },
      { title: t('indicators.falseAlarms'), num: true, cell: (a) => number(a.falseAlarms) },
      { title: t('indicators.unjudged'), num: true, cell: (a) => number(a.unjudged) },
      { title: 'FAR', num: true, cell: (a) => share(a.far) },
      {
        title: 'POD',
        num: true,
        cell: (a) => (a.pod ? share(a.pod) : t('indicators.podUnknown')),
      },
      { title: t('indicators.lead'), num: true, cell: (a) => length(a.lead?.median) },
    ],
    list,
    t('indicators.none'),
  );
}

export function data(list) {
  return table(
    [
      { title: t('indicators.of'), cell: (d) => text(d.name) || d.key },
      { title: t('indicators.connected'), num: true, cell: (d) => share(d.connected) },
      { title: t('indicators.online'), num: true, cell: (d) => share(d.online) },
      { title: t('indicators.complete'), num: true, cell: (d) => share(d.complete) },
      { title: t('indicators.covered'), num: true, cell: (d) => share(d.covered) },
    ],
    list,
    t('indicators.none'),
  );
}

/** The lists that ISA-18.2 asks for; what stands or has no data is of the present. */
export function alarms(lists) {
  return html`<section class="alarm-lists">
    ${card(t('indicators.chattering', number(lists.chattering.length)), chattering(lists.chattering))}
    ${card(t('indicators.standing', number(lists.standing.length)), lasting(lists.standing))}
    ${card(t('indicators.stale', number(lists.stale.length)), lasting(lists.stale))}
    ${card(t('indicators.firstOut', number(lists.firstOut.length)), firstOut(lists.firstOut))}
  </section>`;
}

const WARNING = () => ({
  title: t('alarms.warning'),
  cell: ({ warning }) => html`<a href="#/warning/${encodeURIComponent(warning.id)}">
    <b>${text(warning.siteName)}</b>
    <small class="muted">${text(warning.title)} · ${t(`grade.${warning.grade}`)}</small>
  </a>`,
});

function chattering(rows) {
  return table(
    [
      WARNING(),
      { title: t('alarms.times'), num: true, cell: (row) => number(row.times) },
      { title: t('alarms.last'), nowrap: true, cell: (row) => time(row.warning.at, now()) },
    ],
    rows,
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

function firstOut(rows) {
  return table(
    [
      WARNING(),
      { title: t('alarms.since'), nowrap: true, cell: (row) => time(row.warning.at, now()) },
      { title: t('alarms.followed'), num: true, cell: (row) => number(row.warnings) },
    ],
    rows,
    t('alarms.none'),
  );
}
