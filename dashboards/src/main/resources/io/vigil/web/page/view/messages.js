// Texts that are meant for others, and what the server said about the last thing that was done.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { now, regionName } from '../state.js';

/** The texts of a message; both: in both languages, for whoever answers for them. */
export function message(proposal, both = false) {
  return html`<div class="message">
    ${both ? ['zh', 'en'].map((lang) => texts(proposal, (l) => l[lang])) : texts(proposal, text)}
    <p class="muted small">
      ${t('release.regions', proposal.regions.map(regionWord).join(t('list.and')))} ·
      ${proposal.channels.length
        ? t('release.channels', proposal.channels.map((key) => word('channel', key)).join(t('list.and')))
        : t('release.allChannels')}
      · ${t('release.expires', time(proposal.expires, now()))}
    </p>
  </div>`;
}

function regionWord(path) {
  return text(regionName(path)) || path;
}

function texts(proposal, of) {
  return html`<p>
      <em class="tag">${t(`status.${proposal.status}`)}</em> <b>${of(proposal.headline)}</b>
    </p>
    <p>${of(proposal.description)}</p>
    ${of(proposal.instruction) ? html`<p>${of(proposal.instruction)}</p>` : ''}`;
}

/** A problem inside a dialog or above a page. */
export function noticeBody(notice) {
  return notice
    ? html`<div class="notice ${notice.conflict ? 'conflict' : ''}" role="alert">
        <strong>${notice.message}</strong> <span>${notice.hint}</span>
        ${notice.again
          ? html`<button type="button" class="plain" @click=${notice.again}>
              ${t('desk.again')}
            </button>`
          : ''}
      </div>`
    : '';
}
