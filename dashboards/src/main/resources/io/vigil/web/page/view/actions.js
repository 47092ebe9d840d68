// What may be done with a warning, as buttons: by role and by how it stands.

import { html } from 'lit';
import { command, openDialog, seen } from '../desk.js';
import { t } from '../i18n.js';
import { desk, mayAct, state } from '../state.js';
import { action } from './parts.js';

/** The row of buttons under a warning's headline. */
export function actionBar(warning) {
  if (!mayAct()) {
    return '';
  }
  const known = desk(warning) ?? {};
  const closed = warning.standing === 'closed';
  const busy = state.busy;
  const open = (name) => () => openDialog(name, warning);
  const now = (name) => () => command(warning.id, name, seen(warning));
  return html`<div class="actions">
    ${warning.standing === 'unacknowledged' || warning.standing === 'shelved'
      ? action(t('do.acknowledge'), now('acknowledge'), {
          primary: warning.standing === 'unacknowledged',
          disabled: busy,
          name: 'acknowledge',
        })
      : ''}
    ${!closed && !known.proposal
      ? action(t('do.propose'), open('propose'), { disabled: busy, name: 'propose' })
      : ''}
    ${closed ? '' : action(t('do.assign'), open('assign'), { disabled: busy, name: 'assign' })}
    ${warning.standing === 'shelved'
      ? action(t('do.unshelve'), now('unshelve'), { disabled: busy, name: 'unshelve' })
      : ''}
    ${['unacknowledged', 'acknowledged'].includes(warning.standing)
      ? action(t('do.shelve'), open('shelve'), { disabled: busy, name: 'shelve' })
      : ''}
    ${action(t('do.comment'), open('comment'), { disabled: busy, name: 'comment' })}
    ${closed
      ? ''
      : action(t('do.close'), open('close'), {
          primary: warning.standing === 'returned',
          disabled: busy,
          name: 'close',
        })}
  </div>`;
}
