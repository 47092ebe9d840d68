// What is wrong with the draft, each finding a way to its place.

import { html } from 'lit';
import { t } from '../../i18n.js';

/** goTo(finding): shows its place. */
export function findingsView(page, goTo) {
  if (!page.findings?.length) {
    return html`<p class="muted pad">
      ${page.findings ? t('workbench.noErrors', page.ruleCount) : t('workbench.checking')}
    </p>`;
  }
  return html`<ul class="rule-findings">
    ${page.findings.map(
      (finding) => html`<li class=${finding.severity}>
        <button
          class="rule-finding"
          @click=${() => goTo(finding)}
        >
          <span class="finding-place">${finding.file}:${finding.line}:${finding.column}</span>
          <b>${t(finding.severity === 'error' ? 'workbench.error' : 'workbench.warning')}</b>
          ${finding.message} <span class="muted">${finding.hint}</span> <code>${finding.code}</code>
        </button>
      </li>`,
    )}
  </ul>`;
}
