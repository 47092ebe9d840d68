// What is done with a draft: thrown away, submitted, published; and what stands in its way.

import { html } from 'lit';
import { api } from '../../api.js';
import { t } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { change, state } from '../../state.js';
import { ask } from './ask.js';
import { difference } from './difference.js';
import { emptyDraft, forgetDraft, isTouched, rebased, sent, typed } from './draft.js';

function put(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

function user() {
  return state.session.user.name;
}

/** Whether a draft may not be published yet. */
export function hasErrors(page) {
  return !page.findings || page.findings.some((finding) => finding.severity === 'error');
}

/** doing: { putDraft(draft), check(), openPanel(name), reload(said) } of the screen. */
export function buttons(page, doing) {
  const touched = isTouched(page.draft);
  const promotable = page.rule?.mode === 'shadow' && !touched && !page.set.reviewRequired;
  return html`${promotable
      ? html`<button class="plain" @click=${() => promote(page, doing)}>${t('workbench.promote')}</button>`
      : ''}
    <button class="plain" ?disabled=${!touched} @click=${() => discard(page, doing)}>
      ${t('workbench.discard')}
    </button>
    <button
      class="plain"
      ?disabled=${!touched || page.checking || hasErrors(page)}
      @click=${() => publish(page, true, doing)}
    >
      ${t('workbench.submit')}
    </button>
    ${page.set.reviewRequired
      ? ''
      : html`<button
          class="primary small-button"
          ?disabled=${!touched || page.checking || hasErrors(page)}
          @click=${() => publish(page, false, doing)}
        >
          ${t('workbench.publish')}
        </button>`}`;
}

export function notices(page, doing) {
  const outdated = isTouched(page.draft) && page.draft.base !== page.set.base;
  return html`${page.problem
      ? html`<p class="problem" role="alert">${page.problem.message} ${page.problem.hint ?? ''}</p>`
      : ''}
    ${page.kept === false ? html`<p class="problem" role="alert">${t('workbench.notKept')}</p>` : ''}
    ${page.said ? html`<p class="said" role="status">${page.said}</p>` : ''}
    ${outdated
      ? html`<div class="problem" role="alert">
          <p>
            ${t('workbench.outdatedDraft', page.set.edition?.by ?? '–', page.set.edition?.why ?? '–')}
            <button class="plain" @click=${() => showMeanwhile(page)}>${t('workbench.showDiff')}</button>
            <button class="plain" @click=${() => rebase(page, doing)}>${t('workbench.rebase')}</button>
          </p>
          ${page.meanwhile ? difference(page.meanwhile.changes, t('workbench.sameMeaning')) : ''}
        </div>`
      : ''}
    ${page.clashes?.length
      ? html`<div class="problem" role="alert">
          ${page.clashes.map(
            (name) => html`<p>
              ${t('workbench.clash', name)}
              <button class="plain" @click=${() => takeTheirs(name, doing)}>${t('workbench.takeTheirs')}</button>
            </p>`,
          )}
        </div>`
      : ''}`;
}

function showMeanwhile(page) {
  forScreen(
    () => api.ruleEdition(page.set.base, page.draft.base),
    (meanwhile) => ({ meanwhile }),
  );
}

function rebase(page, doing) {
  const { draft, clashes } = rebased(page.draft, page.set.base, page.inForce);
  doing.putDraft(draft);
  put({ clashes, meanwhile: null });
  doing.openPanel('changes');
}

function takeTheirs(name, doing) {
  const { page } = state;
  doing.putDraft(typed(page.draft, name, page.inForce.get(name) ?? '', page.inForce.get(name)));
  put({ clashes: page.clashes.filter((each) => each !== name) });
  doing.check();
}

function discard(page, doing) {
  ask({
    title: t('workbench.discard'),
    hint: t('workbench.discardHint'),
    button: t('workbench.discard'),
    run: async () => forgetDraft(user()),
    done: () => {
      put({ draft: emptyDraft(page.set.base), clashes: null, said: null });
      doing.check();
    },
  });
}

function publish(page, review, doing) {
  ask({
    title: review ? t('workbench.submit') : t('workbench.publish'),
    hint: review ? t('workbench.submitHint') : t('workbench.publishHint'),
    label: t('workbench.why'),
    text: page.draft.why,
    button: review ? t('workbench.submit') : t('workbench.publish'),
    run: (why) => {
      const body = { ...sent(state.page.draft), tests: state.page.draft.tests, why };
      return review ? api.proposeRules(body) : api.publishRules(body);
    },
    done: (answer) => {
      forgetDraft(user());
      put({ draft: emptyDraft(page.set.base) });
      const said = review ? t('workbench.submitted') : t('workbench.published', answer.rules);
      doing.reload(said);
    },
    failed: (error) => error.code === 'RULES_CHANGED' && refresh(),
  });
}

function promote(page, doing) {
  ask({
    title: t('workbench.promote'),
    hint: t('workbench.promoteHint'),
    label: t('workbench.why'),
    button: t('workbench.promote'),
    run: (why) => api.promoteRule(page.rule.id, { base: page.set.base, why }),
    done: (answer) => doing.reload(t('workbench.published', answer.rules)),
  });
}

/** What is in force now, with the draft as it is: somebody else has published. */
function refresh() {
  forScreen(api.ruleFiles, (set) => ({
    set,
    inForce: new Map(set.files.map(({ name, text }) => [name, text])),
  }));
}
