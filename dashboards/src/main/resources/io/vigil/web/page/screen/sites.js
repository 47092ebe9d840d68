// Sites and sensors: search and filters, which stay in the address; sensors with status, last value
// and course, sites with risk and inspection, enterprises.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen, setQuery } from '../route.js';
import { change, state } from '../state.js';
import {
  howItMeasures,
  inspectionText,
  mayConnect,
  mayRegister,
  regionOf,
  riskTag,
  statusCounts,
  STATUSES,
  waiting,
  whichSensor,
  withState,
} from '../view/sensors.js';

const VIEWS = ['sensors', 'sites', 'enterprises'];
const GRADES = ['red', 'orange', 'yellow', 'blue'];
const PAGE = 100;
const MOST = 1000;
const FILTERS = ['words', 'region', 'enterprise', 'kind', 'type', 'risk', 'inspection', 'status'];

let typing = null;
let round = 0;

export const every = { ms: 15000, run: () => refresh() };

export function open({ id }) {
  if (id) {
    location.replace(addressOf('site', id));
    return;
  }
  forScreen(() => api.places(), (places) => ({ places }));
  load();
}

export function leave() {
  clearTimeout(typing);
}

/** New values come at once; what they mean for the status is asked for in a while. */
export function measured(sensors) {
  const { rows } = state.page;
  if (shownView() !== 'sensors' || !rows) {
    return;
  }
  const fresh = new Map(sensors.map((sensor) => [sensor.id, sensor]));
  change((s) => {
    s.page.rows = rows.map((row) =>
      fresh.has(row.id) ? withState(row, fresh.get(row.id)) : row,
    );
  });
}

function shownView() {
  const { query } = state.route;
  return VIEWS.includes(query.get('view')) ? query.get('view') : 'sensors';
}

function asked(more) {
  const query = Object.fromEntries(FILTERS.map((name) => [name, state.route.query.get(name)]));
  return { ...query, ...more };
}

function request(limit, cursor) {
  switch (shownView()) {
    case 'sites':
      return api.sitePage(asked({ limit, cursor, status: null }));
    case 'enterprises':
      return api.enterprises();
    default:
      return api.sensorPage(asked({ limit, cursor }));
  }
}

function rowsOf(answer) {
  return answer.sensors ?? answer.sites ?? answer.enterprises;
}

function load() {
  round += 1;
  const mine = round;
  change((s) => {
    s.page = { ...s.page, rows: null, problem: null };
  });
  forScreen(
    () => request(PAGE),
    (answer) => (mine === round ? { answer, rows: rowsOf(answer), problem: null } : {}),
  ).then(loadSparks);
}

function loadMore() {
  const mine = round;
  const { answer } = state.page;
  forScreen(
    () => request(PAGE, answer.next),
    (next) =>
      mine === round ? { answer: next, rows: [...state.page.rows, ...rowsOf(next)] } : {},
  ).then(loadSparks);
}

function refresh() {
  const mine = round;
  const { rows, answer } = state.page;
  if (!rows || rows.length > MOST) {
    return;
  }
  forScreen(
    () => request(Math.max(PAGE, rows.length)),
    (fresh) =>
      mine === round
        ? { answer: { ...fresh, next: fresh.next ?? answer.next }, rows: rowsOf(fresh), problem: null }
        : {},
  ).then(() => loadSparks(true));
}

/** Courses of the sensors that are shown, a hundred at a time. */
function loadSparks(anew = false) {
  const { rows, sparks = new Map() } = state.page;
  if (shownView() !== 'sensors' || !rows) {
    return;
  }
  const wanted = rows.map((row) => row.id).filter((id) => anew || !sparks.has(id));
  for (let i = 0; i < wanted.length; i += PAGE) {
    const part = wanted.slice(i, i + PAGE);
    forScreen(
      () => api.sparks(part, 6),
      (answer) => {
        const next = new Map(state.page.sparks ?? []);
        answer.sparks.forEach((each) => next.set(each.sensor, each));
        return { sparks: next };
      },
    );
  }
}

function filterBy(part) {
  setQuery(part);
  load();
}

function typed(words) {
  clearTimeout(typing);
  typing = setTimeout(() => filterBy({ words: words.trim() || null }), 250);
}

