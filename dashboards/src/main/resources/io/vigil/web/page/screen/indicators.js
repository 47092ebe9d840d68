// Indicators of a period as figures and charts, compared with the period before; how each is made
// is told beside it, and in docs/indicators.md. Made to be printed, too.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { forScreen, setQuery } from '../route.js';
import { change, now, state } from '../state.js';
import { printInLight } from '../theme.js';
import { card, sheet } from '../view/table.js';
import { charts } from './indicators/charts.js';
import { figures } from './indicators/figures.js';
import { periodOf, PERIODS } from './indicators/period.js';
import { accuracy, alarms, clocks, data, response } from './indicators/tables.js';

const HAZARDS = ['flood', 'gas-leak', 'hazardous-chemical', 'forest-fire'];

const PERIOD_NAMES = {
  day: () => t('indicators.day'),
  week: () => t('indicators.week'),
  month: () => t('indicators.month'),
  own: () => t('indicators.own'),
};

export function open() {
  const { query } = state.route;
  const period = periodOf(query, now());
  const scope = { region: query.get('region'), hazard: query.get('hazard') };
  const of = (p) => ({ from: p.from.toISOString(), to: p.to.toISOString(), ...scope });
  const step = `PT${period.stepSeconds}S`;
  const asked = {};
  change((s) => {
    s.page = { scopes: s.page.scopes, asked };
  });
  // Who chooses again does not wait: what was asked for before comes too late.
  const load = (request, put) =>
    forScreen(request, (answer) => (state.page.asked === asked ? put(answer) : {}));
  load(api.indicatorScopes, (scopes) => ({ scopes }));
  load(
    () => api.indicators(of(period)),
    (current) => ({ current }),
  );
  load(
    () => api.indicators(of(period.before)),
    (before) => ({ before }),
  );
  load(
    () => api.indicatorSeries({ ...of(period), step }),
    (series) => ({ series }),
  );
}

function choose(part) {
  setQuery(part);
  open();
}

export function view(page) {
  const { current, before, series, problem } = page;
  return sheet(
    'indicators',
    controls(page),
    problem
      ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
      : '',
    current
      ? html`<p class="muted">
            ${scopeName(page)}
            ${t('indicators.period', time(current.period.from, now()), time(current.period.to, now()))}
            ${before
              ? t(
                  'indicators.compared',
                  time(before.period.from, now()),
                  time(before.period.to, now()),
                )
              : ''}
          </p>
          ${figures(current, before)} ${series ? charts(current, series) : ''}
          ${card(t('indicators.response'), response(current.response))}
          ${card(t('indicators.clocks'), clocks(current.response.clocks))}
          ${card(t('indicators.accuracy'), accuracy([...current.hazards, ...current.rules]))}
          ${card(
            t('indicators.data'),
            data([current.data, ...current.dataByEnterprise, ...current.dataByDistrict]),
          )}
          ${current.alarms ? alarms(current.alarms) : ''}`
      : problem
        ? ''
        : html`<p class="muted pad">${t('loading')}</p>`,
  );
}

/** Where and of what the figures are, for those who read them on paper. */
function scopeName({ scopes }) {
  const { query } = state.route;
  const region = scopes?.regions.find(({ path }) => path === query.get('region'));
  const hazard = query.get('hazard');
  return [
    region ? text(region.name) : t('indicators.everywhere'),
    hazard ? word('hazard', hazard) : t('indicators.everyHazard'),
  ].join(' · ');
}

function controls({ scopes, current }) {
  const { query } = state.route;
  const chosen = periodOf(query, now());
  return html`<form class="indicator-tools" @submit=${(event) => event.preventDefault()}>
    <h1>${t('indicators.title')}</h1>
    <div class="chips" role="group" aria-label=${t('indicators.periodChoice')}>
      ${PERIODS.map(
        (name) => html`<button
          type="button"
          class="chip"
          aria-pressed=${chosen.name === name}
          @click=${() =>
            choose(name === 'own' ? ownFrom(chosen) : { period: name, from: null, to: null })}
        >
          ${PERIOD_NAMES[name]()}
        </button>`,
      )}
    </div>
    ${chosen.name === 'own' ? range(chosen) : ''}
    <label>
      <span>${t('indicators.region')}</span>
      <select @change=${(event) => choose({ region: event.target.value })}>
        <option value="">${t('indicators.everywhere')}</option>
        ${(scopes?.regions ?? []).map(
          (region) => html`<option
            value=${region.path}
            ?selected=${region.path === query.get('region')}
          >
            ${'\u3000'.repeat(region.depth)}${text(region.name)}
          </option>`,
        )}
      </select>
    </label>
    <label>
      <span>${t('indicators.hazard')}</span>
      <select @change=${(event) => choose({ hazard: event.target.value })}>
        <option value="">${t('indicators.allHazards')}</option>
        ${HAZARDS.map(
          (hazard) => html`<option value=${hazard} ?selected=${hazard === query.get('hazard')}>
            ${word('hazard', hazard)}
          </option>`,
        )}
      </select>
    </label>
    <span class="spacer"></span>
    ${current ? html`<a class="plain" href=${csvAddress(current)} download>${t('indicators.csv')}</a>` : ''}
    <button type="button" class="plain" @click=${printInLight}>${t('indicators.print')}</button>
    <a class="underlined" href="/docs/indicators.md" target="_blank">${t('indicators.how')}</a>
  </form>`;
}

function csvAddress({ period }) {
  const { query } = state.route;
  return api.indicatorCsv({
    from: period.from,
    to: period.to,
    region: query.get('region'),
    hazard: query.get('hazard'),
  });
}

function local(date) {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 16);
}

function ownFrom(chosen) {
  return { period: 'own', from: local(chosen.from), to: local(chosen.to) };
}

function range({ from, to }) {
  const input = (name, label, value) => html`<label>
    <span>${label}</span>
    <input
      type="datetime-local"
      .value=${local(value)}
      @change=${(event) => event.target.value && choose({ [name]: event.target.value })}
    >
  </label>`;
  return html`${input('from', t('indicators.from'), from)} ${input('to', t('indicators.to'), to)}`;
}
