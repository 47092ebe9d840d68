// Cards on a warning's page: deadlines, plan, release, help nearby, persons responsible.

import { html } from 'lit';
import { command, openDialog } from '../desk.js';
import { number, time } from '../format.js';
import { t, text } from '../i18n.js';
import { desk, now, state } from '../state.js';
import { button, choice, refusal } from './actions.js';
import { message } from './messages.js';
import { action, clockName, person, remaining } from './parts.js';

/** Deadlines, with a button at each report that is still to be made. */
export function clocksCard(warning, rules) {
  const clocks = desk(warning)?.clocks ?? [];
  if (!clocks.length) {
    return '';
  }
  return html`<section class="card clocks-card">
    <h2>${t('clocks.title')}</h2>
    <ul class="clocks">
      ${clocks.map((clock) => clockRow(warning, clock, rules))}
    </ul>
  </section>`;
}

function clockRow(warning, clock, rules) {
  const rule = rules?.clocks.find((each) => each.key === clock.key);
  const reports = rule?.kind ? rule.kind === 'REPORT' : clock.key.startsWith('report');
  return html`<li class=${clock.overdue ? 'overdue' : ''}>
    <span>${clockName(clock.key, rules?.clocks)}</span>
    <small class="muted">${t('clock.due', time(clock.due, now()))}</small>
    ${clock.done
      ? html`<span class="done"
          >✓ ${person(clock.done.by)} ${time(clock.done.at, now())}
          ${clock.overdue ? html`<em class="tag">${t('clock.late')}</em>` : ''}</span
        >`
      : html`<span
          >${remaining(clock)}
          ${reports
            ? action(t('do.report'), () => openDialog('report', warning, { step: clock.key }), {
                name: `report-${clock.key}`,
                disabled: state.busy,
              })
            : ''}</span
        >`}
  </li>`;
}

/** First steps of the response plan; ticks are recorded with name and time. */
export function planCard(warning, plan) {
  if (!plan?.steps?.length) {
    return '';
  }
  const ticks = new Map((desk(warning)?.ticks ?? []).map((tick) => [tick.step, tick]));
  return html`<section class="card plan-card">
    <h2>
      <span>${t('plan.title')} · ${text(plan.name)}</span>
      <span>${t('plan.done', plan.steps.filter((s) => ticks.has(s.id)).length, plan.steps.length)}</span>
    </h2>
    ${plan.level ? html`<p class="pad-x">${t('plan.level', text(plan.level))}</p>` : ''}
    <ul class="plan">
      ${plan.steps.map((step) => planStep(warning, step, ticks.get(step.id)))}
    </ul>
    ${plan.tell?.length
      ? html`<p class="pad-x muted">${t('plan.tell', plan.tell.map(text).join(t('list.and')))}</p>`
      : ''}
    ${plan.source ? html`<p class="pad-x muted small">${plan.source}</p>` : ''}
  </section>`;
}

function planStep(warning, step, tick) {
  const tickable = !tick && ['operator', 'admin'].includes(state.session?.user?.role);
  return html`<li class=${tick ? 'ticked' : ''}>
    <label>
      <input
        type="checkbox"
        .checked=${Boolean(tick)}
        ?disabled=${!tickable || state.busy}
        data-step=${step.id}
        @change=${() => command(warning.id, 'tick', { step: step.id })}
      >
      <span>
        ${text(step.text)}
        <small class="muted"
          >${text(step.who)}${step.due ? ` · ${t('clock.due', time(step.due, now()))}` : ''}</small
        >
        ${tick
          ? html`<small class="done">✓ ${person(tick.by)} ${time(tick.at, now())}</small>`
          : ''}
      </span>
    </label>
  </li>`;
}

/** What waits for a second person, and what is published. */
export function releaseCard(warning, actions) {
  const known = desk(warning);
  if (!known?.proposal && !known?.released) {
    return '';
  }
  return html`<section class="card release-card">
    <h2>${t('release.title')}</h2>
    ${known.proposal ? waiting(warning, known.proposal, actions) : ''}
    ${known.released ? published(warning, known.released, actions) : ''}
  </section>`;
}

/** Buttons beside a text, and why one of them cannot be pressed. */
function decisions(warning, actions, names, primary) {
  const shown = names.map((name) => choice(actions, name)).filter(Boolean);
  return html`<div class="actions pad-x">
      ${shown.map((each) =>
        button(warning, each, { primary: each.name === primary && each.allowed }),
      )}
    </div>
    ${shown.filter((each) => !each.allowed).map(refusal)}`;
}

function waiting(warning, proposal, actions) {
  return html`<div class="proposal">
    <p class="pad-x"><b>${t('release.waiting', person(proposal.by))}</b></p>
    ${message(proposal, true)} ${decisions(warning, actions, ['release', 'decline'], 'release')}
  </div>`;
}

function published(warning, release, actions) {
  return html`<div class="published">
    <p class="pad-x">
      <b>${t('release.number', release.number)}</b>
      ${t('release.by', person(release.proposal.by), person(release.approvedBy), time(release.at, now()))}
    </p>
    ${message(release.proposal, true)} ${decisions(warning, actions, ['withdraw'])}
  </div>`;
}

/** Who can help and how far away they are. */
export function nearestCard(nearest) {
  const groups = ['teams', 'stores', 'shelters', 'cameras'].filter((g) => nearest?.[g]?.length);
  if (!groups.length) {
    return '';
  }
  return html`<section class="card nearest-card">
    <h2>${t('nearest.title')}</h2>
    ${groups.map(
      (group) => html`<h3>${t(`nearest.${group}`)}</h3>
        <ul class="nearest">
          ${nearest[group].map((one) => near(one))}
        </ul>`,
    )}
  </section>`;
}

function near(one) {
  return html`<li>
    <span>
      ${one.link
        ? html`<a href=${one.link} target="_blank" rel="noopener noreferrer">${text(one.name)} ↗</a>`
        : text(one.name)}
      ${one.facts?.length ? html`<small class="muted">${one.facts.map(text).join(' · ')}</small>` : ''}
    </span>
    <span class="num">
      ${t('nearest.km', number(one.metres / 1000))}
      ${(one.phones ?? []).map((phone) => html`<small>${phone}</small>`)}
    </span>
  </li>`;
}

const NEAREST_PERSONS = 5;

/** Who answers for the place; those nearest to it first. */
export function responsibleCard(responsible) {
  const people = responsible?.persons ?? [];
  if (!people.length) {
    return '';
  }
  const more = people.slice(NEAREST_PERSONS);
  return html`<section class="card nearest-card">
    <h2>${t('responsible.title')}</h2>
    <ul class="nearest">
      ${people.slice(0, NEAREST_PERSONS).map(answering)}
    </ul>
    ${more.length
      ? html`<details class="more-people">
          <summary>${t('responsible.all', people.length)}</summary>
          <ul class="nearest">
            ${more.map(answering)}
          </ul>
        </details>`
      : ''}
  </section>`;
}

function answering(one) {
  return html`<li>
    <span
      >${text(one.name)}
      <small class="muted">${text(one.role)}${one.of ? ` · ${text(one.of)}` : ''}</small></span
    >
    <span class="num">${(one.phones ?? []).map((phone) => html`<small>${phone}</small>`)}</span>
  </li>`;
}
