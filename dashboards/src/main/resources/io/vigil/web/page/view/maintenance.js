// Announcing work on a site, and telling that it is over: what comes up there meanwhile is kept
// quiet.

import { html } from 'lit';
import { api } from '../api.js';
import { closeDialog, openDialogOf, putDialog } from '../desk.js';
import { localMinute, time } from '../format.js';
import { t, text } from '../i18n.js';
import { shown } from '../route.js';
import { change, now, state, wallNow } from '../state.js';
import { frame } from './frame.js';
import { noticeBody } from './messages.js';

const HOUR = 3600000;
const USUAL_HOURS = 2;

/** Who may announce it; the server asks for the same. */
export function mayAnnounce() {
  return ['operator', 'admin', 'enterprise'].includes(state.session?.user?.role);
}

/** Opens the dialog for a site, or for one of its sensors. */
export function openMaintenance(site, sensor = '') {
  openDialogOf('maintenance', { site, sensor });
}

/** dialog: { site, sensor, ends, problem, done }. */
export function maintenanceDialog(dialog) {
  const site = state.sites.get(dialog.site);
  const title = html`<span>${t('board.maintenance')}</span>
    <small>${site ? text(site.name) : dialog.site}</small>`;
  return frame('maintenance', title, dialog.done ? told(dialog) : form(dialog), (event) =>
    submit(event, dialog),
  );
}

function form(dialog) {
  return html`${noticeBody(dialog.problem)}
    <div class="fields">
      <fieldset class="either">
        <legend>${t('board.maintenance.what')}</legend>
        ${either('begin', !dialog.ends, dialog)} ${either('end', dialog.ends, dialog)}
      </fieldset>
      <label>
        <span>${t('board.maintenance.sensor')}</span>
        <select name="sensor">
          <option value="">${t('board.maintenance.whole')}</option>
          ${[...state.sensors.values()]
            .filter((sensor) => sensor.site === dialog.site)
            .map(
              (sensor) => html`<option value=${sensor.id} ?selected=${sensor.id === dialog.sensor}>
                ${text(sensor.name)} (${sensor.id})
              </option>`,
            )}
        </select>
      </label>
      ${dialog.ends ? '' : period()}
      <label>
        <span>${t(dialog.ends ? 'dialog.note' : 'board.maintenance.reason')}</span>
        <textarea name="note" rows="2" maxlength="2000" ?required=${!dialog.ends}></textarea>
      </label>
      <p class="muted small">${t('board.maintenance.hint')}</p>
    </div>
    <div class="buttons">
      <button type="button" class="plain" @click=${closeDialog}>${t('dialog.cancel')}</button>
      <button class="primary small-button" ?disabled=${state.busy}>
        ${t(dialog.ends ? 'board.maintenance.end.submit' : 'board.maintenance.begin.submit')}
      </button>
    </div>`;
}

function either(what, chosen, dialog) {
  return html`<label class="radio">
    <input
      type="radio"
      name="what"
      value=${what}
      .checked=${Boolean(chosen)}
      @change=${() => putDialog(dialog, { ends: what === 'end' })}
    >
    ${t(what === 'end' ? 'board.maintenance.end' : 'board.maintenance.begin')}
  </label>`;
}

function period() {
  const begin = wallNow();
  return html`<div class="two">
    <label>
      <span>${t('board.maintenance.from')}</span>
      <input type="datetime-local" name="from" required .defaultValue=${localMinute(begin)}>
    </label>
    <label>
      <span>${t('board.maintenance.until')}</span>
      <input
        type="datetime-local"
        name="until"
        required
        .defaultValue=${localMinute(new Date(begin.getTime() + USUAL_HOURS * HOUR))}
      >
    </label>
  </div>`;
}

function told(dialog) {
  return html`<p role="status">
      ${dialog.done.until
        ? t('board.maintenance.begun', time(dialog.done.until, now()))
        : t('board.maintenance.ended')}
    </p>
    <div class="buttons">
      <button type="button" class="primary small-button" autofocus @click=${closeDialog}>
        ${t('board.keys.close')}
      </button>
    </div>`;
}

async function submit(event, dialog) {
  event.preventDefault();
  if (dialog.done || state.busy) {
    return;
  }
  const given = new FormData(event.target);
  const body = Object.fromEntries(
    ['sensor', 'note'].map((name) => [name, given.get(name).trim()]).filter(([, value]) => value),
  );
  if (!dialog.ends) {
    body.from = new Date(given.get('from')).toISOString();
    body.until = new Date(given.get('until')).toISOString();
  }
  setBusy(true);
  try {
    await (dialog.ends ? api.endMaintenance : api.announce)(dialog.site, body);
    putDialog(dialog, { problem: null, done: { until: body.until } });
  } catch (error) {
    putDialog(dialog, { problem: shown(error) });
  } finally {
    setBusy(false);
  }
}

function setBusy(busy) {
  change((s) => {
    s.busy = busy;
  });
}
