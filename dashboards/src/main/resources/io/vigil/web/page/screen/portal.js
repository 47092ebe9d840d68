// The portal of an enterprise: its own data, what was refused, what is missing, how to connect.
// An administrator chooses whose: #/portal/{enterprise}.

import { html } from 'lit';
import { api } from '../api.js';
import { t, text } from '../i18n.js';
import { addressOf, forScreen } from '../route.js';
import { change, state } from '../state.js';
import * as connect from './portal/connect.js';
import * as data from './portal/data.js';
import * as ledger from './portal/ledger.js';
import * as maintenance from './portal/maintenance.js';
import * as refused from './portal/refused.js';
import * as warnings from './portal/warnings.js';

const TABS = { data, refused, ledger, warnings, connect, maintenance };

function isAdmin() {
  return state.session.user.role === 'admin';
}

function currentTab() {
  const name = state.route.query.get('tab');
  return Object.hasOwn(TABS, name ?? '') ? name : 'data';
}

export function open({ id }) {
  if (isAdmin()) {
    forScreen(api.portal.enterprises, ({ enterprises }) => ({ enterprises }));
    if (!id) {
      return;
    }
  }
  forScreen(
    () => api.portal.overview(id),
    (overview) => ({ overview }),
  );
  TABS[currentTab()].open?.(id);
}

export const every = {
  ms: 3000,
  run: () => state.page.overview && TABS[currentTab()].refresh?.(state.route.id),
};

export function view(page) {
  const tab = currentTab();
  return html`<main class="sheet portal">
    <div class="portal-head">
      <h1>${page.overview ? text(page.overview.enterprise.name) : t('portal.title')}</h1>
      ${page.overview ? html`<code>${page.overview.enterprise.id}</code>` : ''}
      ${isAdmin() ? chooser(page) : ''}
    </div>
    ${page.problem
      ? html`<p class="problem" role="alert">${page.problem.message} ${page.problem.hint ?? ''}</p>`
      : ''}
    ${state.route.id || !isAdmin()
      ? html`<nav class="tabs" aria-label=${t('portal.tabs')}>
            ${Object.keys(TABS).map((name) => link(name, tab))}
          </nav>
          ${page.overview
            ? TABS[tab].view(page)
            : html`<p class="muted pad">${t('loading')}</p>`}`
      : html`<p class="muted pad">${t('portal.choose')}</p>`}
  </main>`;
}

const NAMES = {
  data: () => t('portal.tab.data'),
  refused: () => t('portal.tab.refused'),
  ledger: () => t('portal.tab.ledger'),
  warnings: () => t('portal.tab.warnings'),
  connect: () => t('portal.tab.connect'),
  maintenance: () => t('portal.tab.maintenance'),
};

function link(name, open) {
  return html`<a
    class="tab"
    href=${addressOf('portal', state.route.id, { tab: name })}
    aria-current=${name === open ? 'page' : 'false'}
    >${NAMES[name]()}</a
  >`;
}

function chooser({ enterprises = [] }) {
  return html`<label class="portal-choice">
    <span>${t('portal.enterprise')}</span>
    <select
      @change=${(event) => {
        location.hash = addressOf('portal', event.target.value, { tab: currentTab() });
      }}
    >
      <option value="" ?selected=${!state.route.id} disabled>${t('portal.chooseOne')}</option>
      ${enterprises.map(
        (e) =>
          html`<option value=${e.id} ?selected=${e.id === state.route.id}>${text(e.name)}</option>`,
      )}
    </select>
  </label>`;
}
