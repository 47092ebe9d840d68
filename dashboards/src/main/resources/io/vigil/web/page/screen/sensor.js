// One sensor: history that is zoomed down to the readings themselves, what was received and what
// was not, what the catalogue says, and how far its rules are from a warning.

import { html } from 'lit';
import { api } from '../api.js';
import { zoomOption } from '../chart.js';
import { duration, number, time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen, setQuery } from '../route.js';
import { change, now, state } from '../state.js';
import { once } from '../theme.js';
import { distanceTable } from '../view/distances.js';
import { detailView } from '../view/ledger.js';
import {
  age,
  lastValues,
  mayConnect,
  mayRegister,
  sensorName,
  statusTag,
  waiting,
  withState,
} from '../view/sensors.js';
import { card, sheet } from '../view/table.js';

const HOURS = [1, 24, 168, 720];
const POINTS = 600;
const SHORTEST = 10 * 1000;
const LONGEST = 400 * 86400 * 1000;

let round = 0;

export const every = { ms: 15000, run: () => refresh() };

export function open() {
  load();
  loadHistory();
}

function load() {
  const { id } = state.route;
  forScreen(
    () => api.sensor(id),
    (answer) => ({ sensor: answer.sensor, attributes: answer.attributes, problem: null }),
  ).then(() => {
    const site = state.page.sensor?.site;
    if (site) {
      forScreen(() => api.siteDistances(site), (distances) => ({ distances }));
    }
  });
}

/** A range that ends now moves on with the time; a chosen one stays. */
function refresh() {
  load();
  if (!state.route.query.get('to')) {
    loadHistory();
  }
}

/** The range in the address: from and to, or so many hours until now. */
function range() {
  const { query } = state.route;
  const to = query.get('to') ? new Date(query.get('to')) : now();
  const from = query.get('from')
    ? new Date(query.get('from'))
    : new Date(to.getTime() - hours() * 3600 * 1000);
  return { from, to };
}

function hours() {
  return Number(state.route.query.get('hours')) || 24;
}

function loadHistory() {
  round += 1;
  const mine = round;
  const { id, query } = state.route;
  const { from, to } = range();
  const asked = { from: from.toISOString(), to: to.toISOString() };
  forScreen(
    () => api.history(id, { ...asked, quantity: query.get('quantity'), points: POINTS }),
    (history) => (mine === round ? { history } : {}),
  );
  forScreen(() => api.ledger(id, asked), (ledger) => (mine === round ? { ledger } : {}));
}

function choose(part) {
  setQuery(part);
  loadHistory();
}

