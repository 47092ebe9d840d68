// Who is on duty now and in the coming week, who can be called, and the files that say so.

import { html } from 'lit';
import { api } from '../../api.js';
import { time } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { change, wallNow } from '../../state.js';
import { card, table } from '../../view/table.js';
import { act } from './dialog.js';

export function open() {
  return forScreen(() => api.admin.duty(), (duty) => ({ duty, problem: null }));
}

export function view(duty, page) {
  return html`${duty.rosters.map(roster)}
  ${duty.rosters.length ? '' : html`<p class="muted pad">${t('admin.duty.noRoster')}</p>`}
  ${card(t('admin.duty.contacts'), contacts(duty.contacts))}
  ${card(t('admin.duty.files'), files(duty, page))}`;
}

function people(persons) {
  return persons.length
    ? persons.map((person) => text(person.name)).join(t('admin.list'))
    : html`<span class="off">${t('admin.duty.nobody')}</span>`;
}

function roster(each) {
  const where = each.regions.length
    ? each.regions.map(text).join(t('admin.list'))
    : t('admin.duty.everywhere');
  const hazards = each.hazards.length
    ? each.hazards.map((hazard) => word('hazard', hazard)).join(t('admin.list'))
    : t('admin.duty.allHazards');
  const present = each.duties.filter((duty) => duty.now);
  return card(
    text(each.name),
    html`<dl class="facts">
        <dt>${t('admin.duty.now')}</dt>
        <dd>
          ${present.length
            ? present.map(
                (duty) =>
                  html`<b>${people(duty.persons)}</b>
                    <span class="muted"
                      >${t('admin.duty.until', text(duty.shift), time(duty.until, wallNow()))}</span
                    > `,
              )
            : html`<span class="off">${t('admin.duty.nobody')}</span>`}
        </dd>
        <dt>${t('admin.duty.substitutes')}</dt>
        <dd>${people(each.substitutes)}</dd>
        <dt>${t('admin.duty.concerns')}</dt>
        <dd>${where} · ${hazards}</dd>
        <dt>${t('admin.duty.told')}</dt>
        <dd>
          ${each.telling.map(
            (telling) =>
              html`${t(
                'admin.duty.from',
                t(`grade.${telling.from}`),
                telling.channels.length
                  ? telling.channels.join(t('admin.list'))
                  : t('release.allChannels'),
              )} `,
          )}
        </dd>
        <dt>${t('admin.duty.gaps')}</dt>
        <dd>
          ${each.gaps.length
            ? html`<ul class="gaps">
                ${each.gaps.map(
                  (gap) =>
                    html`<li class="off">
                      ${t('admin.duty.gap', time(gap.from, wallNow()), time(gap.until, wallNow()))}
                    </li>`,
                )}
              </ul>`
            : t('admin.duty.noGaps')}
        </dd>
      </dl>
      <details>
        <summary class="pad">${t('admin.duty.week')}</summary>
        ${table(
          [
            { title: t('admin.duty.begins'), cell: (d) => time(d.from, wallNow()), nowrap: true },
            { title: t('admin.duty.ends'), cell: (d) => time(d.until, wallNow()), nowrap: true },
            { title: t('admin.duty.shift'), cell: (d) => text(d.shift) },
            { title: t('admin.duty.persons'), cell: (d) => people(d.persons) },
          ],
          each.duties,
          t('admin.duty.nobody'),
        )}
      </details>`,
    html`<span>${each.zone}</span>`,
  );
}

function contacts(list) {
  return table(
    [
      { title: t('admin.duty.name'), cell: (c) => html`<b>${text(c.name)}</b>`, nowrap: true },
      { title: t('admin.duty.role'), cell: (c) => text(c.role) },
      { title: t('admin.duty.of'), cell: (c) => text(c.of) },
      {
        title: t('admin.duty.reach'),
        cell: (c) =>
          c.reachable
            ? [...c.phones, c.email].filter(Boolean).join(t('admin.list'))
            : html`<span class="off">${t('admin.duty.unreachable')}</span>`,
      },
      { title: t('admin.duty.user'), cell: (c) => c.user ?? '–' },
      { title: t('admin.duty.channels'), cell: (c) => c.channels.join(', ') || '–' },
      {
        title: t('admin.duty.tellFrom'),
        cell: (c) => (c.tellFrom ? t(`grade.${c.tellFrom}`) : '–'),
        nowrap: true,
      },
    ],
    list,
    t('admin.duty.noContacts'),
  );
}

function files(duty, page) {
  return html`<p class="pad">${t('admin.duty.restart')}</p>
    ${findings(duty.findings)}
    ${duty.files.length
      ? duty.files.map((file) => fileView(file, page.checked?.[file.name]))
      : html`<p class="muted pad">${t('admin.duty.noFiles')}</p>`}`;
}

function fileView(file, checked) {
  return html`<details class="desk-file">
    <summary class="pad"><code>${file.name}</code></summary>
    <form class="pad" @submit=${(event) => check(event, file)}>
      <label>
        <span class="muted">${t('admin.duty.text')}</span>
        <textarea name="text" rows="18" spellcheck="false" .value=${file.text}></textarea>
      </label>
      <div class="buttons">
        <button class="plain">${t('admin.duty.check')}</button>
      </div>
      ${checked
        ? html`<p role="status" class=${checked.usable ? '' : 'problem'}>
              ${checked.usable ? t('admin.duty.usable') : t('admin.duty.unusable')}
            </p>
            ${findings(checked.findings)}`
        : ''}
    </form>
  </details>`;
}

function check(event, file) {
  event.preventDefault();
  const body = { name: file.name, text: new FormData(event.target).get('text') };
  act(
    () => api.admin.checkDuty(body),
    (answer) =>
      change((s) => {
        s.page = { ...s.page, checked: { ...s.page.checked, [file.name]: answer } };
      }),
  );
}

function findings(list) {
  return list.length
    ? html`<ul class="findings pad">
        ${list.map(
          (each) =>
            html`<li class=${each.error ? 'off' : ''}>
              <code>${each.file}:${each.line}:${each.column}</code> ${each.message}
              <code class="muted">${each.code}</code>
            </li>`,
        )}
      </ul>`
    : '';
}
