// What was refused and why; sensors that nobody has registered.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen, gather } from '../route.js';
import { now, state } from '../state.js';
import { mayConnect } from '../view/sensors.js';

const STEP = 100;

/** More sensors than this are not registered by hand. */
const MOST_UNKNOWN = 500;

export function open() {
  load(STEP);
}

function load(wanted) {
  forScreen(
    () => gather('sensors', MOST_UNKNOWN, api.quarantine),
    (answer) => ({ unknown: answer.sensors }),
  );
  return forScreen(
    () => gather('rejects', wanted, api.rejects),
    (data) => ({ data, wanted, problem: null }),
  );
}

export function view({ data, unknown, wanted, problem }) {
  if (problem) {
    return html`<main class="center">
      <p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>
    </main>`;
  }
  if (!data) {
    return html`<main class="center muted">${t('loading')}</main>`;
  }
  return html`<main class="rejects">
    <section class="card">
      <h2>${t('rejects.quarantine')}</h2>
      ${unknown?.length
        ? quarantine(unknown)
        : html`<p class="muted pad">${t('rejects.noQuarantine')}</p>`}
    </section>
    <section class="card grow">
      <h2>
        ${t('rejects.title')}
        <button class="link" @click=${() => load(wanted)}>${t('rejects.reload')}</button>
      </h2>
      ${data.rejects.length
        ? list(data.rejects)
        : html`<p class="muted pad">${t('rejects.none')}</p>`}
      ${data.next
        ? html`<p class="pad">
            <button type="button" class="plain" data-do="older" @click=${() => load(wanted + STEP)}>
              ${t('list.older')}
            </button>
          </p>`
        : ''}
    </section>
  </main>`;
}

/** Sensors that nobody has registered, each with what registering it would be begun with. */
function quarantine(sensors) {
  const may = mayConnect(state.session.user.role);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('rejects.enterprise')}</th>
        <th scope="col">${t('rejects.sensor')}</th>
        <th scope="col">${t('rejects.sent')}</th>
        <th scope="col" class="num">${t('rejects.count')}</th>
        <th scope="col">${t('rejects.last')}</th>
        ${may ? html`<th scope="col"><span class="unseen-word">${t('rejects.register')}</span></th>` : ''}
      </tr>
    </thead>
    <tbody>
      ${sensors.map(
        (s) => html`<tr data-unknown=${s.sensor}>
          <td>${text(s.enterpriseName) || s.enterprise}</td>
          <td><code>${s.sensor}</code>${s.format ? html` <code class="muted">${s.format}</code>` : ''}<small class="muted"><code>${s.topic}</code></small></td>
          <td>${sent(s)}</td>
          <td class="num">${s.count}</td>
          <td class="nowrap">${time(s.last, now())}</td>
          ${may
            ? html`<td>
                <a class="plain" data-do="register" href=${registering(s)}>${t('rejects.register')}</a>
              </td>`
            : ''}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function sent({ values, suggestion }) {
  const given = Object.entries(values);
  return given.length
    ? given.map(
        ([name, value]) => html`<span class="value"
          ><small>${word('quantity', name)}</small> ${value} ${suggestion.units[name] ?? ''}</span
        >`,
      )
    : html`<span class="muted">–</span>`;
}

function registering({ sensor, format, enterprise, suggestion }) {
  return addressOf('entry', suggestion.site, {
    sensor: suggestion.id ?? sensor,
    format: format ?? null,
    device: format ? sensor : null,
    enterprise: suggestion.site ? null : enterprise,
    kind: suggestion.kind ?? null,
    interval: suggestion.intervalSeconds ? `${suggestion.intervalSeconds} s` : null,
    quantities: Object.entries(suggestion.units)
      .map(([name, unit]) => `${name}|${unit || '1'}`)
      .join(';'),
  });
}

function list(rejects) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('rejects.at')}</th>
        <th scope="col">${t('rejects.enterprise')}</th>
        <th scope="col">${t('rejects.reason')}</th>
        <th scope="col">${t('rejects.place')}</th>
        <th scope="col">${t('rejects.excerpt')}</th>
      </tr>
    </thead>
    <tbody>
      ${rejects.map(
        (r) => html`<tr>
          <td class="nowrap">${time(r.at, now())}</td>
          <td>${r.enterprise}</td>
          <td class="reason">
            <code>${r.code}</code> ${r.message} <small class="muted">${r.hint}</small>
          </td>
          <td>
            <code>${r.topic}</code>
            ${r.sensor ? html`<br><code>${r.sensor}</code>` : ''}
            ${r.place ? html`<br><code>${r.place}</code>` : ''}
          </td>
          <td><code class="excerpt">${r.excerpt}</code></td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
