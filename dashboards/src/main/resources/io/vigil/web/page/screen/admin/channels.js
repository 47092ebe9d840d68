// The ways outside: how each is doing, what did not arrive, and a message to try one.

import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { change, state, wallNow } from '../../state.js';
import { card, table } from '../../view/table.js';
import { act, ask } from './dialog.js';

export function open() {
  return forScreen(
    () =>
      Promise.all([
        api.admin.channels(),
        state.page.channels?.regions ?? api.admin.regions().then((answer) => answer.regions),
      ]),
    ([channels, regions]) => ({ channels: { ...channels, regions }, problem: null }),
  );
}

export async function again() {
  await open();
  const { test } = state.page;
  if (test && ['QUEUED', 'SENDING'].includes(test.state)) {
    followTest(test);
  }
}

export function view(data, page) {
  return html`${page.test ? tested(page.test) : ''}
  ${card(t('admin.tab.channels'), channels(data))} ${card(t('admin.letters'), letters(data, page))}`;
}

function tested(test) {
  return html`<p class="notice conflict" role="status">
    ${t('admin.channels.tested', test.channel, test.recipient)}
    <b>${word('delivery', test.state)}</b> ${test.why ?? ''}
  </p>`;
}

function channels(data) {
  return table(
    [
      {
        title: t('admin.channels.key'),
        cell: (c) => html`<b>${c.channel}</b><small class="muted">${kind(c)}</small>`,
        nowrap: true,
      },
      { title: t('admin.channels.for'), cell: audience },
      { title: t('admin.channels.waiting'), cell: (c) => c.waiting, num: true },
      {
        title: t('admin.channels.oldest'),
        cell: (c) => (c.oldest ? time(c.oldest, wallNow()) : '–'),
        nowrap: true,
      },
      { title: t('admin.channels.unconfirmed'), cell: (c) => c.unconfirmed, num: true },
      { title: t('admin.channels.dead'), cell: (c) => c.dead + c.failed, num: true },
      {
        title: t('admin.channels.handed'),
        cell: (c) => (c.handed ? time(c.handed, wallNow()) : '–'),
        nowrap: true,
      },
      { title: t('admin.channels.failure'), cell: failure },
      {
        title: t('admin.users.actions'),
        cell: (c) =>
          c.testable
            ? html`<button class="plain" data-do="test" @click=${() => test(c, data.regions)}>
                ${t('admin.channels.test')}
              </button>`
            : '',
      },
    ],
    data.channels,
    t('admin.channels.none'),
  );
}

function kind(channel) {
  if (!channel.configured) {
    return t('admin.channels.gone');
  }
  return word('admin.channel', channel.kind);
}

function audience(channel) {
  const places = channel.regions.map(text).join(t('admin.list'));
  const people = channel.audiences.map((each) => word('admin.audience', each)).join(t('admin.list'));
  return html`${people}${places ? html`<small class="muted">${places}</small>` : ''}`;
}

function failure({ lastFailure }) {
  return lastFailure
    ? html`${lastFailure.why}<small class="muted"
          >${time(lastFailure.at, wallNow())} · ${lastFailure.recipient}</small
        >`
    : '–';
}

function test(channel, regions) {
  ask({
    title: t('admin.channels.test.title', channel.channel),
    submit: t('admin.channels.test.send'),
    body: () => html`<p>${t('admin.channels.test.what')}</p>
      ${recipient(channel, regions)}`,
    send: (form) => api.admin.testChannel(channel.channel, body(form)),
    done: (answer) => followTest({ ...answer, state: 'QUEUED' }),
  });
}

function body(form) {
  const given = form.get('recipient')?.trim();
  return given ? { recipient: given } : {};
}

function recipient(channel, regions) {
  if (!channel.needsRecipient) {
    return '';
  }
  return channel.kind === 'terminals'
    ? html`<label>
        <span>${t('admin.channels.test.region')}</span>
        <select name="recipient" required>
          ${regions.map((region) => html`<option value=${region.path}>${text(region.name)}</option>`)}
        </select>
      </label>`
    : html`<label>
        <span>${t('admin.channels.test.to')}</span>
        <input name="recipient" maxlength="200" autocomplete="off" />
      </label>`;
}

async function followTest(known) {
  change((s) => {
    s.page = { ...s.page, test: known };
  });
  await act(
    () => api.admin.testedChannel(known.channel, known.id),
    (answer) =>
      change((s) => {
        s.page = { ...s.page, test: { ...known, ...answer } };
      }),
  );
}

function letters(data, page) {
  const chosen = (page.letters ?? []).filter((id) => data.letters.some((each) => each.id === id));
  const toggle = (id, on) =>
    change((s) => {
      s.page = { ...s.page, letters: on ? [...chosen, id] : chosen.filter((each) => each !== id) };
    });
  const list = table(
    [
      {
        title: t('admin.letters.choose'),
        cell: (each) =>
          html`<input
            type="checkbox"
            aria-label=${each.recipient}
            .checked=${live(chosen.includes(each.id))}
            @change=${(event) => toggle(each.id, event.target.checked)}
          />`,
      },
      { title: t('admin.letters.at'), cell: (each) => time(each.changed, wallNow()), nowrap: true },
      { title: t('admin.channels.key'), cell: (each) => each.channel },
      { title: t('admin.letters.to'), cell: (each) => each.recipient },
      { title: t('admin.letters.subject'), cell: (each) => html`<code>${each.subject}</code>` },
      { title: t('admin.letters.why'), cell: (each) => each.why },
      { title: t('admin.letters.attempts'), cell: (each) => each.attempts, num: true },
    ],
    data.letters,
    t('admin.letters.none'),
  );
  return html`${list}
  ${data.letters.length
    ? html`<div class="buttons pad">
        <button class="plain" ?disabled=${!chosen.length} @click=${() => retry(chosen)}>
          ${t('admin.letters.retry')}
        </button>
        <button class="plain" ?disabled=${!chosen.length} @click=${() => discard(chosen)}>
          ${t('admin.letters.discard')}
        </button>
      </div>`
    : ''}`;
}

function retry(ids) {
  act(() => api.admin.retryLetters(ids), open);
}

function discard(ids) {
  ask({
    title: t('admin.letters.discard'),
    submit: t('admin.letters.discard'),
    body: () => html`<p>${t('admin.letters.discard.what', ids.length)}</p>
      <label>
        <span>${t('admin.letters.reason')}</span>
        <textarea name="reason" rows="3" maxlength="500" required></textarea>
      </label>`,
    send: (form) => api.admin.discardLetters({ ids, reason: form.get('reason') }),
    done: open,
  });
}
