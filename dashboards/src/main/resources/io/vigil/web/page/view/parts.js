// Small pieces that several screens show.

import { html } from 'lit';
import { duration, time } from '../format.js';
import { has, t, text } from '../i18n.js';
import { desk, mayAct, nextClock, now, wallNow } from '../state.js';

/** The name of a user; the desk's own clock has one, too. */
export function person(name) {
  return name === 'vigil.clock' ? t('desk.clock') : name;
}

/** Marks what a drill caused, wherever it is shown. */
export function drillMark(transition) {
  return transition.exercise ? html`<em class="drill-mark">${t('drill.mark')}</em>` : '';
}

/** How a warning stands, in words that do not need colour. */
export function standingTag(warning) {
  const known = desk(warning);
  switch (warning.standing) {
    case 'unacknowledged':
      return html`<em class="tag unseen"><i></i>${t('standing.unacknowledged')}</em>`;
    case 'acknowledged':
      return html`<em class="tag">${t('standing.acknowledgedBy', person(known.acknowledged.by))}</em>`;
    case 'shelved':
      return html`<em class="tag"
        >${t('standing.shelvedUntil', time(known.shelf.until, now()))}</em
      >`;
    case 'returned':
      return html`<em class="tag">${t('standing.returned')}</em>`;
    case 'closed':
      return html`<em class="tag"
        >${known.outcome ? t(`outcome.${known.outcome}`) : t('standing.closed')}</em
      >`;
    default:
      return '';
  }
}

/** What a clock is called: by its policy where that is known, else by its key. */
export function clockName(key, clocks) {
  const rule = clocks?.find((clock) => clock.key === key);
  return rule?.title ? text(rule.title) : has(`clock.${key}`) ? t(`clock.${key}`) : key;
}

/** Time left on a clock, or how long it has run over. */
export function remaining(clock) {
  const left = (new Date(clock.due) - wallNow()) / 1000;
  return left >= 0
    ? html`<b class="time-left ${left < 300 ? 'soon' : ''}">${duration(left)}</b>`
    : html`<b class="time-left over">${t('clock.over', duration(-left))}</b>`;
}

/** The countdown of a row; nothing where no clock runs. */
export function countdown(warning) {
  const clock = nextClock(warning);
  const still = ['unacknowledged', 'acknowledged', 'returned'].includes(warning.standing);
  return clock && still
    ? html`<span class="countdown">${clockName(clock.key)} ${remaining(clock)}</span>`
    : '';
}

/** A button that does something to a warning; nothing for those who may not. */
export function action(label, onClick, { primary = false, disabled = false, name = '' } = {}) {
  return mayAct()
    ? html`<button
        class=${primary ? 'primary small-button' : 'plain'}
        ?disabled=${disabled}
        data-do=${name}
        @click=${onClick}
      >
        ${label}
      </button>`
    : '';
}

/** What stands in place of an empty table. */
export function nothing(sentence) {
  return html`<p class="muted pad">${sentence}</p>`;
}
