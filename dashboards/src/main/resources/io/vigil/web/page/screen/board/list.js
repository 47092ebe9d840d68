// The open warnings of the board, gathered in groups.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t, text } from '../../i18n.js';
import { gradeShape } from '../../shapes.js';
import { change } from '../../state.js';
import { row, rows } from '../../view/rows.js';
import { windowed } from '../../view/windowed.js';
import { alwaysShown, gradesOf, groupsOf, isFolded, isGroup, setFolded } from './groups.js';

/** flood: what floodOf() said. */
export function openList(warnings, flood) {
  const flooded = Boolean(flood);
  const drawn = groupsOf(warnings, flooded).map((group) => {
    const folded = isGroup(group) && isFolded(group, flooded);
    return { ...group, folded, shown: folded ? alwaysShown(group, flood?.first) : group.warnings };
  });
  const { items, end } = windowed('open', drawn, (group) => group.shown.length);
  return html`<ol class="warnings">
      ${repeat(
        items,
        (group) => group.key,
        (group) => (isGroup(group) ? gathered(group, flood) : alone(group, flood)),
      )}
    </ol>
    ${end}`;
}

function alone({ warnings: [warning] }, flood) {
  return html`<li>${row(warning, warning.id === flood?.first)}</li>`;
}

function gathered(group, flood) {
  const hidden = group.warnings.length - group.shown.length;
  return html`<li class="incident-group ${group.warnings[0].newest.grade}">
    <div class="incident-head">
      ${head(group)}
      <span>${gradesOf(group.warnings).map(([grade, count]) => tally(grade, count))}</span>
      <button
        class="plain fold"
        aria-expanded=${!group.folded}
        @click=${() => fold(group, !group.folded)}
      >
        ${hidden ? t('board.unfold', hidden) : t('board.fold')}
      </button>
    </div>
    ${rows(group.shown, flood?.first)}
  </li>`;
}

function head({ incident, rule, warnings }) {
  return incident
    ? html`<a href="#/incident/${encodeURIComponent(incident.id)}">
        <strong>${t('board.incident', text(incident.parent.siteName))}</strong>
        <small>${t('board.together', warnings.length)}</small>
      </a>`
    : html`<div>
        <strong>${text(rule.title)}</strong>
        <small>${t('board.together', warnings.length)}</small>
      </div>`;
}

function tally(grade, count) {
  return html`<i title=${t(`grade.${grade}`)}
    >${gradeShape(grade)}<span class="sr">${t(`grade.${grade}`)}</span>${count}</i
  >`;
}

function fold(group, folded) {
  change(() => setFolded(group, folded));
}
