// What each role may do, as the server itself decides it.

import { html } from 'lit';
import { api } from '../../api.js';
import { t, word } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { card } from '../../view/table.js';

export function open() {
  return forScreen(() => api.admin.roles(), (roles) => ({ roles, problem: null }));
}

export function view({ roles, rights }) {
  return card(
    t('admin.tab.roles'),
    html`<table class="rights">
        <thead>
          <tr>
            <th scope="col">${t('admin.roles.right')}</th>
            ${roles.map((role) => html`<th scope="col">${word('role', role)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rights.map(
            (right) => html`<tr>
              <th scope="row">${word('admin.right', right.right)}</th>
              ${roles.map((role) =>
                right.roles.includes(role)
                  ? html`<td><span class="has">${t('admin.roles.yes')}</span></td>`
                  : html`<td class="muted">${t('admin.roles.no')}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="muted pad">${t('admin.roles.note')}</p>`,
  );
}
