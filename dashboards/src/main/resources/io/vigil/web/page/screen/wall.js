// The wall: one page that is only looked at, from afar. It names nobody, leads nowhere and asks for
// nothing. Everything fits; what does not is counted, and a red is never what is left out.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, date, duration, number, secondsBetween } from '../format.js';
import { t, text } from '../i18n.js';
import { gradeShape } from '../shapes.js';
import {
  countByGrade,
  countByHealth,
  drillRuns,
  GRADES,
  mapView,
  nextClock,
  now,
  shownWarnings,
  state,
} from '../state.js';
import { selfAlarms } from '../view/alarms.js';
import { clockName, remaining } from '../view/parts.js';
import { facts } from '../view/rows.js';
import { layoutOf } from './wall/layout.js';
import '../map.js';

const CLOCKS = 8;

export function view() {
  const warnings = shownWarnings();
  return html`<main class="wall">
    ${head()} ${alarm()} ${drillRuns() ? html`<p class="wall-drill">${t('drill.banner')}</p>` : ''}
    <section class="wall-list" aria-label=${t('wall.newest')}>
      <h2>${t('wall.newest')}</h2>
      ${warnings.length ? list(warnings) : nothingOpen()}
    </section>
    <section class="map-pane" aria-label=${t('board.map')} ?inert=${true}>
      <vigil-map .baseMap=${state.baseMap} .view=${mapView()}></vigil-map>
    </section>
    <section class="wall-side">
      <h2>${t('wall.clocks')}</h2>
      ${clocks(warnings)}
      <h2>${t('wall.online')}</h2>
      ${online()}
    </section>
  </main>`;
}

function head() {
  const counts = countByGrade();
  return html`<header class="wall-head">
    <h1>${t('wall.title')}</h1>
    <ul aria-label=${t('board.counts')}>
      ${GRADES.map(
        (grade) => html`<li class=${counts[grade] ? 'on' : ''}>
          ${gradeShape(grade)}<b>${counts[grade]}</b><span>${t(`grade.${grade}`)}</span>
        </li>`,
      )}
    </ul>
    <time>${date(now())} <b>${clock(now())}</b></time>
  </header>`;
}

function alarm() {
  const { server, broker, store } = state.connection;
  if (server && broker && store) {
    const { worst } = selfAlarms();
    return worst
      ? html`<p class="wall-alarm" role="alert" data-alarm=${worst.key}>
          ${t('watch.alarm')} · ${t(`watch.${worst.key}`)}
        </p>`
      : '';
  }
  const sentence = !server ? t('wall.lost') : !broker ? t('wall.broker') : t('wall.store');
  return html`<p class="wall-alarm ${server && broker ? 'store' : ''}" role="alert">${sentence}</p>`;
}

function nothingOpen() {
  const { silent } = countByHealth();
  return html`<p class="wall-calm ${silent || !state.connection.server ? 'unknown' : ''}">
    ${state.connection.server ? t('board.calm') : t('board.calm.blind')}
    ${silent ? html`<small>${t('board.calm.silent', silent)}</small>` : ''}
  </p>`;
}

function list(warnings) {
  const { size, shown, places, rest } = layoutOf(warnings);
  return html`<ol class="wall-warnings ${size}">
      ${repeat(
        places ?? shown,
        (each) => each.key ?? each.id,
        (each) => (places ? place(each) : row(each, size)),
      )}
    </ol>
    ${rest.length
      ? html`<p class="wall-more">
          ${t(
            'wall.more',
            rest.reduce((sum, [, count]) => sum + count, 0),
            rest
              .map(([grade, count]) => t('wall.grade.count', t(`grade.${grade}`), count))
              .join(t('list.and')),
          )}
        </p>`
      : ''}`;
}

function row(warning, size) {
  const tr = warning.newest;
  const stale = tr.stale ? 'stale' : '';
  return html`<li class="${tr.grade} ${warning.standing} ${stale}" data-wall=${warning.id}>
    <span class="badge">${gradeShape(tr.grade)}<b>${t(`grade.${tr.grade}`)}</b></span>
    <span class="wall-what">
      <strong>${tr.exercise ? html`<em class="drill-mark">${t('drill.mark')}</em>` : ''}${text(
          tr.siteName,
        )}</strong>
      ${size === 'wide' ? html`<span>${facts(tr)}</span>` : ''}
      ${size === 'wide' ? tags(warning) : ''}
    </span>
    <time>${duration(secondsBetween(warning.raisedAt, now()))}</time>
  </li>`;
}

function tags(warning) {
  return html`<span class="wall-tags">
    ${warning.standing === 'unacknowledged' ? html`<em class="tag unseen">${t('wall.unseen')}</em>` : ''}
    ${warning.newest.stale ? html`<em class="tag">${t('wall.stale')}</em>` : ''}
  </span>`;
}

/** Where so many are red that no screen could name them all. */
function place({ region, count, sites }) {
  return html`<li class="red">
    <span class="badge">${gradeShape('red')}<b>${count}</b></span>
    <span class="wall-what"
      ><strong>${region}</strong><span>${t('wall.sites', sites)}</span></span
    >
  </li>`;
}

function clocks(warnings) {
  const due = warnings
    .map((warning) => ({ warning, next: nextClock(warning) }))
    .filter(({ next }) => next)
    .sort((a, b) => (a.next.due < b.next.due ? -1 : 1))
    .slice(0, CLOCKS);
  return due.length
    ? html`<ol class="wall-clocks">
        ${due.map(
          ({ warning, next }) => html`<li>
            ${gradeShape(warning.newest.grade)}
            <span><b>${text(warning.newest.siteName)}</b> ${clockName(next.key)}</span>
            ${remaining(next)}
          </li>`,
        )}
      </ol>`
    : html`<p class="muted">${t('wall.clocks.none')}</p>`;
}

function online() {
  const { 'on-time': good, late, silent } = countByHealth();
  const all = good + late + silent;
  return html`<div class="wall-online">
    <b>${all ? t('wall.percent', number(Math.floor((1000 * good) / all) / 10)) : '–'}</b>
    <span>${t('wall.online.of', good, all)}</span>
    <ul class="dots">
      <li><em class="late">${late}</em> ${t('wall.late')}</li>
      <li><em class="silent">${silent}</em> ${t('wall.silent')}</li>
    </ul>
  </div>`;
}
