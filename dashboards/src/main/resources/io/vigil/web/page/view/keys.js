// Which keys there are.

import { html } from 'lit';
import { closeDialog } from '../desk.js';
import { t } from '../i18n.js';
import { HELP, keysWanted, wantKeys } from '../keyboard.js';
import { mayAct } from '../state.js';
import { frame } from './frame.js';

/** Keys of the board and of a warning's page, and the switch that turns them off. */
export function keysDialog() {
  const groups = Object.keys(HELP).filter((group) => group !== 'act' || mayAct());
  const content = html`<div class="fields keys">
      ${groups.map(
        (group) => html`<section>
          <h3>${t(`board.keys.${group}`)}</h3>
          <dl>
            ${HELP[group].map(
              ([keys, what]) => html`<dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd>`)}</dt>
                <dd>${t(`board.key.${what}`)}</dd>`,
            )}
          </dl>
        </section>`,
      )}
      <label class="radio">
        <input
          type="checkbox"
          .checked=${keysWanted()}
          @change=${(event) => wantKeys(event.target.checked)}
        >
        <span>${t('board.keys.wanted')}</span>
      </label>
    </div>
    <div class="buttons">
      <button type="button" class="primary small-button" autofocus @click=${closeDialog}>
        ${t('board.keys.close')}
      </button>
    </div>`;
  return frame('keys', html`<span>${t('board.keys.title')}</span>`, content, (event) =>
    event.preventDefault(),
  );
}
