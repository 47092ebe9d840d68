// One warning: why it was raised, its chart, what happened, what to do, who helps, where.

import { html } from 'lit';
import { api } from '../api.js';
import { warningOption } from '../chart.js';
import { duration, secondsBetween, time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { forScreen } from '../route.js';
import { why } from '../sentence.js';
import { gradeShape } from '../shapes.js';
import { desk, endedAt, now, siteMarks, state } from '../state.js';
import { actionBar } from '../view/actions.js';
import {
  areaCard,
  capCard,
  clocksCard,
  nearestCard,
  planCard,
  releaseCard,
  responsibleCard,
} from '../view/cards.js';
import { noticeBody } from '../view/messages.js';
import { drillMark, standingTag } from '../view/parts.js';
import { timeline } from '../view/timeline.js';
import { once } from '../theme.js';
import '../map.js';

const CHART_REST = 4000;

let chartLoaded = 0;

export function open() {
  loadWarning();
  loadHelp();
}

/** The warning has changed, here or elsewhere. */
export function heard(warning) {
  if (warning.id === state.route.id) {
    loadWarning();
  }
}

/** The user has done something to the warning. */
export function acted(id) {
  if (id === state.route.id) {
    loadWarning();
    loadHelp();
  }
}

export function measured(sensors) {
  const { chart } = state.page;
  const due = performance.now() - chartLoaded > CHART_REST;
  if (chart?.sensor && due && sensors.some((sensor) => sensor.id === chart.sensor)) {
    chartLoaded = performance.now();
    const { id } = state.route;
    forScreen(() => api.warningChart(id), (newer) => ({ chart: newer }));
  }
}

async function loadWarning() {
  const { id } = state.route;
  await forScreen(() => api.warning(id), (detail) => ({ detail, problem: null }));
  await forScreen(() => api.warningChart(id), (chart) => ({ chart }));
}

/** The area of the incident that a warning belongs to. */
async function areaOf(warning) {
  const incident = state.office.incidents?.find((i) => i.warnings.includes(warning));
  return incident ? (incident.area ?? (await api.incident(incident.id))?.area) : null;
}

/** What changes seldom: help nearby, persons, plan; nothing where nobody offers it. */
async function loadHelp() {
  const { id } = state.route;
  const parts = {
    plan: api.plan,
    clocks: api.clocks,
    nearest: api.nearest,
    responsible: api.responsible,
    area: areaOf,
    cap: api.cap,
    releases: () => api.releases(`?warning=${encodeURIComponent(id)}`),
    evidence: async () => api.evidence(id),
  };
  await Promise.all(
    Object.entries(parts).map(([name, load]) =>
      forScreen(
        () => load(id).catch(() => null),
        (answer) => ({ [name]: answer }),
      ),
    ),
  );
}

export function view(page) {
  const { detail, chart, problem } = page;
  if (problem) {
    return html`<main class="center">
      <p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>
      <a href="#/board">${t('warning.back')}</a>
    </main>`;
  }
  if (!detail) {
    return html`<main class="center muted">${t('loading')}</main>`;
  }
  const { transitions } = detail;
  const known = state.warnings.get(detail.warning.id) ?? detail.warning;
  const notice = state.notice?.id === known.id ? state.notice : null;
  return html`<main class="warning-page">
    <div class="top">${hero(known, transitions)} ${noticeBody(notice)}</div>
    <div class="left">
      <section class="card chart-card">
        <h2>${t('warning.chart')}</h2>
        ${chart?.quantity
          ? html`<vigil-chart .option=${once(chart, warningOption)}></vigil-chart>`
          : html`<p class="muted pad">${chart ? t('warning.noChart') : t('loading')}</p>`}
      </section>
      <section class="card timeline-card">
        <h2>
          <span>${t('warning.timeline')}</span>
          ${page.evidence
            ? html`<a class="link" download href=${page.evidence}>${t('warning.evidence')}</a>`
            : ''}
        </h2>
        ${timeline(transitions, page, now())}
      </section>
    </div>
    <aside>
      ${releaseCard(known, page.releases)} ${clocksCard(known, page.clocks)}
      ${planCard(known, page.plan)}
      <section class="card advice">
        <h2>${t('warning.advice')}</h2>
        <p>${text(known.newest.advice) || t('warning.noAdvice')}</p>
      </section>
      ${responsibleCard(page.responsible)} ${nearestCard(page.nearest)} ${areaCard(page.area)}
      ${capCard(page.cap)}
      <section class="card where-card">
        <h2>${t('warning.where')}</h2>
        ${place(known.newest)}
      </section>
    </aside>
  </main>`;
}

function hero(known, transitions) {
  const { newest } = known;
  const at = now();
  const running = !['CLEARED', 'CLOSED'].includes(newest.transition) || newest.act;
  const age = secondsBetween(known.raisedAt, running ? at : newest.at);
  const assignee = desk(known)?.assignee;
  return html`<section
    class="hero ${newest.grade} ${newest.stale && known.open ? 'stale' : ''} ${known.standing}"
  >
    <a class="back" href="#/board" aria-label=${t('warning.back')}>←</a>
    <span class="badge big">${gradeShape(newest.grade)}<b>${t(`grade.${newest.grade}`)}</b></span>
    <div class="headline">
      <h1>${drillMark(newest)}${text(newest.siteName)} <span>${text(newest.title)}</span></h1>
      <p class="why">${why(reasons(transitions), at)}</p>
      ${actionBar(known)}
    </div>
    <dl class="key">
      <dt>${t('warning.state')}</dt>
      <dd>${standingTag(known)} ${stateText(known, running, at)}</dd>
      ${assignee
        ? html`<dt>${t('warning.assignee')}</dt>
            <dd>${assignee}</dd>`
        : ''}
      <dt>${t('warning.raised')}</dt>
      <dd>${time(known.raisedAt, at)}</dd>
      <dt>${t('warning.lasting')}</dt>
      <dd>${duration(age)}</dd>
    </dl>
  </section>`;
}

/** What came of readings tells why; where only acts are known, those. */
function reasons(transitions) {
  const engine = transitions.filter((tr) => !tr.act);
  return engine.length ? engine : transitions;
}

function stateText(known, running, at) {
  if (known.standing === 'closed') {
    return running ? t('warning.closedRunning') : time(endedAt(known), at);
  }
  if (known.open) {
    return t(known.newest.stale ? 'warning.openStale' : 'warning.open');
  }
  return t(`transition.${known.newest.transition}`);
}

function place(tr) {
  const site = state.sites.get(tr.site);
  const rows = [
    [t('warning.hazard'), word('hazard', tr.hazard)],
    [t('warning.region'), site ? site.regionNames.map(text).join(' · ') : tr.region],
    [t('warning.enterprise'), site ? text(site.enterprise) : ''],
    [t('warning.rule'), html`<code>${tr.rule}</code> · <code>${tr.revision}</code>`],
  ];
  return html`${site
      ? html`<vigil-map
          class="small"
          .baseMap=${state.baseMap}
          .view=${{ sites: [site], marks: siteMarks(), selected: site.id }}
        ></vigil-map>`
      : ''}
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${site
      ? html`<a class="more" href="#/sites/${encodeURIComponent(tr.site)}">${t('warning.sensors')}</a>`
      : ''}`;
}
