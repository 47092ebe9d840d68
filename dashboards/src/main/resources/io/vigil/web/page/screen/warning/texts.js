// What is to be told and was told: drafts and releases in both languages, and the same as CAP.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t, word } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { desk, now } from '../../state.js';
import { choice } from '../../view/actions.js';

const LANGUAGES = ['zh', 'en'];

export function textsCard(warning, { draft, cap, actions }) {
  const known = desk(warning) ?? {};
  const told = known.proposal || known.released;
  return html`<section class="card texts-card">
    <h2>${t('warning.texts')}</h2>
    ${!told && draft
      ? html`<p class="pad-x"><em class="tag">${t('warning.texts.draft')}</em></p>
          ${LANGUAGES.map((language) => words(draft, language))}`
      : ''}
    ${!told && !draft && !cap?.sent?.length
      ? html`<p class="pad-x muted">${t('warning.texts.none')}</p>`
      : ''}
    ${!told && !draft && choice(actions, 'propose')
      ? html`<div class="actions pad-x">
          <button type="button" class="plain" data-do="draft" @click=${() => loadDraft(warning.id)}>
            ${t('warning.texts.show')}
          </button>
        </div>`
      : ''}
    ${capPart(cap)}
  </section>`;
}

function loadDraft(id) {
  forScreen(
    () => api.draft(id),
    (draft) => ({ draft }),
  );
}

function words(text, language) {
  return html`<div class="message" lang=${language === 'zh' ? 'zh-CN' : 'en'}>
    <p><b>${text.headline[language]}</b></p>
    <p>${text.description[language]}</p>
    ${text.instruction?.[language] ? html`<p>${text.instruction[language]}</p>` : ''}
  </div>`;
}

/** The message as other systems read it: what was sent, and what would be. */
function capPart(cap) {
  if (!cap || (!cap.sent?.length && !cap.draft && !cap.problem)) {
    return '';
  }
  return html`<h3>${t('release.cap')}</h3>
    <ul class="cap-sent">
      ${(cap.sent ?? []).map(
        (sent) => html`<li>
          <a
            class="inline-link"
            href=${`/cap/${encodeURIComponent(sent.identifier)}.xml`}
            target="_blank"
            rel="noopener"
            ><code>${sent.identifier}</code></a
          >
          <small class="muted"
            >${word('status', sent.status.toUpperCase())} · ${time(sent.sent, now())}</small
          >
        </li>`,
      )}
    </ul>
    ${cap.problem ? html`<p class="pad-x muted">${cap.problem}</p>` : ''}
    ${cap.draft
      ? html`<details class="pad-x cap-preview">
          <summary>${t('cap.preview')}</summary>
          ${infos(cap.draft).map(
            (info) => html`<div class="message" lang=${info.language}>
              <p class="muted small">
                ${info.language} · ${info.event} · ${info.urgency} · ${info.severity} ·
                ${info.certainty}
              </p>
              <p><b>${info.headline}</b></p>
              <p>${info.description}</p>
              <p>${info.instruction}</p>
              <p class="muted small">${info.areas.join(' · ')}</p>
            </div>`,
          )}
          <pre tabindex="0">${cap.draft}</pre>
        </details>`
      : ''}`;
}

const parsed = new Map();

/** The info blocks of a CAP message, one for each language. */
function infos(xml) {
  if (!parsed.has(xml)) {
    parsed.clear();
    const document_ = new DOMParser().parseFromString(xml, 'application/xml');
    const all = (node, name) => [...node.getElementsByTagNameNS('*', name)];
    const one = (node, name) => all(node, name)[0]?.textContent ?? '';
    parsed.set(
      xml,
      all(document_, 'info').map((info) => ({
        language: one(info, 'language'),
        event: one(info, 'event'),
        urgency: one(info, 'urgency'),
        severity: one(info, 'severity'),
        certainty: one(info, 'certainty'),
        headline: one(info, 'headline'),
        description: one(info, 'description'),
        instruction: one(info, 'instruction'),
        areas: all(info, 'areaDesc').map((area) => area.textContent),
      })),
    );
  }
  return parsed.get(xml);
}
