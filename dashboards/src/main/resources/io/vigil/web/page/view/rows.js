// Rows of warnings. A row is drawn anew only when something that it shows has changed.

import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { command, seen } from '../desk.js';
import { duration, secondsBetween, time } from '../format.js';
import { language, t, text } from '../i18n.js';
import { brief, briefTrend } from '../sentence.js';
import { gradeShape } from '../shapes.js';
import { desk, endedAt, mayAct, nextClock, now, state, wallNow } from '../state.js';
import { countdown, drillMark, standingTag } from './parts.js';

/** firstOut: id of the warning that a flood began with. */
export function rows(warnings, firstOut = null) {
  return html`<ol class="warnings">
    ${repeat(
      warnings,
      (warning) => warning.id,
      (warning) => html`<li>${row(warning, warning.id === firstOut)}</li>`,
    )}
  </ol>`;
}

function region(site) {
  return site ? site.regionNames.map(text).slice(-2).join(' · ') : '';
}

function look(warning) {
  if (!warning.open) {
    return warning.standing === 'returned' ? 'returned' : 'ended';
  }
  return warning.newest.stale ? 'stale' : 'open';
}

/** What a row shows that runs with the clock, as it reads now. */
function running(warning, at) {
  const clock = nextClock(warning);
  const left = clock ? (new Date(clock.due) - wallNow()) / 1000 : 0;
  return [
    at.toDateString(),
    warning.open ? duration(secondsBetween(warning.raisedAt, at)) : '',
    clock ? `${left < 0} ${left < 300} ${duration(Math.abs(left))}` : '',
  ].join('|');
}

export function row(warning, isFirst = false) {
  const at = now();
  const site = state.sites.get(warning.newest.site);
  const sources = [
    warning,
    site,
    isFirst,
    language(),
    running(warning, at),
    mayAct() && !state.busy,
  ];
  return guard(sources, () => drawn(warning, site, isFirst, at));
}

function drawn(warning, site, isFirst, at) {
  const tr = warning.newest;
  return html`<a
      class="warning ${tr.grade} ${look(warning)} ${warning.standing}"
      href="#/warning/${encodeURIComponent(warning.id)}"
      data-id=${warning.id}
    >
      <span class="badge">${gradeShape(tr.grade)}<b>${t(`grade.${tr.grade}`)}</b></span>
      <span class="body">
        <strong>${drillMark(tr)}${text(tr.siteName)}</strong>
        <span class="facts">${facts(tr)}</span>
        <span class="where">
          <span>${text(tr.title)}</span>
          <span>${region(site)}</span>
        </span>
        <span class="where">
          ${isFirst ? html`<em class="tag first-out">${t('board.firstOut')}</em>` : ''}
          ${standingTag(warning)}
          ${tr.stale && warning.open ? html`<em class="tag">${t('board.stale')}</em>` : ''}
          ${desk(warning)?.proposal ? html`<em class="tag">${t('board.proposed')}</em>` : ''}
          ${desk(warning)?.released ? html`<em class="tag">${t('board.released')}</em>` : ''}
          ${countdown(warning)}
        </span>
      </span>
      <span class="when">${when(warning, at)}</span>
    </a>
    ${acknowledge(warning)}`;
}

/** The thing that is done most often, without opening the warning. */
function acknowledge(warning) {
  return mayAct() && warning.standing === 'unacknowledged'
    ? html`<button
        class="plain row-do"
        data-of=${warning.id}
        data-do="acknowledge-row"
        aria-label=${t('board.acknowledge', text(warning.newest.siteName))}
        ?disabled=${state.busy}
        @click=${() => command(warning.id, 'acknowledge', seen(state.warnings.get(warning.id)))}
      >
        ${t('do.acknowledge')}
      </button>`
    : '';
}

export function facts(tr) {
  const [first, ...more] = tr.evidence;
  if (!first) {
    return t(`transition.${tr.transition}`);
  }
  const parts = [brief(first), briefTrend(first)].filter(Boolean);
  return more.length ? `${parts.join(' · ')} +${more.length}` : parts.join(' · ');
}

function when(warning, at) {
  if (!warning.open) {
    const what = warning.standing === 'closed' ? 'CLOSED' : warning.newest.transition;
    return html`<b>${t(`transition.${what}`)}</b> <span>${time(endedAt(warning), at)}</span>`;
  }
  const age = duration(secondsBetween(warning.raisedAt, at));
  return html`<b>${age}</b><span>${t('board.since', time(warning.raisedAt, at))}</span>`;
}
