// The file on a site: facts, risk and inspection, sensors, how far its rules are from a warning.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { duration, time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen } from '../route.js';
import { change, now, state } from '../state.js';
import { distanceTable } from '../view/distances.js';
import { mayAnnounce, openMaintenance } from '../view/maintenance.js';
import { hindsightList } from '../view/hindsight.js';
import {
  howItMeasures,
  inspectionText,
  mayConnect,
  mayRegister,
  regionOf,
  riskTag,
  waiting,
  whichSensor,
  withState,
} from '../view/sensors.js';
import { card, sheet, table } from '../view/table.js';

export const every = { ms: 15000, run: () => load() };

export function open() {
  load();
}

function load() {
  const { id } = state.route;
  forScreen(() => api.siteFile(id), (file) => ({ file, problem: null }));
  forScreen(
    () => api.hindsight({ site: id, days: 31 }),
    (answer) => ({ hindsight: answer?.warnings ?? [] }),
  );
  forScreen(() => api.siteDistances(id), (distances) => ({ distances }));
  forScreen(
    () => api.sensorPage({ site: id, limit: 500 }),
    (answer) => ({ sensors: answer.sensors }),
  ).then(() => {
    const ids = (state.page.sensors ?? []).map((sensor) => sensor.id).slice(0, 100);
    if (ids.length) {
      forScreen(
        () => api.sparks(ids, 24),
        (answer) => ({ sparks: new Map(answer.sparks.map((each) => [each.sensor, each])) }),
      );
    }
  });
}

export function measured(sensors) {
  if (state.page.sensors) {
    const fresh = new Map(sensors.map((sensor) => [sensor.id, sensor]));
    change((s) => {
      s.page.sensors = s.page.sensors.map((row) =>
        fresh.has(row.id) ? withState(row, fresh.get(row.id)) : row,
      );
    });
  }
}

export function view({ file, sensors, sparks, distances, hindsight, problem }) {
  if (!file) {
    return html`<main class="sheet site-file">${waiting(problem)}</main>`;
  }
  const { site } = file;
  return sheet(
    'site-file',
    head(site),
    html`<div class="site-grid">
      ${card(t('sites.facts'), facts(site, file))}
      ${card(t('sites.riskAndInspection'), risk(site.inspection))}
    </div>`,
    file.maintenance.length ? maintenance(file.maintenance) : '',
    card(t('sites.sensors'), sensors ? sensorTable(sensors, sparks) : waiting()),
    card(
      t('sites.distances'),
      distances ? distanceTable(distances, state.sensors) : waiting(),
    ),
    hindsight?.length ? card(t('sites.hindsight'), hindsightList(hindsight)) : '',
    contactsCard(file.contacts),
  );
}

function head(site) {
  const role = state.session.user.role;
  return html`<div class="sites-head">
    <h1>${text(site.name)} <small><code>${site.id}</code></small></h1>
    ${site.exercise ? html`<em class="drill-mark">${t('drill.mark')}</em>` : ''}
    <span class="spacer"></span>
    ${site.exercise || !mayAnnounce()
      ? ''
      : html`<button
          type="button"
          class="plain"
          data-do="announce"
          @click=${() => openMaintenance(site.id)}
        >
          ${t('board.maintenance')}
        </button>`}
    ${site.exercise || !mayConnect(role)
      ? ''
      : html`<a class="plain" data-do="edit" href=${addressOf('entry', site.id)}
          >${t(mayRegister(role) ? 'sites.edit' : 'sites.addSensor')}</a
        >`}
  </div>`;
}

function facts(site, file) {
  return html`<dl>
    <dt>${t('warning.region')}</dt>
    <dd>${regionOf(site)}</dd>
    <dt>${t('warning.enterprise')}</dt>
    <dd>
      <a class="to" href=${addressOf('enterprise', site.enterpriseId)}>${text(site.enterprise)}</a>
    </dd>
    <dt>${t('sites.type')}</dt>
    <dd>${word('siteType', site.type)}</dd>
    <dt>${t('sites.position')}</dt>
    <dd>${site.latitude}°, ${site.longitude}°</dd>
    <dt>${t('sites.lateness')}</dt>
    <dd>${duration(file.latenessSeconds)}</dd>
    <dt>${t('sites.openWarnings')}</dt>
    <dd>
      ${file.warnings ? html`${file.warnings} · ${t(`grade.${file.worst}`)}` : t('sites.noWarnings')}
    </dd>
    ${file.upstream.map(
      (reach) => html`<dt>${t('sites.upstream')}</dt>
        <dd>
          ${reach.name
            ? html`<a class="to" href=${addressOf('site', reach.site)}>${text(reach.name)}</a>`
            : html`<code>${reach.site}</code>`}
          · ${duration(reach.travelSeconds)}
        </dd>`,
    )}
    ${Object.entries(site.attributes)
      .filter(([key]) => key !== 'riskGrade' && key !== 'inspected')
      .map(
        ([key, value]) => html`<dt>${word('attribute', key)}</dt>
          <dd>${value}</dd>`,
      )}
  </dl>`;
}

function risk(inspection) {
  return html`<dl>
    <dt>${t('sites.risk')}</dt>
    <dd>${riskTag(inspection)}</dd>
    <dt>${t('sites.inspected')}</dt>
    <dd>${inspection.last ?? '–'}</dd>
    <dt>${t('sites.inspection')}</dt>
    <dd>${inspectionText(inspection)}</dd>
    <dt>${t('sites.inspectionEvery')}</dt>
    <dd>${t('sites.inspectionRule')}</dd>
  </dl>`;
}

function maintenance(windows) {
  return card(
    t('sites.maintenance'),
    table(
      [
        {
          title: t('sites.maintenance.what'),
          cell: (w) => (w.sensor ? html`<code>${w.sensor}</code>` : t('sites.maintenance.all')),
        },
        { title: t('sites.maintenance.from'), nowrap: true, cell: (w) => time(w.from, now()) },
        { title: t('sites.maintenance.until'), nowrap: true, cell: (w) => time(w.until, now()) },
        { title: t('sites.maintenance.by'), cell: (w) => w.by },
        { title: t('sites.maintenance.note'), cell: (w) => w.note },
      ],
      windows,
      '',
    ),
  );
}

function sensorTable(sensors, sparks) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('sites.health')}</th>
        <th scope="col">${t('sites.sensor')}</th>
        <th scope="col">${t('sites.value')}</th>
        <th scope="col" class="num">${t('sites.age')}</th>
        <th scope="col" class="course">${t('sites.course24')}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        sensors,
        (row) => row.id,
        (row) => html`<tr data-sensor=${row.id}>
          ${whichSensor(row)}
          ${howItMeasures(row, sparks)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Who answers for a site or an enterprise. */
export function contactsCard(contacts) {
  return card(
    t('sites.contacts'),
    table(
      [
        { title: t('sites.contact.name'), cell: (c) => text(c.name) },
        { title: t('sites.contact.role'), cell: (c) => text(c.role) },
        {
          title: t('sites.contact.phone'),
          cell: (c) => c.phones.map((phone) => html`<a class="to" href="tel:${phone}">${phone}</a> `),
        },
        { title: t('sites.contact.email'), cell: (c) => c.email ?? '' },
      ],
      contacts,
      t('sites.noContacts'),
    ),
  );
}
