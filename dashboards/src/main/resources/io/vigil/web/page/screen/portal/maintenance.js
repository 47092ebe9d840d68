// Announced work: what warnings are kept quiet by, and announcing more of it.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { forScreen, shown } from '../../route.js';
import { change, now, state, wallNow } from '../../state.js';

/** The announcement reaches the record a moment after the desk has taken it. */
const RECORDED_WITHIN = 1500;

export function open(enterprise) {
  refresh(enterprise);
}

export function refresh(enterprise) {
  return forScreen(
    () => api.portal.maintenance(enterprise),
    ({ windows }) => ({ windows }),
  );
}

function set(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

async function perform(request) {
  const { route } = state;
  set({ busy: true, refusal: null });
  try {
    await request();
    setTimeout(() => route === state.route && refresh(route.id), RECORDED_WITHIN);
    set({ busy: false, announced: true });
  } catch (error) {
    set({ busy: false, announced: false, refusal: shown(error) });
  }
}

function announce(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const body = { until: new Date(form.get('until')).toISOString(), note: form.get('note').trim() };
  if (form.get('from')) {
    body.from = new Date(form.get('from')).toISOString();
  }
  if (form.get('sensor')) {
    body.sensor = form.get('sensor');
  }
  perform(() => api.announce(form.get('site'), body));
}

function end(window_) {
  const body = window_.sensor ? { sensor: window_.sensor } : {};
  perform(() => api.endMaintenance(window_.site, body));
}

export function view({ overview, windows, refusal, busy, announced, site }) {
  return html`<section class="card">
      <h2><span>${t('portal.maintenance.announce')}</span></h2>
      ${refusal
        ? html`<p class="problem" role="alert">${refusal.message} ${refusal.hint ?? ''}</p>`
        : ''}
      ${announced ? html`<p class="remark" role="status">${t('portal.maintenance.taken')}</p>` : ''}
      ${form(overview, site ?? overview.sites[0], busy)}
    </section>
    <section class="card">
      <h2><span>${t('portal.maintenance.title')}</span></h2>
      ${windows?.length
        ? table(windows, busy)
        : html`<p class="muted pad">
            ${windows ? t('portal.maintenance.none') : t('loading')}
          </p>`}
    </section>`;
}

function form(overview, site, busy) {
  const sensors = overview.sensors.filter((id) => state.sensors.get(id)?.site === site);
  return html`<form class="portal-form" @submit=${announce}>
    <label>
      <span>${t('portal.maintenance.site')}</span>
      <select name="site" required @change=${(event) => set({ site: event.target.value })}>
        ${overview.sites.map(
          (id) =>
            html`<option value=${id} ?selected=${id === site}>
              ${text(state.sites.get(id)?.name) || id}
            </option>`,
        )}
      </select>
    </label>
    <label>
      <span>${t('portal.maintenance.sensor')}</span>
      <select name="sensor">
        <option value="">${t('portal.maintenance.whole')}</option>
        ${sensors.map(
          (id) => html`<option value=${id}>${text(state.sensors.get(id)?.name) || id}</option>`,
        )}
      </select>
    </label>
    <label>
      <span>${t('portal.maintenance.from')}</span>
      <input type="datetime-local" name="from">
    </label>
    <label>
      <span>${t('portal.maintenance.until')}</span>
      <input type="datetime-local" name="until" required>
    </label>
    <label class="wide">
      <span>${t('portal.maintenance.note')}</span>
      <input name="note" required maxlength="2000" autocomplete="off">
    </label>
    <button class="primary small-button" ?disabled=${busy}>${t('portal.maintenance.do')}</button>
  </form>`;
}

function table(windows, busy) {
  return html`<div class="scroll-x">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('portal.maintenance.site')}</th>
          <th scope="col">${t('portal.maintenance.began')}</th>
          <th scope="col">${t('portal.maintenance.until')}</th>
          <th scope="col">${t('portal.maintenance.by')}</th>
          <th scope="col">${t('portal.maintenance.note')}</th>
          <th scope="col">${t('portal.maintenance.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${windows.map((window_) => row(window_, busy))}
      </tbody>
    </table>
  </div>`;
}

function row(window_, busy) {
  const over = new Date(window_.until) <= wallNow();
  const begun = new Date(window_.from) <= wallNow();
  return html`<tr>
    <td>
      ${text(state.sites.get(window_.site)?.name) || window_.site}
      <small class="muted">
        ${window_.sensor
          ? text(state.sensors.get(window_.sensor)?.name) || window_.sensor
          : t('portal.maintenance.whole')}
      </small>
    </td>
    <td class="nowrap">${time(window_.from, now())}</td>
    <td class="nowrap">${time(window_.until, now())}</td>
    <td>${window_.by}</td>
    <td>${window_.note}</td>
    <td>
      ${over
        ? window_.endedBy
          ? t('portal.maintenance.endedBy', window_.endedBy)
          : t('portal.maintenance.over')
        : html`${begun ? t('portal.maintenance.running') : t('portal.maintenance.planned')}
            <button class="plain" ?disabled=${busy} @click=${() => end(window_)}>
              ${t('portal.maintenance.end')}
            </button>`}
    </td>
  </tr>`;
}
