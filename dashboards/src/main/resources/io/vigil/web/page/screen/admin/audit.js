// The audit log: searched by time, user, kind, warning and text; proved unbroken; taken along.

import { html } from 'lit';
import { api } from '../../api.js';
import { number, time } from '../../format.js';
import { has, t, word } from '../../i18n.js';
import { addressOf, forScreen, setQuery } from '../../route.js';
import { change, state, wallNow } from '../../state.js';
import { person } from '../../view/parts.js';
import { card, table } from '../../view/table.js';
import { act } from './dialog.js';

const FIELDS = ['from', 'to', 'user', 'kind', 'warning', 'text'];

/** What the address asks for; times there are local, without a zone. */
function wanted() {
  const query = {};
  for (const name of FIELDS) {
    const value = state.route.query.get(name);
    if (value) {
      query[name] = name === 'from' || name === 'to' ? new Date(value).toISOString() : value;
    }
  }
  return query;
}

export function open() {
  return forScreen(() => api.admin.audit(wanted()), (audit) => ({ audit, problem: null }));
}

function older(audit) {
  return forScreen(
    () => api.admin.audit({ ...wanted(), cursor: audit.next }),
    (more) => ({ audit: { ...more, lines: [...audit.lines, ...more.lines] }, problem: null }),
  );
}

export function view(audit) {
  return html`${card(t('admin.audit.chain'), chain(audit.verified))}
  ${card(
    t('admin.tab.audit'),
    html`${filters(audit.kinds)} ${list(audit.lines)}
    ${audit.next
      ? html`<div class="buttons pad">
          <button class="plain" @click=${() => older(audit)}>${t('list.older')}</button>
        </div>`
      : ''}`,
    html`<span class="export-links">
      <a href=${api.admin.auditExport({ ...wanted(), format: 'csv' })} download>CSV</a>
      <a href=${api.admin.auditExport({ ...wanted(), format: 'json' })} download>JSON</a>
    </span>`,
  )}`;
}

function chain(verified) {
  return html`<div class="pad chain">
    <p role="status">${verified ? verdict(verified) : t('admin.audit.unverified')}</p>
    <button class="plain" data-do="verify" @click=${verify}>${t('admin.audit.verify')}</button>
  </div>`;
}

function verdict({ at, lines, heads, broken }) {
  const when = time(at, wallNow());
  return broken
    ? html`<strong class="off"
        >${t('admin.audit.broken', word('admin.fault', broken.fault), number(broken.seq), when)}</strong
      >`
    : t('admin.audit.unbroken', number(lines), number(heads), when);
}

function verify() {
  act(
    () => api.admin.verifyAudit(),
    (verified) =>
      change((s) => {
        s.page = { ...s.page, audit: { ...s.page.audit, verified } };
      }),
  );
}

function filters(kinds) {
  const asked = (name) => state.route.query.get(name) ?? '';
  const field = (name, label, type = 'text') => html`<label>
    <span>${label}</span>
    <input type=${type} name=${name} .value=${asked(name)} autocomplete="off" />
  </label>`;
  return html`<form class="audit-search pad" role="search" @submit=${search}>
    ${field('from', t('admin.audit.from'), 'datetime-local')}
    ${field('to', t('admin.audit.to'), 'datetime-local')}
    ${field('user', t('admin.audit.by'))}
    <label>
      <span>${t('admin.audit.kind')}</span>
      <select name="kind">
        <option value="">${t('admin.audit.all')}</option>
        ${kinds.map(
          (kind) =>
            html`<option value=${kind} ?selected=${kind === asked('kind')}>
              ${word('admin.kind', kind)}
            </option>`,
        )}
      </select>
    </label>
    ${field('warning', t('admin.audit.warning'))} ${field('text', t('admin.audit.text'))}
    <button class="primary small-button">${t('admin.audit.search')}</button>
  </form>`;
}

function search(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  setQuery(Object.fromEntries(FIELDS.map((name) => [name, form.get(name).trim()])));
  open();
}

function list(lines) {
  return table(
    [
      { title: t('admin.audit.seq'), cell: (line) => line.seq, num: true },
      { title: t('admin.audit.at'), cell: (line) => time(line.at, wallNow()), nowrap: true },
      { title: t('admin.audit.kind'), cell: (line) => word('admin.kind', line.kind), nowrap: true },
      { title: t('admin.audit.what'), cell: what, nowrap: true },
      { title: t('admin.audit.by'), cell: (line) => (line.by ? person(line.by) : '–') },
      { title: t('admin.audit.about'), cell: about },
      { title: t('admin.audit.body'), cell: body },
    ],
    lines,
    t('admin.audit.none'),
  );
}

/** In the words of whatever kind of line it is. */
function what(line) {
  const group = ['admin.action', 'transition', 'admin.command', 'delivery', 'release.kind'].find(
    (name) => line.what && has(`${name}.${line.what}`),
  );
  return group ? word(group, line.what) : (line.what ?? '–');
}

function about(line) {
  return line.warning
    ? html`<a href=${addressOf('warning', line.warning)}><code>${line.warning}</code></a>`
    : html`<code>${line.id}</code>`;
}

function body(line) {
  return html`<details>
    <summary>${t('admin.audit.show')}</summary>
    <pre>${JSON.stringify(line.body, null, 1)}</pre>
    <small class="muted">${line.id}</small>
    <small class="muted">${line.hash}</small>
  </details>`;
}
