// Dialogs: one at a time, over the page. What was typed stays when the server says no.

import { html } from 'lit';
import { closeDialog, command } from '../desk.js';
import { t, text } from '../i18n.js';
import { gradeShape } from '../shapes.js';
import { state, wallNow } from '../state.js';
import { frame } from './frame.js';
import { keysDialog } from './keys.js';
import { maintenanceDialog } from './maintenance.js';
import { message, noticeBody } from './messages.js';
import { proposalFields, proposalOf } from './proposal.js';

const OUTCOMES = ['TRUE_EVENT', 'FALSE_ALARM', 'DRILL', 'MAINTENANCE', 'DUPLICATE'];
const SHELVE_MINUTES = [30, 60, 120, 240, 480];

/** The open dialog; nothing where none is. */
export function dialogView() {
  const { dialog } = state;
  switch (dialog?.name) {
    case undefined:
      return '';
    case 'keys':
      return keysDialog();
    case 'maintenance':
      return maintenanceDialog(dialog);
    default: {
      const warning = state.warnings.get(dialog.id);
      return warning ? aboutWarning(dialog, warning) : '';
    }
  }
}

function aboutWarning(dialog, warning) {
  const title = html`${gradeShape(warning.newest.grade)}
    <span>${t(`dialog.${dialog.name}`)}</span>
    <small>${text(warning.newest.siteName)} · ${text(warning.newest.title)}</small>`;
  const content = html`${moved(dialog, warning)} ${noticeBody(dialog.problem)}
    <div class="fields">${fields(dialog, warning)}</div>
    <div class="buttons">
      <button type="button" class="plain" @click=${closeDialog}>${t('dialog.cancel')}</button>
      <button class="primary small-button" ?disabled=${state.busy || !ready(dialog)}>
        ${t(`dialog.${dialog.name}.submit`)}
      </button>
    </div>`;
  return frame(dialog.name, title, content, (event) => submit(event, dialog), dialog.name === 'propose');
}

/** Whether what the dialog needs has been loaded. */
function ready(dialog) {
  return dialog.name !== 'propose' || dialog.draft !== undefined;
}

/** Says so before the server has to: somebody else did something while the dialog was open. */
function moved(dialog, warning) {
  const risen = warning.newest.grade !== dialog.seen.grade;
  const acted = warning.revision > dialog.seen.revision;
  if (dialog.problem || (!risen && !acted)) {
    return '';
  }
  const act = warning.act;
  return html`<div class="notice conflict" role="alert">
    ${risen
      ? t('dialog.risen', t(`grade.${warning.newest.grade}`))
      : t(
          'dialog.moved',
          act.act.by === 'vigil.clock' ? t('desk.clock') : act.act.by,
          t(`transition.${act.transition}`),
        )}
  </div>`;
}

function fields(dialog, warning) {
  switch (dialog.name) {
    case 'shelve':
      return html`${choice('minutes', t('shelve.minutes'), SHELVE_MINUTES, (m) => minutes(m), 60)}
      ${note('shelve.reason', true)}`;
    case 'close':
      return html`<fieldset>
          <legend>${t('close.outcome')}</legend>
          ${OUTCOMES.map(
            (outcome) => html`<label class="radio"
              ><input type="radio" name="outcome" value=${outcome} required> ${t(
                `outcome.${outcome}`,
              )}</label
            >`,
          )}
        </fieldset>
        ${note('close.note', false)}`;
    case 'assign':
      return html`<label>
          <span>${t('assign.person')}</span>
          <input name="person" required autocomplete="off" maxlength="200" list="people">
          <datalist id="people">
            ${(dialog.people ?? []).map((p) => html`<option value=${p.value}>${p.label}</option>`)}
          </datalist>
        </label>
        ${note('dialog.note', false)}`;
    case 'comment':
      return note('comment.text', true);
    case 'report':
      return note('report.note', false);
    case 'decline':
      return note('decline.reason', true);
    case 'withdraw':
      return note('withdraw.reason', true);
    case 'release':
      return html`<p>${t('release.review')}</p>
        ${warning.act?.act.after.proposal ? message(warning.act.act.after.proposal, true) : ''}
        ${note('dialog.note', false)}`;
    case 'propose':
      return proposalFields(dialog, warning);
    default:
      return '';
  }
}

function minutes(count) {
  return count < 60 ? t('duration.minutes', count) : t('duration.hours', count / 60);
}

function choice(name, label, values, word, chosen) {
  return html`<label>
    <span>${label}</span>
    <select name=${name}>
      ${values.map(
        (value) => html`<option value=${value} ?selected=${value === chosen}>${word(value)}</option>`,
      )}
    </select>
  </label>`;
}

function note(label, required) {
  return html`<label>
    <span>${t(label)}</span>
    <textarea name="note" rows="3" maxlength="2000" ?required=${required}></textarea>
  </label>`;
}

function submit(event, dialog) {
  event.preventDefault();
  const form = new FormData(event.target);
  const body = { ...dialog.seen };
  const text_ = (form.get('note') ?? '').trim();
  if (text_) {
    body.note = text_;
  }
  switch (dialog.name) {
    case 'shelve':
      body.until = new Date(
        wallNow().getTime() + Number(form.get('minutes')) * 60000,
      ).toISOString();
      break;
    case 'close':
      body.outcome = form.get('outcome');
      break;
    case 'assign':
      body.person = form.get('person').trim();
      break;
    case 'report':
    case 'comment':
      delete body.revision;
      delete body.grade;
      if (dialog.step) {
        body.step = dialog.step;
      }
      break;
    case 'propose':
      body.proposal = proposalOf(form);
      break;
    default:
  }
  command(dialog.id, dialog.name, body);
}