export function view(page) {
  const { query } = state.route;
  const name = shownView();
  return html`<main class="sites">
    <div class="sites-head">
      <h1>${t('sites.title')}</h1>
      <div class="tabs" role="group" aria-label=${t('sites.views')}>
        ${VIEWS.map(
          (each) => html`<button
            aria-pressed=${name === each}
            @click=${() => filterBy({ view: each === 'sensors' ? null : each, status: null })}
          >
            ${t(`sites.view.${each}`)}
          </button>`,
        )}
      </div>
      <span class="spacer"></span>
      ${doing()}
    </div>
    ${name === 'enterprises' ? '' : filters(query, page.places, name)}
    ${name === 'sensors' ? statuses(query, page.answer) : ''}
    <div class="scroll list">${list(name, page)}</div>
  </main>`;
}

/** What the user may do here. */
function doing() {
  const role = state.session.user.role;
  const filters = new URLSearchParams(
    Object.entries(asked({})).filter(([key, value]) => value && key !== 'status'),
  );
  return html`<div class="doing">
    <a class="plain" href=${addressOf('rejects')}>${t('sites.quarantine')}</a>
    ${mayRegister(role)
      ? html`<a class="plain" data-do="register" href=${addressOf('entry')}>${t('sites.register')}</a>`
      : ''}
    ${mayConnect(role)
      ? html`<a class="plain" data-do="import" href=${addressOf('import')}>${t('sites.import')}</a>`
      : ''}
    <a class="plain" href="/api/v1/catalogue/sites.csv?${filters}" download>${t('sites.export.sites')}</a>
    <a class="plain" href="/api/v1/catalogue/sensors.csv?${filters}" download
      >${t('sites.export.sensors')}</a
    >
  </div>`;
}

function filters(query, places, name) {
  const role = state.session.user.role;
  return html`<div class="filters" role="search">
    <input
      type="search"
      .value=${query.get('words') ?? ''}
      placeholder=${t('sites.search')}
      aria-label=${t('sites.search')}
      @input=${(event) => typed(event.target.value)}
    >
    ${choice('region', t('sites.filter.region'), regions(places), query)}
    ${role === 'enterprise'
      ? ''
      : choice(
          'enterprise',
          t('sites.filter.enterprise'),
          (places?.enterprises ?? []).map((each) => [each.id, text(each.name)]),
          query,
        )}
    ${choice(
      'kind',
      t('sites.filter.kind'),
      (places?.kinds ?? []).map((each) => [each.key, text(each.name)]),
      query,
    )}
    ${choice('risk', t('sites.filter.risk'), GRADES.map((grade) => [grade, t(`grade.${grade}`)]), query)}
    ${name === 'sites'
      ? choice(
          'inspection',
          t('sites.filter.inspection'),
          [
            ['due', t('sites.filter.due')],
            ['overdue', t('sites.filter.overdue')],
          ],
          query,
        )
      : ''}
    ${FILTERS.some((filter) => query.get(filter))
      ? html`<button
          class="link"
          @click=${() => filterBy(Object.fromEntries(FILTERS.map((filter) => [filter, null])))}
        >
          ${t('sites.filter.clear')}
        </button>`
      : ''}
  </div>`;
}

/** Regions that hold a site, indented by how deep they lie. */
function regions(places) {
  return (places?.regions ?? [])
    .filter((region) => region.sites)
    .map((region) => {
      const depth = region.path.split('/').length - 1;
      return [region.path, `${'\u3000'.repeat(depth)}${text(region.name)} (${region.sites})`];
    });
}

