// What happened to a warning, newest first: readings and people in one line of time.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text } from '../i18n.js';
import { addressOf } from '../route.js';
import { brief } from '../sentence.js';
import { gradeShape } from '../shapes.js';
import { clockName, person } from './parts.js';

export function timeline(transitions, { clocks, plan }, at) {
  return html`<ol class="timeline">
    ${[...transitions].reverse().map((tr) => momentOf(tr, { clocks, plan }, at))}
  </ol>`;
}

/**
 * One step. known: clocks and plan, to call steps by their names; of: which warning it was, where
 * several are shown together.
 */
export function momentOf(tr, known, at, of = '') {
  return html`<li class="${tr.grade} ${tr.act ? 'act' : ''}">
    ${tr.act ? html`<i class="dot"></i>` : gradeShape(tr.grade)}
    <div>
      <b>${t(`transition.${tr.transition}`)}</b>
      <span>${tr.act ? person(tr.act.by) : t(`grade.${tr.grade}`)}</span>
      <time datetime=${tr.at}>${time(tr.at, at)}</time>
      ${of ? html`<p><a class="inline-link" href=${addressOf('warning', tr.id)}>${of}</a></p>` : ''}
      ${details(tr, known, at).map((line) => html`<p>${line}</p>`)}
    </div>
  </li>`;
}

function details(tr, { clocks, plan }, at) {
  if (!tr.act) {
    return tr.evidence.length ? [brief(tr.evidence[0])] : [];
  }
  const { act } = tr;
  const lines = [];
  if (act.outcome) {
    lines.push(t('timeline.outcome', t(`outcome.${act.outcome}`)));
  }
  if (act.person) {
    lines.push(t('timeline.person', act.person));
  }
  if (act.until) {
    lines.push(t('desk.until', time(act.until, at)));
  }
  if (act.step) {
    lines.push(stepName(tr, clocks, plan));
  }
  if (act.proposal && ['PROPOSED', 'RELEASED'].includes(tr.transition)) {
    lines.push(`${t(`status.${act.proposal.status}`)} · ${text(act.proposal.headline)}`);
  }
  if (act.note) {
    lines.push(act.note);
  }
  return lines;
}

function stepName(tr, clocks, plan) {
  const step = plan?.steps.find((each) => each.id === tr.act.step);
  return tr.transition === 'TICKED' && step
    ? text(step.text)
    : clockName(tr.act.step, clocks?.clocks);
}
