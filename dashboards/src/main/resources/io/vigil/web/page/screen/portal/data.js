// Sites and sensors of the enterprise with what they said last.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { duration, number, quantity, secondsBetween, time } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { setQuery } from '../../route.js';
import { now, state } from '../../state.js';

const HEALTHS = ['on-time', 'late', 'silent'];
const HEALTH_NAMES = {
  'on-time': () => t('health.on-time'),
  late: () => t('health.late'),
  silent: () => t('health.silent'),
};

export function view({ overview }) {
  const own = overview.sensors.map((id) => state.sensors.get(id)).filter(Boolean);
  const chosen = state.route.query.get('health');
  const words = (state.route.query.get('words') ?? '').toLowerCase();
  const shown = own.filter(
    (sensor) =>
      (!chosen || sensor.state.health === chosen) &&
      `${sensor.id} ${text(sensor.name)} ${sensor.site} ${text(state.sites.get(sensor.site)?.name)}`
        .toLowerCase()
        .includes(words),
  );
  return html`<section class="card">
    <h2><span>${t('portal.data.title', overview.sites.length, own.length)}</span></h2>
    <div class="tools">
      <input
        type="search"
        .value=${state.route.query.get('words') ?? ''}
        placeholder=${t('portal.data.search')}
        aria-label=${t('portal.data.search')}
        @input=${(event) => setQuery({ words: event.target.value })}
      >
      ${HEALTHS.map(
        (health) => html`<button
          class="chip ${health}"
          aria-pressed=${chosen === health}
          @click=${() => setQuery({ health: chosen === health ? null : health })}
        >
          <i></i>${HEALTH_NAMES[health]()}
          <b>${number(own.filter((sensor) => sensor.state.health === health).length)}</b>
        </button>`,
      )}
    </div>
    ${shown.length ? table(shown) : html`<p class="muted pad">${t('portal.data.none')}</p>`}
  </section>`;
}

function table(sensors) {
  return html`<div class="scroll-x own-sensors">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('portal.data.site')}</th>
          <th scope="col">${t('portal.data.sensor')}</th>
          <th scope="col">${t('portal.data.last')}</th>
          <th scope="col">${t('portal.data.at')}</th>
          <th scope="col" class="num">${t('portal.data.age')}</th>
          <th scope="col">${t('portal.data.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(sensors, (sensor) => sensor.id, row)}
      </tbody>
    </table>
  </div>`;
}

function row(sensor) {
  const { at, health } = sensor.state;
  return html`<tr data-sensor=${sensor.id}>
    <td>${text(state.sites.get(sensor.site)?.name)}</td>
    <td>${text(sensor.name)} <small class="muted"><code>${sensor.id}</code></small></td>
    <td>${values(sensor)}</td>
    <td class="nowrap">${at ? time(at, now()) : t('portal.data.never')}</td>
    <td class="num">${at ? duration(secondsBetween(at, now())) : '–'}</td>
    <td><span class="health ${health}"><i></i>${HEALTH_NAMES[health]()}</span></td>
  </tr>`;
}

function values(sensor) {
  const known = sensor.quantities.filter((q) => sensor.state.values[q.name]);
  return known.map((q) => {
    const last = sensor.state.values[q.name];
    const poor = ['suspect', 'bad', 'missing'].includes(last.quality);
    return html`<span class="last-value"
      >${word('quantity', q.name)} <b>${quantity(last.value, q.unit)}</b>
      ${poor ? html`<em class="tag">${t(`quality.${last.quality}`)}</em>` : ''}</span
    >`;
  });
}
