// The rules in force with how each has done, what waits for review, and what was published.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen, setQuery } from '../route.js';
import { gradeShape } from '../shapes.js';
import { now, state } from '../state.js';
import { nothing } from '../view/parts.js';
import { card, sheet } from '../view/table.js';
import { questionView } from './rule/ask.js';
import { historyView, loadHistory } from './rule/history.js';
import { loadProposals, proposalsView } from './rule/proposals.js';
import { backtestCell, outcomeCell } from './rule/scores.js';

const MODES = ['live', 'shadow', 'off'];

/** Whether the user writes rules. */
function writes() {
  return ['engineer', 'admin'].includes(state.session?.user?.role);
}

export function open() {
  load();
}

function load() {
  forScreen(api.rules, (set) => ({ set }));
  if (writes()) {
    loadProposals();
    loadHistory();
  }
}

export const every = { ms: 15000, run: load };

export function view(page) {
  if (!page.set) {
    return page.problem
      ? html`<main class="center"><p class="problem" role="alert">${page.problem.message}</p></main>`
      : html`<main class="center muted">${t('loading')}</main>`;
  }
  const tab = writes() ? (state.route.query.get('tab') ?? 'rules') : 'rules';
  return sheet(
    'rules',
    html`<div class="rules-head">
      <h1>${t('workbench.title')}</h1>
      <span class="muted">${inForce(page.set)}</span>
      <span class="spacer"></span>
      ${writes() ? tabs(tab, page) : ''}
      ${writes()
        ? html`<a class="primary small-button" href=${addressOf('rule', null, { new: 1 })}
            >${t('workbench.newRule')}</a
          >`
        : ''}
    </div>`,
    tab === 'proposals'
      ? proposalsView(page, load)
      : tab === 'history'
        ? historyView(page, page.set.base, load)
        : list(page.set),
    questionView(page.question),
  );
}

function inForce(set) {
  return set.edition
    ? t('workbench.inForce', set.rules.length, set.edition.by, time(set.edition.at, now()))
    : t('workbench.inForceFiles', set.rules.length);
}

function tabs(current, page) {
  const waiting = page.proposals?.length ?? 0;
  return html`<div class="rules-tabs" role="group" aria-label=${t('workbench.views')}>
    ${['rules', 'proposals', 'history'].map(
      (tab) => html`<button
        class="chip"
        aria-pressed=${tab === current}
        @click=${() => setQuery({ tab: tab === 'rules' ? null : tab })}
      >
        ${t(`workbench.tab.${tab}`)} ${tab === 'proposals' && waiting ? html`<b>${waiting}</b>` : ''}
      </button>`,
    )}
  </div>`;
}

function list(set) {
  const { query } = state.route;
  const words = (query.get('q') ?? '').toLowerCase();
  const mode = query.get('mode');
  const hazard = query.get('hazard') ?? '';
  const hazards = [...new Set(set.rules.map((rule) => rule.hazard))];
  const found = set.rules.filter(
    (rule) =>
      (!mode || rule.mode === mode) &&
      (!hazard || rule.hazard === hazard) &&
      `${rule.id} ${rule.title.zh} ${rule.title.en} ${rule.file ?? ''}`.toLowerCase().includes(words),
  );
  return card(
    t('workbench.rules'),
    html`<div class="tools">
        <input
          type="search"
          .value=${query.get('q') ?? ''}
          placeholder=${t('workbench.search')}
          aria-label=${t('workbench.search')}
          @input=${(event) => setQuery({ q: event.target.value })}
        >
        <select
          aria-label=${t('workbench.hazard')}
          @change=${(event) => setQuery({ hazard: event.target.value })}
        >
          <option value="">${t('workbench.allHazards')}</option>
          ${hazards.map(
            (each) =>
              html`<option value=${each} ?selected=${each === hazard}>${word('hazard', each)}</option>`,
          )}
        </select>
        ${MODES.map(
          (each) => html`<button
            class="chip"
            aria-pressed=${mode === each}
            @click=${() => setQuery({ mode: mode === each ? null : each })}
          >
            ${t(`workbench.mode.${each}`)}
            <b>${set.rules.filter((rule) => rule.mode === each).length}</b>
          </button>`,
        )}
      </div>
      ${found.length ? table(found) : nothing(t('workbench.none'))}`,
  );
}

function table(rules) {
  return html`<table class="rule-list">
    <thead>
      <tr>
        <th scope="col">${t('workbench.rule')}</th>
        <th scope="col">${t('workbench.conditions')}</th>
        <th scope="col" class="num">${t('workbench.sites')}</th>
        <th scope="col">${t('workbench.live', 90)}</th>
        ${writes() ? html`<th scope="col">${t('workbench.backtest')}</th>` : ''}
      </tr>
    </thead>
    <tbody>
      ${rules.map(row)}
    </tbody>
  </table>`;
}

function row(rule) {
  const title = html`<b>${text(rule.title)}</b>`;
  return html`<tr data-rule=${rule.id}>
    <td>
      ${writes() ? html`<a href=${addressOf('rule', rule.id)}>${title}</a>` : title}
      ${rule.mode === 'live' ? '' : html`<em class="tag mode-${rule.mode}">${t(`workbench.mode.${rule.mode}`)}</em>`}
      <small class="muted"
        ><code>${rule.id}</code> · ${word('hazard', rule.hazard)}
        ${rule.pack ? html` · ${t('workbench.pack', rule.file.replace(/\.ya?ml$/, ''))}` : ''}</small
      >
    </td>
    <td>
      <ul class="conditions">
        ${Object.entries(rule.grades).map(
          ([grade, condition]) => html`<li>
            <span class="grade-text-${grade}" title=${t(`grade.${grade}`)}
              >${gradeShape(grade)}<span class="said-only">${t(`grade.${grade}`)}</span></span
            >
            <code>${withoutParentheses(condition)}</code>
          </li>`,
        )}
      </ul>
      ${rule.overrides.length
        ? html`<small class="muted">${t('workbench.overrides', rule.overrides.length)}</small>`
        : ''}
    </td>
    <td class="num">
      ${rule.sites}
      ${rule.partly ? html`<small class="muted">${t('workbench.partly', rule.partly)}</small>` : ''}
    </td>
    <td>${outcomeCell(rule.live)}</td>
    ${writes() ? html`<td>${backtestCell(rule.backtest)}</td>` : ''}
  </tr>`;
}

/** The outermost parentheses of a canonical condition say nothing. */
function withoutParentheses(condition) {
  if (!condition.startsWith('(') || !condition.endsWith(')')) {
    return condition;
  }
  let depth = 0;
  for (let i = 0; i < condition.length - 1; i++) {
    depth += condition[i] === '(' ? 1 : condition[i] === ')' ? -1 : 0;
    if (depth === 0) {
      return condition;
    }
  }
  return condition.slice(1, -1);
}
