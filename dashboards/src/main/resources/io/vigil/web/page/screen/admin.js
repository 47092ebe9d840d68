// Administration: a screen of sub-pages, each a module of its own below admin/.

import { html } from 'lit';
import { t } from '../i18n.js';
import { addressOf } from '../route.js';
import { state } from '../state.js';
import { noticeBody } from '../view/messages.js';
import * as audit from './admin/audit.js';
import * as channels from './admin/channels.js';
import * as duty from './admin/duty.js';
import { dialog } from './admin/dialog.js';
import * as health from './admin/health.js';
import * as regions from './admin/regions.js';
import * as roles from './admin/roles.js';
import * as users from './admin/users.js';

const TABS = { health, users, roles, regions, duty, channels, audit };

function current() {
  return Object.hasOwn(TABS, state.route.id ?? '') ? state.route.id : 'health';
}

export function open() {
  TABS[current()].open();
}

/** What changes by itself is loaded again while nobody types into a dialog. */
export const every = {
  ms: 5000,
  run: () => state.page.dialog || TABS[current()].again?.(),
};

function title(name) {
  switch (name) {
    case 'users':
      return t('admin.tab.users');
    case 'roles':
      return t('admin.tab.roles');
    case 'regions':
      return t('admin.tab.regions');
    case 'duty':
      return t('admin.tab.duty');
    case 'channels':
      return t('admin.tab.channels');
    case 'audit':
      return t('admin.tab.audit');
    default:
      return t('admin.tab.health');
  }
}

export function view(page) {
  const open = current();
  return html`<main class="sheet admin">
    <div class="admin-head">
      <h1>${t('nav.admin')}</h1>
      <nav aria-label=${t('nav.admin')}>
        ${Object.keys(TABS).map(
          (name) =>
            html`<a
              href=${addressOf('admin', name)}
              aria-current=${name === open ? 'page' : 'false'}
              >${title(name)}</a
            >`,
        )}
      </nav>
    </div>
    ${page.dialog ? '' : noticeBody(page.problem)}
    ${page[open] ? TABS[open].view(page[open], page) : page.problem ? '' : loading()}
    ${dialog(page)}
  </main>`;
}

function loading() {
  return html`<p class="muted pad">${t('loading')}</p>`;
}
