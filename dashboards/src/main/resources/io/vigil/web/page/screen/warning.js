// One warning: why it was raised, its chart, where it may reach, what happened, what to do.

import { html } from 'lit';
import { api } from '../api.js';
import { t, text } from '../i18n.js';
import { forScreen } from '../route.js';
import { now, state } from '../state.js';
import { clocksCard, nearestCard, planCard, releaseCard, responsibleCard } from '../view/cards.js';
import { noticeBody } from '../view/messages.js';
import { timeline } from '../view/timeline.js';
import { chartCard } from './warning/chart.js';
import { hero } from './warning/hero.js';
import { placeCard } from './warning/place.js';
import { printedBy, startPrinting, stopPrinting } from './warning/print.js';
import { episodesCard, relatedCard } from './warning/related.js';
import { textsCard } from './warning/texts.js';
import { toldCard } from './warning/told.js';

const CHART_REST = 4000;

let chartLoaded = 0;

export function open() {
  startPrinting();
  loadWarning();
  loadHelp();
}

export function leave() {
  stopPrinting();
}

/** Messages go on being delivered without anything happening to the warning. */
export const every = { ms: 3000, run: () => load({ told: api.told }) };

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
    loadChart();
  }
}

function loadChart() {
  const { id } = state.route;
  return forScreen(() => api.warningChart(id), (chart) => ({ chart }));
}

async function loadWarning() {
  const { id } = state.route;
  await forScreen(() => api.warning(id), (detail) => ({ detail, problem: null }));
  load({ actions: api.actions });
  await loadChart();
}

/** What changes seldom: area, help nearby, persons, plan; nothing where nobody offers it. */
function loadHelp() {
  load({
    plan: api.plan,
    clocks: api.clocks,
    nearest: api.nearest,
    responsible: api.responsible,
    reach: api.warningArea,
    cap: api.cap,
    told: api.told,
    related: api.related,
    evidence: async (id) => api.evidence(id),
  });
}

/** Parts of the page by name; one that cannot be had is left out, the rest still helps. */
function load(parts) {
  const { id } = state.route;
  for (const [name, ask] of Object.entries(parts)) {
    forScreen(
      () => ask(id).catch(() => null),
      (answer) => ({ [name]: answer }),
    );
  }
}

export function view(page) {
  const { detail, problem } = page;
  if (problem) {
    return html`<main class="center">
      <p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>
      <a href="#/board">${t('warning.back')}</a>
    </main>`;
  }
  if (!detail) {
    return html`<main class="center muted">${t('loading')}</main>`;
  }
  const known = state.warnings.get(detail.warning.id) ?? detail.warning;
  const notice = state.notice?.id === known.id ? state.notice : null;
  const incident = state.office.incidents?.find((one) => one.warnings.includes(known.id));
  return html`<main class="warning-page">
    <div class="top">${hero(known, { ...page, incident })} ${noticeBody(notice)}</div>
    <div class="left">
      ${chartCard(page.chart)}
      <section class="card timeline-card">
        <h2>${t('warning.timeline')}</h2>
        ${timeline(detail.transitions, page, now())}
      </section>
      ${placeCard(known, { area: page.reach?.area, nearest: page.nearest })}
      ${relatedCard(page.related, incident, known.newest.site)} ${episodesCard(page.related)}
    </div>
    <aside>
      ${releaseCard(known, page.actions)} ${clocksCard(known, page.clocks)}
      ${planCard(known, page.plan)} ${toldCard(page.told)}
      <section class="card advice">
        <h2>${t('warning.advice')}</h2>
        <p>${text(known.newest.advice) || t('warning.noAdvice')}</p>
      </section>
      ${responsibleCard(page.responsible)} ${nearestCard(page.nearest)} ${textsCard(known, page)}
    </aside>
    ${printedBy()}
  </main>`;
}
