// Indicators of the last day as tables; docs/indicators.md has the formula of each.

import { html } from 'lit';
import { duration, number, time } from '../format.js';
import { t, text } from '../i18n.js';
import { loadOffice } from '../office.js';
import { now, state } from '../state.js';
import { clockName } from '../view/parts.js';
import { card, sheet, table } from '../view/table.js';

export function open() {
  loadOffice('indicators');
}

export function view() {
  const all = state.office.indicators;
  if (!all) {
    return html`<main class="center muted">${t('loading')}</main>`;
  }
  const period = t('indicators.period', time(all.period.from, now()), time(all.period.to, now()));
  return sheet(
    'indicators',
    card(t('indicators.load'), load(all.load), period),
    card(t('indicators.response'), response(all.response)),
    card(t('indicators.clocks'), clocks(all.response.clocks)),
    card(t('indicators.accuracy'), accuracy([...all.hazards, ...all.rules])),
    card(t('indicators.data'), data([all.data, ...all.dataByEnterprise, ...all.dataByDistrict])),
  );
}

/** Seconds of an ISO 8601 length such as PT3M20.5S; null where there is none. */
function seconds(iso) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso ?? '');
  return parts
    ? Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0)
    : null;
}

function length(iso) {
  const value = seconds(iso);
  return value === null ? '–' : duration(value);
}

function share(of) {
  return of?.value === undefined || of.value === null
    ? '–'
    : html`${number(of.value * 100)} % <small class="muted">${of.part}/${of.whole}</small>`;
}

function figures(rows) {
  return table(
    [
      { title: t('indicators.name'), cell: ([name]) => name },
      { title: t('indicators.value'), num: true, cell: ([, value]) => value },
    ],
    rows,
    t('indicators.none'),
  );
}

function load(of) {
  return figures([
    [t('indicators.rings'), number(of.rings)],
    [t('indicators.average'), number(of.averagePerTenMinutes)],
    [t('indicators.peak'), number(of.peakPerTenMinutes)],
    [t('indicators.aboveTen'), share(of.slotsAboveTen)],
    [t('indicators.flood'), length(of.flood)],
    [t('indicators.topTen'), share(of.topTenShare)],
  ]);
}

function response(of) {
  return table(
    [
      { title: t('indicators.name'), cell: ([name]) => name },
      { title: t('indicators.count'), num: true, cell: ([, d]) => d.count },
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

function clocks(list) {
  return table(
    [
      { title: t('clocks.title'), cell: (c) => clockName(c.key) },
      { title: t('indicators.inTime'), num: true, cell: (c) => share(c.inTime) },
      { title: t('indicators.late'), num: true, cell: (c) => c.late },
      { title: t('indicators.missed'), num: true, cell: (c) => c.missed },
    ],
    list,
    t('indicators.none'),
  );
}

function accuracy(list) {
  return table(
    [
      {
        title: t('indicators.of'),
        cell: (a) => html`${a.name} <small class="muted">${a.revision ?? ''}</small>`,
      },
      { title: t('indicators.warnings'), num: true, cell: (a) => a.warnings },
      { title: t('indicators.hits'), num: true, cell: (a) => a.hits },
      { title: t('indicators.falseAlarms'), num: true, cell: (a) => a.falseAlarms },
      { title: 'POD', num: true, cell: (a) => share(a.pod) },
      { title: 'FAR', num: true, cell: (a) => share(a.far) },
      { title: t('indicators.lead'), num: true, cell: (a) => length(a.lead?.median) },
    ],
    list,
    t('indicators.none'),
  );
}

function data(list) {
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
