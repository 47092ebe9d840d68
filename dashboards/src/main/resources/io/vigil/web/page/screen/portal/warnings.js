// Warnings on the enterprise's own sites.

import { html } from 'lit';
import { t } from '../../i18n.js';
import { endedWarnings, openWarnings, returnedWarnings } from '../../state.js';
import { rows } from '../../view/rows.js';

export function view({ overview }) {
  const own = new Set(overview.sites);
  const mine = (warnings) => warnings.filter((warning) => own.has(warning.newest.site));
  const open = mine(openWarnings());
  const over = [...mine(returnedWarnings()), ...mine(endedWarnings())];
  return html`<section class="card">
      <h2><span>${t('portal.warnings.open')}</span></h2>
      ${open.length ? rows(open) : html`<p class="muted pad">${t('portal.warnings.noneOpen')}</p>`}
    </section>
    <section class="card">
      <h2><span>${t('portal.warnings.over')}</span></h2>
      ${over.length ? rows(over) : html`<p class="muted pad">${t('portal.warnings.noneOver')}</p>`}
    </section>`;
}
