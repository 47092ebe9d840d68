// The report of one drill: what was warned of, and how long people took.

import { html } from 'lit';
import { api } from '../api.js';
import { duration, number, time } from '../format.js';
import { t, text } from '../i18n.js';
import { forScreen } from '../route.js';
import { gradeShape } from '../shapes.js';
import { now, state } from '../state.js';
import { printInLight } from '../theme.js';
import { card, sheet, table } from '../view/table.js';
import { length, seconds } from './indicators/lengths.js';

const TARGETS = ['ACKNOWLEDGE', 'REPORT', 'RELEASE'];
const TARGET_NAMES = {
  ACKNOWLEDGE: () => t('drills.target.ACKNOWLEDGE'),
  REPORT: () => t('drills.target.REPORT'),
  RELEASE: () => t('drills.target.RELEASE'),
};

export function open({ id }) {
  load(id);
}

function load(id) {
  return forScreen(
    () => api.drill(id),
    (report) => ({ report, problem: null }),
  );
}

/** While it runs people go on working. */
export const every = {
  ms: 5000,
  run: () => state.page.report && !state.page.report.drill.endedAt && load(state.route.id),
};

export function view({ report, problem }) {
  if (!report) {
    return sheet(
      'drill',
      problem
        ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
        : html`<p class="muted pad">${t('loading')}</p>`,
    );
  }
  const { drill } = report;
  return sheet(
    'drill',
    html`<div class="indicator-tools">
      <h1>${text(drill.title)} <em class="drill-mark">${t('drill.mark')}</em></h1>
      <span class="spacer"></span>
      <button class="plain" @click=${printInLight}>${t('indicators.print')}</button>
      <a class="underlined" href="#/drills">${t('drills.all')}</a>
    </div>`,
    card(t('drills.facts'), facts(drill)),
    card(t('drills.targets'), targets(report)),
    card(t('drills.warnings', number(report.warnings.length)), warnings(report.warnings)),
  );
}

function facts(drill) {
  return html`<dl>
    <dt>${t('drills.id')}</dt>
    <dd><code>${drill.id}</code></dd>
    <dt>${t('drills.by')}</dt>
    <dd>${drill.by}</dd>
    <dt>${t('drills.started')}</dt>
    <dd>${time(drill.startedAt, now())}</dd>
    <dt>${t('drills.ended')}</dt>
    <dd>${drill.endedAt ? time(drill.endedAt, now()) : t('drills.running')}</dd>
    <dt>${t('drills.sites')}</dt>
    <dd>${drill.sites.map((id) => text(state.sites.get(id)?.name) || id).join(t('list.and'))}</dd>
  </dl>`;
}

function targets({ drill, times, missed }) {
  return table(
    [
      { title: t('drills.what'), cell: (target) => TARGET_NAMES[target]() },
      { title: t('drills.within'), num: true, cell: (target) => length(drill.targets[target]) },
      { title: t('drills.took'), num: true, cell: (target) => length(times[target]) },
      {
        title: t('drills.result'),
        cell: (target) => result(target, drill, times, missed),
      },
    ],
    TARGETS.filter((target) => drill.targets[target] || times[target]),
    t('drills.noTargets'),
  );
}

function result(target, drill, times, missed) {
  if (!drill.targets[target]) {
    return t('drills.noTarget');
  }
  if (!missed.includes(target)) {
    return t('drills.reached');
  }
  if (times[target]) {
    const over = seconds(times[target]) - seconds(drill.targets[target]);
    return html`<strong class="missed">${t('drills.missedBy', duration(over))}</strong>`;
  }
  const waiting = !drill.endedAt;
  return waiting
    ? t('drills.notYet')
    : html`<strong class="missed">${t('drills.missed')}</strong>`;
}

function warnings(list) {
  return table(
    [
      {
        title: t('alarms.warning'),
        cell: (w) =>
          html`<a class="underlined" href="#/warning/${encodeURIComponent(w.episode)}"
            ><code>${w.episode}</code></a
          >`,
      },
      {
        title: t('drills.highest'),
        cell: (w) =>
          html`<span class="drill-grade grade-text-${w.highest}"
            >${gradeShape(w.highest)}
            ${t(`grade.${w.highest}`)}</span
          >`,
      },
      { title: t('drills.raised'), nowrap: true, cell: (w) => time(w.raisedAt, now()) },
      ...TARGETS.map((target) => ({
        title: TARGET_NAMES[target](),
        num: true,
        cell: (w) => length(w.times[target]),
      })),
    ],
    list,
    t('drills.noWarnings'),
  );
}
