// Sites and sensors: search, last value with age and health, history of one sensor.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { historyOption } from '../chart.js';
import { duration, quantity, secondsBetween } from '../format.js';
import { t, text, word } from '../i18n.js';
import { forScreen } from '../route.js';
import { change, countByHealth, now, state } from '../state.js';
import { once } from '../theme.js';

const HEALTHS = ['on-time', 'late', 'silent'];
const HOURS = [1, 24, 168];
const SHOWN = 300;

export function open({ id }) {
  const first = [...state.sensors.values()].find((sensor) => sensor.site === id);
  change((s) => {
    s.page = {
      filter: { words: '', health: null, site: id },
      selected: null,
      series: { quantity: null, hours: 24, data: null },
    };
  });
  if (first) {
    selectSensor(first.id);
  }
}

function filterBy(part) {
  change((s) => {
    s.page = { ...s.page, filter: { ...s.page.filter, site: null, ...part } };
  });
}

function selectSensor(id) {
  const sensor = state.sensors.get(id);
  change((s) => {
    s.page = { ...s.page, selected: id };
  });
  chooseSeries({ quantity: sensor.quantities[0]?.name });
}

function chooseSeries(part) {
  const series = { ...state.page.series, ...part, data: null, problem: null };
  change((s) => {
    s.page = { ...s.page, series };
  });
  const to = now();
  const from = new Date(to.getTime() - series.hours * 3600 * 1000);
  forScreen(
    () => api.series(state.page.selected, series.quantity, from.toISOString(), to.toISOString()),
    (data) => (state.page.series === series ? { series: { ...series, data } } : {}),
  );
}

export function view({ filter, selected, series }) {
  const found = matching(filter);
  const counts = countByHealth();
  return html`<main class="sites">
    <section class="table-pane">
      <div class="tools">
        <input
          type="search"
          .value=${filter.words}
          placeholder=${t('sites.search')}
          aria-label=${t('sites.search')}
          @input=${(event) => filterBy({ words: event.target.value })}
        >
        ${HEALTHS.map(
          (health) => html`<button
            class="chip ${health}"
            aria-pressed=${filter.health === health}
            @click=${() => filterBy({ health: filter.health === health ? null : health })}
          >
            <i></i>${t(`health.${health}`)} <b>${counts[health]}</b>
          </button>`,
        )}
      </div>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>${t('sites.site')}</th>
              <th>${t('sites.sensor')}</th>
              <th>${t('sites.value')}</th>
              <th class="num">${t('sites.age')}</th>
              <th>${t('sites.health')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              found.slice(0, SHOWN),
              (sensor) => sensor.id,
              (sensor) => row(sensor, selected === sensor.id),
            )}
          </tbody>
        </table>
        ${found.length > SHOWN
          ? html`<p class="muted pad">${t('sites.more', SHOWN, found.length)}</p>`
          : ''}
        ${found.length === 0 ? html`<p class="muted pad">${t('sites.none')}</p>` : ''}
      </div>
    </section>
    <aside class="detail">${detail(state.sensors.get(selected), series)}</aside>
  </main>`;
}

function matching(filter) {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return [...state.sensors.values()].filter((sensor) => {
    if (filter.health && sensor.state.health !== filter.health) {
      return false;
    }
    if (filter.site && sensor.site !== filter.site) {
      return false;
    }
    const haystack = searchable(sensor);
    return words.every((w) => haystack.includes(w));
  });
}

function searchable(sensor) {
  const site = state.sites.get(sensor.site);
  return [
    sensor.id,
    sensor.name.zh,
    sensor.name.en,
    word('kind', sensor.kind),
    sensor.kind,
    site?.id,
    site?.name.zh,
    site?.name.en,
    ...(site?.regionNames ?? []).map(text),
  ]
    .join(' ')
    .toLowerCase();
}

function values(sensor) {
  const known = sensor.quantities.filter((q) => sensor.state.values[q.name]);
  return known.map((q) => {
    const last = sensor.state.values[q.name];
    const poor = last.quality === 'bad' || last.quality === 'missing' || last.quality === 'suspect';
    return html`<span class="value ${poor ? 'poor' : ''}">
      <small>${word('quantity', q.name)}</small> ${quantity(last.value, q.unit)}
      ${poor ? html`<em class="tag">${t(`quality.${last.quality}`)}</em>` : ''}
    </span>`;
  });
}

function age(sensor) {
  return sensor.state.at ? duration(secondsBetween(sensor.state.at, now())) : t('sites.never');
}

function row(sensor, selected) {
  const site = state.sites.get(sensor.site);
  return html`<tr
    class=${selected ? 'selected' : ''}
    tabindex="0"
    @click=${() => selectSensor(sensor.id)}
    @keydown=${(event) => event.key === 'Enter' && selectSensor(sensor.id)}
  >
    <td>
      <strong>${text(site?.name)}</strong>
      <small class="muted">${(site?.regionNames ?? []).map(text).slice(-1)}</small>
    </td>
    <td>${name(sensor)} <small class="muted">${word('kind', sensor.kind)}</small></td>
    <td class="values">${values(sensor)}</td>
    <td class="num">${age(sensor)}</td>
    <td><span class="health ${sensor.state.health}"><i></i>${t(`health.${sensor.state.health}`)}</span></td>
  </tr>`;
}

function name(sensor) {
  const own = text(sensor.name);
  return own === sensor.id ? html`<code>${sensor.id}</code>` : html`${own}`;
}

function detail(sensor, series) {
  if (!sensor) {
    return html`<div class="card hint muted">${t('sites.pick')}</div>`;
  }
  const site = state.sites.get(sensor.site);
  return html`<section class="card">
      <h2><span>${text(site?.name)} · ${name(sensor)}</span></h2>
      <div class="tabs">
        ${sensor.quantities.map(
          (q) => html`<button
            aria-pressed=${series.quantity === q.name}
            @click=${() => chooseSeries({ quantity: q.name })}
          >
            ${word('quantity', q.name)}
          </button>`,
        )}
        <span class="spacer"></span>
        ${HOURS.map(
          (hours) => html`<button
            aria-pressed=${series.hours === hours}
            @click=${() => chooseSeries({ hours })}
          >
            ${t(`sites.hours.${hours}`)}
          </button>`,
        )}
      </div>
      ${history(series)}
    </section>
    <section class="card">
      <h2>${t('sites.about')}</h2>
      <dl>
        <dt>${t('sites.id')}</dt>
        <dd><code>${sensor.id}</code></dd>
        <dt>${t('sites.kind')}</dt>
        <dd>${word('kind', sensor.kind)}</dd>
        <dt>${t('sites.interval')}</dt>
        <dd>${duration(sensor.intervalSeconds)}</dd>
        <dt>${t('warning.region')}</dt>
        <dd>${(site?.regionNames ?? []).map(text).join(' · ')}</dd>
        <dt>${t('warning.enterprise')}</dt>
        <dd>${text(site?.enterprise)}</dd>
        ${Object.entries(site?.attributes ?? {}).map(
          ([key, value]) =>
            html`<dt>${word('attribute', key)}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>`;
}

function history(series) {
  if (!series.data) {
    return html`<p class="muted pad">${series.problem ? series.problem.message : t('loading')}</p>`;
  }
  if (!series.data.samples.length) {
    return html`<p class="muted pad">${t('sites.noHistory')}</p>`;
  }
  return html`<vigil-chart .option=${once(series.data, historyOption)}></vigil-chart>`;
}
