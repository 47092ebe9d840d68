// Changes of rules that wait for a second person.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { change, now } from '../../state.js';
import { nothing } from '../../view/parts.js';
import { card } from '../../view/table.js';
import { ask } from './ask.js';
import { difference } from './difference.js';

export function loadProposals() {
  forScreen(api.ruleProposals, ({ proposals }) => ({ proposals }));
}

function show(id) {
  change((s) => {
    s.page = { ...s.page, proposal: { id } };
  });
  forScreen(
    () => api.ruleProposal(id),
    (whole) => ({ proposal: { id, whole } }),
  );
}

export function proposalsView(page, done) {
  const proposals = page.proposals ?? [];
  return card(
    t('workbench.tab.proposals'),
    proposals.length
      ? html`<ul class="proposals">
          ${proposals.map((each) => one(each, page.proposal, done))}
        </ul>`
      : nothing(t('workbench.noProposals')),
  );
}

function one(proposal, opened, done) {
  const isOpen = opened?.id === proposal.id;
  return html`<li>
    <p>
      <b>${proposal.why}</b>
      <small class="muted">${t('workbench.proposedBy', proposal.by, time(proposal.at, now()))}</small>
      ${proposal.current ? '' : html`<em class="tag">${t('workbench.outdated')}</em>`}
    </p>
    <p class="muted small">${proposal.files.join(t('list.and'))}</p>
    <p class="buttons">
      <button class="plain" aria-expanded=${isOpen} @click=${() => show(proposal.id)}>
        ${t('workbench.showDiff')}
      </button>
      ${proposal.mine
        ? html`<span class="muted">${t('workbench.notYourOwn')}</span>`
        : html`<button class="primary small-button" @click=${() => approve(proposal, done)}>
            ${t('workbench.approve')}
          </button>`}
      <button class="plain" @click=${() => reject(proposal, done)}>
        ${proposal.mine ? t('workbench.takeBack') : t('workbench.reject')}
      </button>
    </p>
    ${isOpen && opened.whole ? difference(opened.whole.changes, t('workbench.sameMeaning')) : ''}
  </li>`;
}

function approve(proposal, done) {
  ask({
    title: t('workbench.approve'),
    hint: t('workbench.approveHint', proposal.by),
    button: t('workbench.approve'),
    run: () => api.approveRules(proposal.id),
    done,
  });
}

function reject(proposal, done) {
  ask({
    title: proposal.mine ? t('workbench.takeBack') : t('workbench.reject'),
    label: t('workbench.why'),
    button: proposal.mine ? t('workbench.takeBack') : t('workbench.reject'),
    run: (why) => api.rejectRules(proposal.id, why),
    done,
  });
}
