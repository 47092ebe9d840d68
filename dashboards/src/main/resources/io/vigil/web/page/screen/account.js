// One's own login: another password, where one is logged in, tokens for programs and walls.
// #/account?for=wall comes to make one for a wall.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t } from '../i18n.js';
import { forScreen, shown } from '../route.js';
import { change, state, wallNow } from '../state.js';
import { card, sheet, table } from '../view/table.js';

const SCOPES = ['read', 'act', 'rules', 'sites', 'push', 'admin', 'wall'];
const LASTS = [7, 30, 90, 366];
const DAY = 86400000;

const SCOPE_NAMES = {
  read: () => t('account.scope.read'),
  act: () => t('account.scope.act'),
  rules: () => t('account.scope.rules'),
  sites: () => t('account.scope.sites'),
  push: () => t('account.scope.push'),
  admin: () => t('account.scope.admin'),
  wall: () => t('account.scope.wall'),
};

export function open() {
  load();
  if (forWall()) {
    requestAnimationFrame(() => document.querySelector('.token-form [name=name]')?.focus());
  }
}

function forWall() {
  return state.route.query.get('for') === 'wall';
}

function load() {
  forScreen(api.account.sessions, ({ sessions }) => ({ sessions }));
  forScreen(api.account.tokens, ({ tokens, next }) => ({ tokens, next }));
}

export function view(page) {
  return sheet(
    'account',
    html`<h1>${t('account.title', state.session.user.name)}</h1>`,
    problem(page.problem),
    card(t('account.password'), passwordForm(page)),
    card(t('account.sessions'), sessionTable(page.sessions ?? [])),
    card(t('account.tokens'), tokens(page)),
  );
}

function problem(told) {
  return told
    ? html`<p class="problem" role="alert">${told.message} ${told.hint ?? ''}</p>`
    : '';
}

