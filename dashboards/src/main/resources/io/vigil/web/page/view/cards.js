// Cards on a warning's page: deadlines, plan, release, help nearby, persons responsible.

import { html } from 'lit';
import { command, openDialog } from '../desk.js';
import { number, time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { desk, now, state } from '../state.js';
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
export function releaseCard(warning, releases) {
  const known = desk(warning);
  const own = (releases?.releases ?? []).filter((release) => release.warning === warning.id);
  if (!known?.proposal && !known?.released && !own.length) {
    return '';
  }
  return html`<section class="card release-card">
    <h2>${t('release.title')}</h2>
    ${known.proposal ? waiting(warning, known.proposal) : ''}
    ${known.released ? published(warning, known.released) : ''}
    ${own.map((release) => deliveries(release))}
  </section>`;
}

function waiting(warning, proposal) {
  const own = proposal.by === state.session?.user?.name;
  return html`<div class="proposal">
    <p class="pad-x"><b>${t('release.waiting', person(proposal.by))}</b></p>
    ${message(proposal)}
    <div class="actions pad-x">
      ${action(t('do.review'), () => openDialog('release', warning), {
        primary: !own,
        disabled: state.busy,
        name: 'release',
      })}
      ${action(t('do.decline'), () => openDialog('decline', warning), {
        disabled: state.busy,
        name: 'decline',
      })}
    </div>
  </div>`;
}

function published(warning, release) {
  return html`<div class="published">
    <p class="pad-x">
      <b>${t('release.number', release.number)}</b>
      ${t('release.by', person(release.proposal.by), person(release.approvedBy), time(release.at, now()))}
    </p>
    ${message(release.proposal)}
    <div class="actions pad-x">
      ${action(t('do.withdraw'), () => openDialog('withdraw', warning), {
        disabled: state.busy,
        name: 'withdraw',
      })}
    </div>
  </div>`;
}

function deliveries(release) {
  return html`<div class="deliveries pad-x">
    <p class="muted">${t('release.deliveries', release.number)}</p>
    <ul>
      ${release.deliveries.map(
        (d) => html`<li>
          <span>${text(d.name) || d.recipient}</span>
          <span class="muted">${d.channel}</span>
          <em class="tag delivery-${d.state.toLowerCase()}">${word('delivery', d.state)}</em>
        </li>`,
      )}
    </ul>
  </div>`;
}

/** The message as other systems read it: what was sent, and what would be. */
export function capCard(cap) {
  if (!cap || (!cap.sent?.length && !cap.draft && !cap.problem)) {
    return '';
  }
  return html`<section class="card cap-card">
    <h2>${t('release.cap')}</h2>
    <ul>
      ${(cap.sent ?? []).map(
        (sent) => html`<li>
          <a href=${`/cap/${encodeURIComponent(sent.identifier)}.xml`} target="_blank" rel="noopener"
            ><code>${sent.identifier}</code></a
          >
          <small class="muted">${sent.status} · ${time(sent.sent, now())}</small>
        </li>`,
      )}
    </ul>
    ${cap.problem ? html`<p class="pad-x muted">${cap.problem}</p>` : ''}
    ${cap.draft
      ? html`<details class="pad-x">
          <summary>${t('cap.preview')}</summary>
          <pre>${cap.draft}</pre>
        </details>`
      : ''}
  </section>`;
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
      ${one.phones?.length ? html`<small>${one.phones.join(' ')}</small>` : ''}
    </span>
  </li>`;
}

/** Who answers for the place. */
export function responsibleCard(responsible) {
  const people = responsible?.persons ?? [];
  if (!people.length) {
    return '';
  }
  return html`<section class="card nearest-card">
    <h2>${t('responsible.title')}</h2>
    <ul class="nearest">
      ${people.map(
        (p) => html`<li>
          <span
            >${text(p.name)}
            <small class="muted">${text(p.role)}${p.of ? ` · ${text(p.of)}` : ''}</small></span
          >
          <span class="num"><small>${(p.phones ?? []).join(' ')}</small></span>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** Who and what lies in the area that the hazard reaches. */
export function areaCard(area) {
  if (!area) {
    return '';
  }
  const rows = [
    ['area.regions', (area.regions ?? []).map((r) => text(r.name) || r.path).join(t('list.and'))],
    ['area.sites', (area.sites ?? []).map((s) => text(s.name)).join(t('list.and'))],
    ['area.population', area.population ? number(area.population) : ''],
  ].filter(([, value]) => value);
  return rows.length
    ? html`<section class="card">
        <h2>${t('area.title')}${area.screening ? html`<span>${t('area.screening')}</span>` : ''}</h2>
        <dl>
          ${rows.map(
            ([key, value]) => html`<dt>${t(key)}</dt>
              <dd>${value}</dd>`,
          )}
        </dl>
      </section>`
    : '';
}

