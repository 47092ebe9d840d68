// Rule tests, written and run beside the rule.

import { html } from 'lit';
import { api } from '../../api.js';
import { t, word } from '../../i18n.js';
import { forScreen, shown } from '../../route.js';
import { change, state } from '../../state.js';
import { sent } from './draft.js';

/** A test of a rule to begin with. */
function template(rule) {
  return `tests:
  - name: ${rule?.id ?? 'my-rule'}
    rule: ${rule?.id ?? 'my-rule'}
    site: { type: ${rule?.siteType ?? 'river'}, warningLevel: 27.3 m, guaranteeLevel: 28.5 m, historicLevel: 29.5 m }
    readings: { level: 26 27.5x3 }
    expect:
      - { at: 2 min, is: raised, grade: yellow }
`;
}

export function testsView(page, putDraft) {
  const { tested } = page;
  return html`<div class="tests">
    <label class="tests-text"
      >${t('workbench.testsLabel')}
      <textarea
        spellcheck="false"
        rows="9"
        .value=${page.draft.tests}
        @input=${(event) => putDraft({ ...state.page.draft, tests: event.target.value })}
      ></textarea>
    </label>
    <p class="buttons">
      ${page.draft.tests
        ? ''
        : html`<button
            class="plain"
            @click=${() => putDraft({ ...state.page.draft, tests: template(page.rule) })}
          >
            ${t('workbench.testTemplate')}
          </button>`}
      <button class="primary small-button" data-do="test" @click=${run}>${t('workbench.runTests')}</button>
      <span class="muted small">${t('workbench.testsHint')}</span>
    </p>
    ${tested ? result(tested) : ''}
  </div>`;
}

function run() {
  change((s) => {
    s.page = { ...s.page, tested: { running: true } };
  });
  const { draft } = state.page;
  forScreen(
    () =>
      api
        .testRules({ ...sent(draft), tests: draft.tests })
        .catch((error) => ({ problem: shown(error) })),
    (tested) => ({ tested }),
  );
}

function result(tested) {
  if (tested.running) {
    return html`<p class="muted pad" role="status">${t('workbench.testing')}</p>`;
  }
  if (tested.problem) {
    return html`<p class="problem" role="alert">${tested.problem.message} ${tested.problem.hint}</p>`;
  }
  return html`<p class="tested ${tested.failed || tested.findings.length ? 'failed' : 'passed'}" role="status">
      ${tested.tests.length || tested.findings.length
        ? t('workbench.tested', tested.passed, tested.failed)
        : t('workbench.noTests')}
    </p>
    ${tested.findings.map(
      (finding) => html`<p class="problem">
        ${finding.file}:${finding.line}:${finding.column} ${finding.message} ${finding.hint}
      </p>`,
    )}
    <ul class="test-list">
      ${tested.tests.map(
        (test) => html`<li class=${test.passed ? 'passed' : 'failed'}>
          <b>${test.passed ? t('workbench.testPassed') : t('workbench.testFailed')}</b> ${test.name}
          ${test.passed ? '' : steps(test.steps)}
        </li>`,
      )}
    </ul>`;
}

function steps(list) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('workbench.step')}</th>
        <th scope="col">${t('workbench.testAt')}</th>
        <th scope="col">${t('workbench.transition')}</th>
        <th scope="col">${t('workbench.grade')}</th>
        <th scope="col">${t('workbench.rule')}</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (step) => html`<tr>
          <td>${sign(step.sign)}</td>
          <td class="nowrap">${step.at}</td>
          <td>${word('transition', step.kind)}</td>
          <td>${word('grade', step.grade)}</td>
          <td>${step.rule} ${step.subject ? html`<small class="muted">${step.subject}</small>` : ''}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function sign(of) {
  switch (of) {
    case '=':
      return t('workbench.cameAsExpected');
    case '+':
      return t('workbench.cameUnexpected');
    default:
      return t('workbench.didNotCome');
  }
}