function put(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

/** Does something, then shows what is so now; what went wrong is put under the given name. */
async function act(request, name, done) {
  try {
    const answer = await request();
    put({ [name]: null, ...done(answer) });
    load();
  } catch (error) {
    put({ [name]: shown(error) });
  }
}

function passwordForm(page) {
  const submit = (event) => {
    event.preventDefault();
    const form = event.target;
    const { current, next, again } = form.elements;
    again.setCustomValidity(next.value === again.value ? '' : t('account.password.differs'));
    if (!form.reportValidity()) {
      return;
    }
    act(
      () => api.account.changePassword(current.value, next.value),
      'passwordProblem',
      () => {
        form.reset();
        return { passwordChanged: true };
      },
    );
  };
  return html`<form class="account-form" @submit=${submit}>
    <input class="sr" name="user" autocomplete="username" aria-label=${t('login.user')}
      tabindex="-1" readonly .value=${state.session.user.name}>
    ${secret('current', t('account.password.current'), 'current-password')}
    ${secret('next', t('account.password.next'), 'new-password', 12)}
    ${secret('again', t('account.password.again'), 'new-password', 12)}
    <p class="muted small">${t('account.password.rules')}</p>
    ${problem(page.passwordProblem)}
    ${page.passwordChanged && !page.passwordProblem
      ? html`<p role="status">${t('account.password.done')}</p>`
      : ''}
    <button class="primary small-button">${t('account.password.change')}</button>
  </form>`;
}

function secret(name, label, autocomplete, shortest = 1) {
  const corrected = (event) => event.target.setCustomValidity('');
  return html`<label>
    <span>${label}</span>
    <input
      type="password"
      name=${name}
      autocomplete=${autocomplete}
      minlength=${shortest}
      maxlength="128"
      required
      @input=${corrected}
    >
  </label>`;
}

function sessionTable(sessions) {
  return table(
    [
      { title: t('account.session.from'), cell: (s) => s.from || '–' },
      { title: t('account.session.since'), nowrap: true, cell: (s) => time(s.startedAt, wallNow()) },
      { title: t('account.session.seen'), nowrap: true, cell: (s) => time(s.seenAt, wallNow()) },
      { title: t('account.session.ends'), nowrap: true, cell: (s) => time(s.endsAt, wallNow()) },
      { title: html`<span class="sr">${t('account.actions')}</span>`, cell: endButton },
    ],
    sessions,
    t('loading'),
  );
}

function endButton(session) {
  const end = () => act(() => api.account.endSession(session.id), 'problem', () => ({}));
  return session.own
    ? html`<em class="tag">${t('account.session.own')}</em>`
    : html`<button type="button" class="plain" @click=${end}>${t('account.session.end')}</button>`;
}

function tokens(page) {
  return html`<p class="muted pad">${t('account.tokens.what')}</p>
    ${page.made ? made(page.made) : ''}
    ${table(
      [
        { title: t('account.token.name'), cell: (token) => html`<b>${token.name}</b>` },
        { title: t('account.token.scopes'), cell: scopes },
        { title: t('account.token.regions'), cell: (k) => k.regions.join(t('list.and')) || t('account.token.all') },
        { title: t('account.token.used'), nowrap: true, cell: (k) => (k.usedAt ? time(k.usedAt, wallNow()) : t('account.token.never')) },
        { title: t('account.token.expires'), nowrap: true, cell: expiry },
        { title: html`<span class="sr">${t('account.actions')}</span>`, cell: revokeButton },
      ],
      page.tokens ?? [],
      t('account.tokens.none'),
    )}
    ${page.next
      ? html`<p class="pad"><button type="button" class="plain" @click=${more}>${t('list.older')}</button></p>`
      : ''}
    ${tokenForm(page)}`;
}

function more() {
  forScreen(
    () => api.account.tokens(state.page.next),
    ({ tokens: older, next }) => ({ tokens: [...state.page.tokens, ...older], next: next ?? null }),
  );
}

function scopes(token) {
  return token.scopes.map((scope) => html`<em class="tag">${SCOPE_NAMES[scope]()}</em> `);
}

function expiry(token) {
  return token.expired
    ? html`<em class="tag">${t('account.token.expired')}</em>`
    : time(token.expiresAt, wallNow());
}

function revokeButton(token) {
  const revoke = () => act(() => api.account.revokeToken(token.id), 'problem', () => ({}));
  return html`<button type="button" class="plain" @click=${revoke}>${t('account.token.revoke')}</button>`;
}

/** A new token, once; that of a wall as the address to open there. */
function made({ token, text }) {
  const wall = token.scopes.includes('wall');
  const shownText = wall ? `${location.origin}/#/wall?token=${text}` : text;
  return html`<div class="account-made" role="status">
    <p><b>${token.name}</b> ${wall ? t('account.made.wall') : t('account.made')}</p>
    <output class="made-text">${shownText}</output>
    <p class="muted small">${t('account.made.once')}</p>
  </div>`;
}

function tokenForm(page) {
  const submit = (event) => {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    const body = {
      name: data.get('name').trim(),
      scopes: data.getAll('scope'),
      expires: new Date(wallNow().getTime() + Number(data.get('days')) * DAY - 60000).toISOString(),
    };
    act(
      () => api.account.createToken(body),
      'tokenProblem',
      (answer) => {
        form.reset();
        return { made: answer };
      },
    );
  };
  return html`<form class="account-form token-form" @submit=${submit}>
    <h3>${t('account.token.new')}</h3>
    <label>
      <span>${t('account.token.name')}</span>
      <input name="name" maxlength="100" required autocomplete="off">
    </label>
    <fieldset>
      <legend>${t('account.token.scopes')}</legend>
      ${SCOPES.map(
        (scope) => html`<label class="account-check">
          <input type="checkbox" name="scope" value=${scope}
            ?checked=${scope === 'wall' && forWall()} @change=${alone}>
          <span>${SCOPE_NAMES[scope]()}</span>
        </label>`,
      )}
    </fieldset>
    <label>
      <span>${t('account.token.lasts')}</span>
      <select name="days">
        ${LASTS.map(
          (days) => html`<option value=${days} ?selected=${days === 90}>${t('account.token.days', days)}</option>`,
        )}
      </select>
    </label>
    ${problem(page.tokenProblem)}
    <button class="primary small-button">${t('account.token.create')}</button>
  </form>`;
}

/** A token for a wall can do nothing else. */
function alone(event) {
  const { checked, value, form } = event.target;
  for (const box of checked ? form.querySelectorAll('[name=scope]') : []) {
    box.checked = box.checked && (box.value === 'wall') === (value === 'wall');
  }
}
