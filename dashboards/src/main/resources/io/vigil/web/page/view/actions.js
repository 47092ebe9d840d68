// What may be done with a warning, as buttons: as the server says for this user and this moment.

import { html } from 'lit';
import { command, openDialog, seen } from '../desk.js';
import { t } from '../i18n.js';
import { state } from '../state.js';
import { action } from './parts.js';

/** In the order of the bar; what is based on a text stands beside that text. */
const BAR = ['acknowledge', 'propose', 'assign', 'unshelve', 'shelve', 'comment', 'close'];
const AT_ONCE = new Set(['acknowledge', 'unshelve']);

/** What the server says of one action; undefined if it makes no sense now. */
export function choice(actions, name) {
  return actions?.actions.find((each) => each.name === name);
}

/** The row of buttons under a warning's headline. */
export function actionBar(warning, actions) {
  if (!actions) {
    return '';
  }
  if (actions.reason) {
    return html`<p class="muted small read-only">${actions.reason}</p>`;
  }
  const shown = BAR.map((name) => choice(actions, name)).filter(Boolean);
  const returned = warning.standing === 'returned';
  const unseen = warning.standing === 'unacknowledged';
  return html`<div class="actions">
      ${shown.map((each) =>
        button(warning, each, {
          primary: each.name === 'acknowledge' ? unseen : each.name === 'close' && returned,
        }),
      )}
    </div>
    ${shown.filter((each) => !each.allowed).map(refusal)}`;
}

/** One button; disabled with its reason where the server would refuse. */
export function button(warning, { name, allowed }, { primary = false } = {}) {
  const press = AT_ONCE.has(name)
    ? () => command(warning.id, name, seen(warning))
    : () => openDialog(name, warning);
  return action(label(name), press, { primary, disabled: state.busy || !allowed, name });
}

/** Why something is not possible now. */
export function refusal(each) {
  return html`<p class="not-now small" data-refused=${each.name}>
    <b>${label(each.name)}</b> ${each.reason} ${each.hint}
  </p>`;
}

function label(name) {
  const words = {
    acknowledge: () => t('do.acknowledge'),
    propose: () => t('do.propose'),
    assign: () => t('do.assign'),
    unshelve: () => t('do.unshelve'),
    shelve: () => t('do.shelve'),
    comment: () => t('do.comment'),
    close: () => t('do.close'),
    release: () => t('do.review'),
    decline: () => t('do.decline'),
    withdraw: () => t('do.withdraw'),
  };
  return words[name]();
}
