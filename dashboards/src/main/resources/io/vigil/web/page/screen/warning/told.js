// Who has been told, channel by channel, and whether it arrived.

import { html } from 'lit';
import { time } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { now } from '../../state.js';

/** More recipients than this are shown once somebody asks. */
const FEW = 4;

export function toldCard(told) {
  if (!told) {
    return '';
  }
  return html`<section class="card told-card">
    <h2>${t('warning.told')}</h2>
    ${told.channels.length
      ? told.channels.map(channel)
      : html`<p class="pad-x muted">${t('warning.told.none')}</p>`}
  </section>`;
}

function channel({ channel: key, counts, messages }) {
  const list = html`<ul>
    ${messages.map(message)}
  </ul>`;
  return html`<div class="channel">
    <h3>
      <span>${word('channel', key)}</span>
      ${Object.entries(counts).map(
        ([state, count]) =>
          html`<em class="tag delivery-${state.toLowerCase()}"
            >${t('warning.told.count', word('delivery', state), count)}</em
          >`,
      )}
    </h3>
    ${messages.length > FEW
      ? html`<details class="pad-x">
          <summary>${t('release.recipients', messages.length)}</summary>
          ${list}
        </details>`
      : list}
  </div>`;
}

function message(one) {
  return html`<li>
    <span>
      ${text(one.name) || one.recipient}
      <small class="muted">
        ${one.release ? t('warning.told.release', one.release) : t('warning.told.call')}
        ${one.at ? html`· ${time(one.at, now())}` : ''}
        ${one.attempts > 1 ? html`· ${t('warning.told.tries', one.attempts)}` : ''}
      </small>
      ${one.reason ? html`<small>${one.reason}</small>` : ''}
    </span>
    <em class="tag delivery-${one.state.toLowerCase()}">${word('delivery', one.state)}</em>
  </li>`;
}
