// Who may log in, what they may do and see. Every change is in force at once.

import { html } from 'lit';
import { api } from '../../api.js';
import { t, text, word } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { change, state } from '../../state.js';
import { copyText } from '../../view/copy.js';
import { card, table } from '../../view/table.js';
import { ask } from './dialog.js';
import { regionChoice } from './regionchoice.js';

const ROLES = ['viewer', 'operator', 'engineer', 'admin', 'enterprise'];

export function open() {
  return forScreen(
    () => Promise.all([api.admin.users(), api.admin.regions()]),
    ([users, regions]) => ({ users: { ...users, regions: regions.regions }, problem: null }),
  );
}

export const again = open;

export function view(data) {
  return card(
    t('admin.tab.users'),
    table(
      [
        { title: t('admin.users.name'), cell: (user) => html`<b>${user.name}</b>`, nowrap: true },
        { title: t('admin.users.role'), cell: (user) => word('role', user.role), nowrap: true },
        { title: t('admin.users.sees'), cell: sees },
        { title: t('admin.users.state'), cell: standing, nowrap: true },
        { title: t('admin.users.sessions'), cell: (user) => user.sessions, num: true },
        { title: t('admin.users.actions'), cell: (user) => actions(user, data) },
      ],
      data.users,
      '',
    ),
    html`<button class="primary small-button" data-do="create" @click=${() => create(data)}>
      ${t('admin.users.create')}
    </button>`,
  );
}

function sees(user) {
  const regions = user.regions.map((region) => text(region.name));
  if (user.enterprise) {
    return text(user.enterprise.name);
  }
  return regions.length ? regions.join(t('admin.list')) : t('admin.users.everything');
}

function standing(user) {
  return user.enabled
    ? t('admin.users.enabled')
    : html`<span class="off">${t('admin.users.disabled')}</span>`;
}

function actions(user, data) {
  if (user.self) {
    return html`<span class="muted">${t('admin.users.self')}</span>`;
  }
  const button = (name, label, onClick) =>
    html`<button class="plain" data-do=${name} @click=${onClick}>${label}</button>`;
  return html`<div class="row-actions" role="group" aria-label=${user.name}>
    ${button('edit', t('admin.users.edit'), () => edit(user, data))}
    ${button('password', t('admin.users.password'), () => password(user))}
    ${user.sessions
      ? button('logout', t('admin.users.logout'), () =>
          confirm(user, 'logout', t('admin.users.logout'), t('admin.users.logout.what', user.name)),
        )
      : ''}
    ${user.enabled
      ? button('disable', t('admin.users.disable'), () =>
          confirm(
            user,
            'disable',
            t('admin.users.disable'),
            t('admin.users.disable.what', user.name),
          ),
        )
      : button('enable', t('admin.users.enable'), () =>
          confirm(user, 'enable', t('admin.users.enable'), t('admin.users.enable.what', user.name)),
        )}
  </div>`;
}

function confirm(user, action, title, what) {
  ask({
    title,
    submit: title,
    body: () => html`<p>${what}</p>`,
    send: () => api.admin.onUser(user.name, action),
    done: open,
  });
}

function password(user) {
  ask({
    title: t('admin.users.password'),
    submit: t('admin.users.password'),
    body: () => html`<p>${t('admin.users.password.what', user.name)}</p>`,
    send: () => api.admin.onUser(user.name, 'password'),
    done: told,
  });
}

/** A password is shown once; nobody can ask for it again. */
function told({ user, password: secret }) {
  open();
  ask({
    title: t('admin.users.told', user.name),
    body: () => html`${copyText('password', t('admin.users.secret'), secret)}
      <p>${t('admin.users.told.hint')}</p>`,
  });
}

function create(data) {
  choose({ role: 'viewer', enterprise: null, regions: [], filter: '' });
  ask({
    title: t('admin.users.create'),
    submit: t('admin.users.create'),
    wide: true,
    body: () => html`<label>
        <span>${t('admin.users.name')}</span>
        <input
          name="name"
          required
          maxlength="64"
          autocomplete="off"
          pattern="[a-z0-9][a-z0-9._\\-]*"
          aria-describedby="admin-name"
        />
        <small id="admin-name" class="muted">${t('admin.users.name.hint')}</small>
      </label>
      ${rights(data)}`,
    send: (form) => api.admin.createUser({ name: form.get('name').trim(), ...chosen() }),
    done: told,
  });
}

function edit(user, data) {
  choose({
    role: user.role,
    enterprise: user.enterprise?.id ?? null,
    regions: user.regions.map((region) => region.path),
    filter: '',
  });
  ask({
    title: t('admin.users.edit.title', user.name),
    submit: t('admin.users.save'),
    wide: true,
    body: () => html`<p>${t('admin.users.edit.what')}</p>
      ${rights(data)}`,
    send: () => api.admin.changeUser(user.name, chosen()),
    done: open,
  });
}

function choose(part) {
  change((s) => {
    s.page = { ...s.page, chosen: { ...s.page.chosen, ...part } };
  });
}

function chosen() {
  const { role, enterprise, regions } = state.page.chosen;
  return {
    role,
    ...(role === 'enterprise' && enterprise ? { enterprise } : {}),
    ...(role !== 'admin' && regions.length ? { regions } : {}),
  };
}

function rights(data) {
  const { role, enterprise } = state.page.chosen;
  return html`<label>
      <span>${t('admin.users.role')}</span>
      <select name="role" @change=${(event) => choose({ role: event.target.value })}>
        ${ROLES.map(
          (each) => html`<option value=${each} ?selected=${each === role}>${word('role', each)}</option>`,
        )}
      </select>
    </label>
    ${role === 'enterprise'
      ? html`<label>
          <span>${t('admin.users.enterprise')}</span>
          <select
            name="enterprise"
            required
            @change=${(event) => choose({ enterprise: event.target.value || null })}
          >
            <option value=""></option>
            ${data.enterprises.map(
              (each) =>
                html`<option value=${each.id} ?selected=${each.id === enterprise}>
                  ${text(each.name)}
                </option>`,
            )}
          </select>
        </label>`
      : ''}
    ${role === 'admin'
      ? html`<p class="muted">${t('admin.users.adminSees')}</p>`
      : regionChoice(data.regions, state.page.chosen, choose)}`;
}
