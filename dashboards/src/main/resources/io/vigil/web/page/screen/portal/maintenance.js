// Announced work: what warnings are kept quiet by; announcing more of it, ending it.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { forScreen, shown } from '../../route.js';
import { change, now, state, wallNow } from '../../state.js';
import { openMaintenance } from '../../view/maintenance.js';

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

async function end({ site, sensor }) {
  const { route } = state;
  set({ busy: true, refusal: null });
  try {
    await api.endMaintenance(site, sensor ? { sensor } : {});
    await refresh(route.id);
    set({ busy: false });
  } catch (error) {
    set({ busy: false, refusal: shown(error) });
  }
}

export function view({ overview, windows, refusal, busy, site }) {
  return html`<section class="card">
    <h2><span>${t('portal.maintenance.title')}</span></h2>
    ${refusal
      ? html`<p class="problem" role="alert">${refusal.message} ${refusal.hint ?? ''}</p>`
      : ''}
    ${announcing(overview, site ?? overview.sites[0])}
    ${windows?.length
      ? table(windows, busy)
      : html`<p class="muted pad">
          ${windows ? t('portal.maintenance.none') : t('loading')}
        </p>`}
  </section>`;
}

function announcing(overview, chosen) {
  return chosen
    ? html`<div class="tools">
        <select
          name="site"
          aria-label=${t('portal.maintenance.site')}
          @change=${(event) => set({ site: event.target.value })}
        >
          ${overview.sites.map(
            (id) =>
              html`<option value=${id} ?selected=${id === chosen}>
                ${text(state.sites.get(id)?.name) || id}
              </option>`,
          )}
        </select>
        <button
          type="button"
          class="primary small-button"
          data-do="announce"
          @click=${() => openMaintenance(chosen)}
        >
          ${t('portal.maintenance.announce')}
        </button>
      </div>`
    : '';
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
