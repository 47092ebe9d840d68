// The live board: open warnings and map side by side.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { time } from '../format.js';
import { t, text } from '../i18n.js';
import { gradeShape } from '../shapes.js';
import {
  countByGrade,
  countByHealth,
  endedWarnings,
  GRADES,
  now,
  openWarnings,
  returnedWarnings,
  shelvedWarnings,
  shownWarnings,
  siteMarks,
  state,
} from '../state.js';
import { facts, rows, rowsByIncident } from '../view/rows.js';
import '../map.js';

export function view() {
  const open = shownWarnings();
  return html`<main class="board">
    <section class="list" aria-label=${t('board.open')}>
      ${counts()}
      <div class="scroll">
        ${open.length ? rowsByIncident(open) : calm()}
        ${part('board.returned', returnedWarnings())}
        ${part('board.shelved', shelvedWarnings())}
        ${part('board.ended', endedWarnings())}
        ${shadow()}
      </div>
    </section>
    <section class="map-pane" aria-label=${t('board.map')}>
      <vigil-map
        .baseMap=${state.baseMap}
        .view=${{ sites: [...state.sites.values()], marks: siteMarks() }}
        .onpick=${pickSite}
      ></vigil-map>
      ${legend()}
    </section>
  </main>`;
}

function part(key, warnings) {
  return warnings.length
    ? html`<h2 class="divider">${t(key)} <span>${warnings.length}</span></h2>
        ${rows(warnings)}`
    : '';
}

function pickSite(site) {
  const warning = openWarnings().find((w) => w.newest.site === site);
  location.hash = warning
    ? `#/warning/${encodeURIComponent(warning.id)}`
    : `#/sites/${encodeURIComponent(site)}`;
}

function counts() {
  const byGrade = countByGrade();
  const byHealth = countByHealth();
  return html`<div class="counts">
    ${GRADES.map(
      (grade) => html`<div class="count ${byGrade[grade] ? `on ${grade}` : ''}">
        ${gradeShape(grade)}
        <b>${byGrade[grade]}</b>
        <span>${t(`grade.${grade}`)}</span>
      </div>`,
    )}
    <a class="count health" href="#/sites">
      <span class="dots">
        <em class="on-time">${byHealth['on-time']}</em>
        <em class="late">${byHealth.late}</em>
        <em class="silent">${byHealth.silent}</em>
      </span>
      <span>${t('board.sensors')}</span>
    </a>
  </div>`;
}

function calm() {
  return html`<div class="calm-state">
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="20" />
      <path d="m15 25 6 6 12-14" />
    </svg>
    <strong>${t('board.calm')}</strong>
    <span class="muted">${t('board.calm.hint')}</span>
  </div>`;
}

/** Rows without a link: what a shadow rule says is no warning. */
function shadow() {
  if (!state.shadow.length) {
    return '';
  }
  return html`<h2 class="divider">${t('board.shadow')}</h2>
    <ol class="warnings shadow">
      ${repeat(
        state.shadow,
        (warning) => warning.id,
        (warning) => html`<li>${shadowRow(warning)}</li>`,
      )}
    </ol>`;
}

function shadowRow(warning) {
  const tr = warning.newest;
  return html`<div class="warning ${tr.grade} ended" data-shadow=${warning.id}>
    <span class="badge">${gradeShape(tr.grade)}<b>${t(`grade.${tr.grade}`)}</b></span>
    <span class="body">
      <strong>${text(tr.siteName)}</strong>
      <span class="facts">${facts(tr)}</span>
      <span class="where"><span>${text(tr.title)}</span><span>${tr.rule}</span></span>
    </span>
    <span class="when"><b>${t(`transition.${tr.transition}`)}</b>
      <span>${time(tr.at, now())}</span></span>
  </div>`;
}

function legend() {
  return html`<div class="legend" aria-label=${t('legend.label')}>
    ${GRADES.map((grade) => html`<span>${gradeShape(grade)}${t(`grade.${grade}`)}</span>`)}
    <span><i class="sw calm"></i>${t('legend.calm')}</span>
    <span><i class="sw unknown"></i>${t('legend.unknown')}</span>
    <span><i class="sw stale"></i>${t('board.stale')}</span>
  </div>`;
}
