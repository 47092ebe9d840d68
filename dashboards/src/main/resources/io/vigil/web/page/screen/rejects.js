// What was refused and why; sensors that nobody has registered.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t } from '../i18n.js';
import { forScreen } from '../route.js';
import { now } from '../state.js';

export function open() {
  load();
}

function load() {
  return forScreen(() => api.rejects(), (data) => ({ data, problem: null }));
}

export function view({ data, problem }) {
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
      ${data.quarantine.length
        ? quarantine(data.quarantine)
        : html`<p class="muted pad">${t('rejects.noQuarantine')}</p>`}
    </section>
    <section class="card grow">
      <h2>
        ${t('rejects.title')}
        <button class="link" @click=${load}>${t('rejects.reload')}</button>
      </h2>
      ${data.rejects.length
        ? list(data.rejects)
        : html`<p class="muted pad">${t('rejects.none')}</p>`}
    </section>
  </main>`;
}

function quarantine(sensors) {
  return html`<table>
    <thead>
      <tr>
        <th>${t('rejects.enterprise')}</th>
        <th>${t('rejects.sensor')}</th>
        <th>${t('rejects.topic')}</th>
        <th class="num">${t('rejects.count')}</th>
        <th>${t('rejects.last')}</th>
      </tr>
    </thead>
    <tbody>
      ${sensors.map(
        (s) => html`<tr>
          <td>${s.enterprise}</td>
          <td><code>${s.sensor}</code></td>
          <td><code>${s.topic}</code></td>
          <td class="num">${s.count}</td>
          <td class="nowrap">${time(s.last, now())}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function list(rejects) {
  return html`<table>
    <thead>
      <tr>
        <th>${t('rejects.at')}</th>
        <th>${t('rejects.enterprise')}</th>
        <th>${t('rejects.reason')}</th>
        <th>${t('rejects.place')}</th>
        <th>${t('rejects.excerpt')}</th>
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
