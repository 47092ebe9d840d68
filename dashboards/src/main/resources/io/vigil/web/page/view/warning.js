// One warning: why it was raised, its chart, what happened, what to do, where.

import { html } from 'lit';
import { warningOption } from '../chart.js';
import { duration, secondsBetween, time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { brief, why } from '../sentence.js';
import { gradeShape } from '../shapes.js';
import { now, siteMarks, state } from '../state.js';
import '../map.js';

export function warningView({ detail, chart, problem }) {
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
  const newest = known.newest;
  const at = now();
  const age = newest && known.open ? secondsBetween(known.raisedAt, at) : secondsBetween(known.raisedAt, newest.at);
  return html`<main class="warning-page">
    <section class="hero ${newest.grade} ${newest.stale && known.open ? 'stale' : ''}">
      <a class="back" href="#/board" aria-label=${t('warning.back')}>←</a>
      <span class="badge big">${gradeShape(newest.grade)}<b>${t(`grade.${newest.grade}`)}</b></span>
      <div class="headline">
        <h1>${text(newest.siteName)} <span>${text(newest.title)}</span></h1>
        <p class="why">${why(transitions, at)}</p>
      </div>
      <dl class="key">
        <dt>${t('warning.state')}</dt>
        <dd>${known.open ? t(newest.stale ? 'warning.openStale' : 'warning.open') : t(`transition.${newest.transition}`)}</dd>
        <dt>${t('warning.raised')}</dt>
        <dd>${time(known.raisedAt, at)}</dd>
        <dt>${t('warning.lasting')}</dt>
        <dd>${duration(age)}</dd>
      </dl>
    </section>
    <section class="card chart-card">
      <h2>${t('warning.chart')}</h2>
      ${chart?.quantity
        ? html`<vigil-chart .option=${optionFor(chart)}></vigil-chart>`
        : html`<p class="muted pad">${chart ? t('warning.noChart') : t('loading')}</p>`}
    </section>
    <aside>
      <section class="card advice">
        <h2>${t('warning.advice')}</h2>
        <p>${text(newest.advice) || t('warning.noAdvice')}</p>
      </section>
      <section class="card timeline-card">
        <h2>${t('warning.timeline')}</h2>
        <ol class="timeline">
          ${[...transitions].reverse().map((tr) => moment(tr, at))}
        </ol>
      </section>
      <section class="card where-card">
        <h2>${t('warning.where')}</h2>
        ${place(newest)}
      </section>
    </aside>
  </main>`;
}

const options = new WeakMap();

/** The same chart gives the same option, so that drawing the page does not redraw it. */
function optionFor(chart) {
  const key = document.documentElement.lang;
  const known = options.get(chart);
  if (known?.key === key) {
    return known.option;
  }
  const option = warningOption(chart);
  options.set(chart, { key, option });
  return option;
}

function moment(tr, at) {
  const detail = tr.evidence.length ? brief(tr.evidence[0]) : '';
  return html`<li class=${tr.grade}>
    ${gradeShape(tr.grade)}
    <div>
      <b>${t(`transition.${tr.transition}`)}</b>
      <span>${t(`grade.${tr.grade}`)}</span>
      <time>${time(tr.at, at)}</time>
      ${detail ? html`<p>${detail}</p>` : ''}
    </div>
  </li>`;
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