function look(from, to) {
  choose({ hours: null, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
}

/**
 * Looks at a part of the range, or at more than it: 0.5 is half of it, 2 is twice. A range that
 * ends about now still does then, since what is newest matters most; any other keeps its middle.
 */
function scale(factor) {
  const { from, to } = range();
  const span = Math.min(Math.max((to - from) * factor, SHORTEST), LONGEST);
  const live = now() - to < (to - from) * 0.05;
  const end = live ? now().getTime() : (from.getTime() + to.getTime() + span) / 2;
  look(end - span, end);
}

function move(share) {
  const { from, to } = range();
  const by = (to - from) * share;
  look(from.getTime() + by, to.getTime() + by);
}

export function measured(sensors) {
  const fresh = sensors.find((each) => each.id === state.page.sensor?.id);
  if (fresh) {
    change((s) => {
      s.page.sensor = withState(s.page.sensor, fresh);
    });
  }
}

export function view({ sensor, attributes, history, ledger, distances, problem }) {
  if (!sensor) {
    return html`<main class="sheet site-file">${waiting(problem)}</main>`;
  }
  return sheet(
    'site-file',
    head(sensor),
    card(t('sites.history'), historyView(sensor, history)),
    html`<div class="site-grid">
      ${card(t('sites.ledger'), ledger ? ledgerView(ledger) : waiting())}
      ${card(t('sites.about'), facts(sensor, attributes))}
    </div>`,
    card(
      t('sites.distances'),
      distances ? distanceTable(distances, state.sensors, sensor.id) : waiting(),
    ),
  );
}

function head(sensor) {
  const role = state.session.user.role;
  return html`<div class="sites-head">
    <h1>${sensorName(sensor)} <small><code>${sensor.id}</code></small></h1>
    ${statusTag(sensor.status)}
    <span class="values">${lastValues(sensor)}</span>
    <span class="muted">${age(sensor)}</span>
    <span class="spacer"></span>
    <a class="plain" href=${addressOf('site', sensor.site)}>${text(sensor.siteName)}</a>
    ${mayConnect(role) && mayRegister(role)
      ? html`<a class="plain" href=${addressOf('entry', sensor.site)}>${t('sites.edit')}</a>`
      : ''}
  </div>`;
}

function historyView(sensor, history) {
  const quantity = state.route.query.get('quantity') ?? sensor.quantities[0]?.name;
  const chosen = !state.route.query.get('from');
  return html`<div class="tabs">
      ${sensor.quantities.map(
        (q) => html`<button
          aria-pressed=${quantity === q.name}
          @click=${() => choose({ quantity: q.name })}
        >
          ${word('quantity', q.name)}
        </button>`,
      )}
      <span class="spacer"></span>
      ${HOURS.map(
        (each) => html`<button
          aria-pressed=${chosen && hours() === each}
          @click=${() => choose({ hours: each, from: null, to: null })}
        >
          ${t(`sites.hours.${each}`)}
        </button>`,
      )}
      <button aria-label=${t('sites.earlier')} title=${t('sites.earlier')} @click=${() => move(-0.5)}>
        ◀
      </button>
      <button data-do="zoom-in" @click=${() => scale(0.25)}>${t('sites.zoomIn')}</button>
      <button data-do="zoom-out" @click=${() => scale(4)}>${t('sites.zoomOut')}</button>
      <button aria-label=${t('sites.later')} title=${t('sites.later')} @click=${() => move(0.5)}>
        ▶
      </button>
    </div>
    ${drawn(history)}`;
}

function drawn(history) {
  if (!history) {
    return waiting();
  }
  if (!history.samples.length) {
    return html`<p class="muted pad">${t('sites.noHistory')}</p>`;
  }
  return html`<vigil-chart
      .option=${once(history, zoomOption)}
      @zoom=${(event) => look(event.detail.from, event.detail.to)}
    ></vigil-chart>
    <p class="muted pad small resolution" role="status">${resolution(history)}</p>`;
}

/** What a point stands for, so that nobody takes a mean for a reading. */
function resolution(history) {
  const span = t('sites.span', time(history.from, now()), time(history.to, now()));
  if (history.bucketSeconds === undefined) {
    return `${span} ${t('sites.points.raw', history.readings)}`;
  }
  const width = duration(Math.max(1, history.bucketSeconds));
  return `${span} ${t(
    history.whole ? 'sites.points.buckets' : 'sites.points.rough',
    width,
    history.readings,
  )}`;
}

function ledgerView(ledger) {
  return detailView(
    ledger,
    html`<dt>${t('quality.suspect')}</dt>
      <dd>${number(ledger.flags.suspect)}</dd>
      <dt>${t('quality.bad')}</dt>
      <dd>${number(ledger.flags.bad)}</dd>`,
  );
}

function facts(sensor, attributes) {
  return html`<dl>
    <dt>${t('sites.kind')}</dt>
    <dd>${word('kind', sensor.kind)}</dd>
    <dt>${t('sites.interval')}</dt>
    <dd>${duration(sensor.intervalSeconds)}</dd>
    <dt>${t('sites.site')}</dt>
    <dd><a class="to" href=${addressOf('site', sensor.site)}>${text(sensor.siteName)}</a></dd>
    <dt>${t('warning.enterprise')}</dt>
    <dd>
      <a class="to" href=${addressOf('enterprise', sensor.enterprise)}
        >${text(state.sites.get(sensor.site)?.enterprise) || sensor.enterprise}</a
      >
    </dd>
    ${Object.entries(attributes ?? {}).map(
      ([key, value]) => html`<dt>${word('attribute', key)}</dt>
        <dd>${value}</dd>`,
    )}
  </dl>`;
}
