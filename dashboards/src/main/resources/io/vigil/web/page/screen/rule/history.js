// What was published, what each publication changed, and the way back.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { change, now } from '../../state.js';
import { card } from '../../view/table.js';
import { ask } from './ask.js';
import { difference } from './difference.js';

export function loadHistory() {
  forScreen(api.ruleHistory, ({ editions }) => ({ editions }));
}

function show(revision) {
  change((s) => {
    s.page = { ...s.page, edition: { revision } };
  });
  forScreen(
    () => api.ruleEdition(revision),
    (diff) => ({ edition: { revision, diff } }),
  );
}

/** base: of the rules in force; done(): after the way back was taken. */
export function historyView(page, base, done) {
  return card(
    t('workbench.tab.history'),
    html`<table class="editions">
        <thead>
          <tr>
            <th scope="col">${t('workbench.at')}</th>
            <th scope="col">${t('workbench.why')}</th>
            <th scope="col">${t('workbench.people')}</th>
            <th scope="col"><span class="said-only">${t('workbench.actions')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${(page.editions ?? []).map((edition) => row(edition, page, base, done))}
        </tbody>
      </table>`,
  );
}

function row(edition, page, base, done) {
  const isOpen = page.edition?.revision === edition.revision;
  const start = edition.revision === 0;
  return html`<tr data-revision=${edition.revision}>
      <td class="nowrap">${start ? '–' : time(edition.at, now())}</td>
      <td>
        ${start ? t('workbench.filesOfStart') : edition.why}
        ${edition.inForce ? html`<em class="tag">${t('workbench.isInForce')}</em>` : ''}
        ${edition.elsewhere ? html`<em class="tag">${t('workbench.elsewhere')}</em>` : ''}
      </td>
      <td>
        ${edition.by}
        ${edition.reviewedBy
          ? html`<small class="muted">${t('workbench.reviewedBy', edition.reviewedBy)}</small>`
          : ''}
      </td>
      <td class="num">
        ${start
          ? ''
          : html`<button class="plain" aria-expanded=${isOpen} @click=${() => show(edition.revision)}>
              ${t('workbench.showDiff')}
            </button>`}
        ${edition.inForce
          ? ''
          : html`<button class="plain" @click=${() => back(edition, base, done)}>
              ${t('workbench.rollback')}
            </button>`}
      </td>
    </tr>
    ${isOpen ? html`<tr><td colspan="4">${opened(page.edition.diff)}</td></tr>` : ''}`;
}

function opened(diff) {
  if (!diff) {
    return html`<p class="muted pad">${t('loading')}</p>`;
  }
  return diff.findings.length
    ? html`<p class="problem">${t('workbench.unreadable', diff.findings[0].message)}</p>`
    : difference(diff.changes, t('workbench.sameMeaning'));
}

function back(edition, base, done) {
  ask({
    title: t('workbench.rollback'),
    hint: t('workbench.rollbackHint'),
    label: t('workbench.why'),
    button: t('workbench.rollback'),
    run: (why) => api.rollbackRules({ base, revision: edition.revision, why }),
    done,
  });
}
