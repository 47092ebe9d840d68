// Rows of warnings, alone or gathered by incident.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { duration, secondsBetween, time } from '../format.js';
import { t, text } from '../i18n.js';
import { brief, briefTrend } from '../sentence.js';
import { gradeShape } from '../shapes.js';
import { desk, endedAt, now, state } from '../state.js';
import { countdown, drillMark, standingTag } from './parts.js';

export function rows(warnings) {
  return html`<ol class="warnings">
    ${repeat(
      warnings,
      (warning) => warning.id,
      (warning) => html`<li>${row(warning)}</li>`,
    )}
  </ol>`;
}

/** The same, with those of one incident beside each other below its name. */
export function rowsByIncident(warnings) {
  const groups = new Map();
  for (const warning of warnings) {
    const incident = state.office.incidents?.find((i) => i.warnings.includes(warning.id));
    const key = incident?.id ?? warning.id;
    const group = groups.get(key) ?? { key, incident, warnings: [] };
    group.warnings.push(warning);
    groups.set(key, group);
  }
  return html`<ol class="warnings">
    ${repeat(
      [...groups.values()],
      (group) => group.key,
      (group) =>
        group.warnings.length > 1
          ? html`<li class="incident-group ${group.incident.grade}">
              <a class="incident-head" href="#/incidents/${encodeURIComponent(group.incident.id)}">
                ${gradeShape(group.incident.grade)}
                <strong>${t('board.incident', text(group.incident.parent.siteName))}</strong>
                <span>${t('board.together', group.warnings.length)}</span>
              </a>
              ${rows(group.warnings)}
            </li>`
          : html`<li>${row(group.warnings[0])}</li>`,
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

export function row(warning) {
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
        <span>${region(state.sites.get(tr.site))}</span>
      </span>
      <span class="where">
        ${standingTag(warning)}
        ${tr.stale && warning.open ? html`<em class="tag">${t('board.stale')}</em>` : ''}
        ${desk(warning)?.proposal ? html`<em class="tag">${t('board.proposed')}</em>` : ''}
        ${desk(warning)?.released ? html`<em class="tag">${t('board.released')}</em>` : ''}
        ${countdown(warning)}
      </span>
    </span>
    <span class="when">${when(warning)}</span>
  </a>`;
}

export function facts(tr) {
  const [first, ...more] = tr.evidence;
  if (!first) {
    return t(`transition.${tr.transition}`);
  }
  const parts = [brief(first), briefTrend(first)].filter(Boolean);
  return more.length ? `${parts.join(' · ')} +${more.length}` : parts.join(' · ');
}

function when(warning) {
  const at = now();
  if (!warning.open) {
    const what = warning.standing === 'closed' ? 'CLOSED' : warning.newest.transition;
    return html`<b>${t(`transition.${what}`)}</b> <span>${time(endedAt(warning), at)}</span>`;
  }
  const age = duration(secondsBetween(warning.raisedAt, at));
  return html`<b>${age}</b><span>${t('board.since', time(warning.raisedAt, at))}</span>`;
}