function choice(name, label, values, query) {
  const chosen = query.get(name) ?? '';
  return html`<select
    aria-label=${label}
    name=${name}
    @change=${(event) => filterBy({ [name]: event.target.value || null })}
  >
    <option value="" ?selected=${!chosen}>${label}</option>
    ${values.map(
      ([value, said]) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`,
    )}
  </select>`;
}

function statuses(query, answer) {
  return html`<div class="statuses" role="group" aria-label=${t('sites.health')}>
    ${STATUSES.map(
      (status) => html`<button
        class="chip status ${status}"
        aria-pressed=${query.get('status') === status}
        @click=${() => filterBy({ status: query.get('status') === status ? null : status })}
      >
        <i></i>${t(`sites.status.${status}`)} <b>${answer?.statuses?.[status] ?? '–'}</b>
      </button>`,
    )}
  </div>`;
}

function list(name, page) {
  const { rows, answer, problem } = page;
  if (!rows) {
    return waiting(problem);
  }
  if (!rows.length) {
    return html`<p class="muted pad">${t(`sites.none.${name}`)}</p>`;
  }
  const tables = { sensors: sensorTable, sites: siteTable, enterprises: enterpriseTable };
  return html`${tables[name](rows, page)}
  ${answer?.next
    ? html`<p class="pad">
        <button class="plain" data-do="more" @click=${loadMore}>
          ${t('sites.showMore', rows.length, answer.total)}
        </button>
      </p>`
    : html`<p class="muted pad small">${t('sites.shownAll', rows.length)}</p>`}`;
}

function sensorTable(rows, { sparks }) {
  return html`<table class="wide-only">
    <thead>
      <tr>
        <th scope="col">${t('sites.health')}</th>
        <th scope="col">${t('sites.sensor')}</th>
        <th scope="col">${t('sites.site')}</th>
        <th scope="col">${t('sites.value')}</th>
        <th scope="col" class="num">${t('sites.age')}</th>
        <th scope="col" class="course">${t('sites.course')}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        (row) => row.id,
        (row) => html`<tr data-sensor=${row.id}>
          ${whichSensor(row)}
          <td>
            <a class="to" href=${addressOf('site', row.site)}>${text(row.siteName)}</a>
            <small class="muted">${regionOf(state.sites.get(row.site))}</small>
          </td>
          ${howItMeasures(row, sparks)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function siteTable(rows) {
  return html`<table class="wide-only">
    <thead>
      <tr>
        <th scope="col">${t('sites.site')}</th>
        <th scope="col">${t('warning.region')}</th>
        <th scope="col">${t('warning.enterprise')}</th>
        <th scope="col">${t('sites.type')}</th>
        <th scope="col" class="num">${t('sites.sensors')}</th>
        <th scope="col">${t('sites.risk')}</th>
        <th scope="col">${t('sites.inspection')}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        (row) => row.id,
        (row) => html`<tr data-site=${row.id}>
          <td>
            <a class="to" href=${addressOf('site', row.id)}>${text(row.name)}</a>
            <small class="muted"><code>${row.id}</code></small>
          </td>
          <td>${regionOf(row)}</td>
          <td>
            <a class="to" href=${addressOf('enterprise', row.enterpriseId)}>${text(row.enterprise)}</a>
          </td>
          <td>${word('siteType', row.type)}</td>
          <td class="num">${row.sensors}</td>
          <td>${riskTag(row.inspection)}</td>
          <td class="nowrap">${inspectionText(row.inspection)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function enterpriseTable(rows) {
  return html`<table class="wide-only">
    <thead>
      <tr>
        <th scope="col">${t('warning.enterprise')}</th>
        <th scope="col" class="num">${t('sites.sites')}</th>
        <th scope="col" class="num">${t('sites.sensors')}</th>
        <th scope="col">${t('sites.health')}</th>
        <th scope="col">${t('sites.risks')}</th>
        <th scope="col" class="num">${t('sites.inspectionsDue')}</th>
        <th scope="col" class="num">${t('sites.openWarnings')}</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        (row) => row.id,
        (row) => html`<tr>
          <td>
            <a class="to" href=${addressOf('enterprise', row.id)}>${text(row.name)}</a>
            <small class="muted"><code>${row.id}</code></small>
          </td>
          <td class="num">${row.sites}</td>
          <td class="num">${row.sensors}</td>
          <td>${statusCounts(row.statuses)}</td>
          <td>${risks(row.risks)}</td>
          <td class="num">${row.due || '–'}</td>
          <td class="num">${row.warnings || '–'}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function risks(counts) {
  const found = GRADES.filter((grade) => counts[grade]);
  return found.length
    ? html`<span class="risks"
        >${found.map((grade) => html`<span>${riskTag({ risk: grade })} ${counts[grade]}</span>`)}</span
      >`
    : html`<span class="muted">–</span>`;
}
