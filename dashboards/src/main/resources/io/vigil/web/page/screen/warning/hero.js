// The head of a warning's page: what it is, why it was raised, how it stands, what may be done.

import { html } from 'lit';
import { duration, secondsBetween, time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { addressOf } from '../../route.js';
import { why } from '../../sentence.js';
import { gradeShape } from '../../shapes.js';
import { desk, endedAt, now, state } from '../../state.js';
import { actionBar } from '../../view/actions.js';
import { drillMark, person, standingTag } from '../../view/parts.js';
import { printButton } from './print.js';

export function hero(known, { detail, actions, evidence, incident }) {
  const { newest } = known;
  return html`<section
    class="hero ${newest.grade} ${newest.stale && known.open ? 'stale' : ''} ${known.standing}"
  >
    <a class="back" href=${addressOf('board', null, state.boardQuery)} aria-label=${t('warning.back')}>←</a>
    <span class="badge big">${gradeShape(newest.grade)}<b>${t(`grade.${newest.grade}`)}</b></span>
    <div class="headline">
      <h1>${drillMark(newest)}${text(newest.siteName)} <span>${text(newest.title)}</span></h1>
      <p class="why">${why(reasons(detail.transitions), now())}</p>
      ${actionBar(known, actions)}
    </div>
    <div class="side">
      ${facts(known)}
      <p class="papers">
        ${incident?.warnings.length > 1
          ? html`<a class="more-link" href=${addressOf('incident', incident.id)}
              >${t('warning.incident', incident.warnings.length)}</a
            >`
          : ''}
        ${evidence
          ? html`<a class="more-link" download href=${evidence}>${t('warning.evidence')}</a>`
          : ''}
        ${printButton()}
      </p>
    </div>
  </section>`;
}

function facts(known) {
  const at = now();
  const { newest } = known;
  const running = !['CLEARED', 'CLOSED'].includes(newest.transition) || newest.act;
  const age = secondsBetween(known.raisedAt, running ? at : newest.at);
  const { assignee, shelf } = desk(known) ?? {};
  return html`<dl class="key">
    <dt>${t('warning.state')}</dt>
    <dd>
      ${standingTag(known)} ${stateText(known, running, at)}
      ${shelf ? html`<small class="muted">${t('warning.shelf', shelf.reason)}</small>` : ''}
    </dd>
    ${assignee
      ? html`<dt>${t('warning.assignee')}</dt>
          <dd>${person(assignee)}</dd>`
      : ''}
    <dt>${t('warning.raised')}</dt>
    <dd>${time(known.raisedAt, at)}</dd>
    <dt>${t('warning.lasting')}</dt>
    <dd>${duration(age)}</dd>
  </dl>`;
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
