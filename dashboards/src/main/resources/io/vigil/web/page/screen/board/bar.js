// Above the list: how many there are, what is chosen of them, and what is not shown because of it.

import { html } from 'lit';
import { time } from '../../format.js';
import { t } from '../../i18n.js';
import { gradeShape } from '../../shapes.js';
import { countByGrade, countByHealth, GRADES, now, state } from '../../state.js';
import { choices, isFiltered } from './filter.js';
import { gradesOf } from './groups.js';

const CHOSEN_FROM_LISTS = ['region', 'hazard', 'state', 'enterprise'];

/** One button for each grade, which shows only that grade, and how the sensors are. */
export function counts(filters, doing) {
  const byGrade = countByGrade();
  const byHealth = countByHealth();
  return html`<div class="counts">
    ${GRADES.map(
      (grade, i) => html`<button
        class="count ${byGrade[grade] ? `on ${grade}` : ''}"
        aria-pressed=${filters.grade.includes(grade)}
        title=${t('board.grade.only', t(`grade.${grade}`), i + 1)}
        @click=${() => doing.toggle('grade', grade)}
      >
        ${gradeShape(grade)}
        <b>${byGrade[grade]}</b>
        <span>${t(`grade.${grade}`)}</span>
      </button>`,
    )}
    <a class="count health ${byHealth.silent ? 'unknown' : ''}" href="#/sites">
      <span class="dots">
        ${['on-time', 'late', 'silent'].map(
          (health) =>
            html`<em class=${health} title=${t(`health.${health}`)}
              ><span class="sr">${t(`health.${health}`)}</span>${byHealth[health]}</em
            >`,
        )}
      </span>
      <span>${t('board.sensors')}</span>
    </a>
  </div>`;
}

export function filterBar(warnings, filters, doing) {
  return html`<div class="filters" role="group" aria-label=${t('board.filters')}>
    ${CHOSEN_FROM_LISTS.map((facet) => facetList(facet, warnings, filters, doing))}
    ${isFiltered(filters)
      ? html`<button class="plain clear-filters" @click=${doing.clear}>
          ${t('board.filters.clear')}
        </button>`
      : ''}
  </div>`;
}

function facetList(facet, warnings, filters, doing) {
  const chosen = filters[facet];
  const value = chosen.join(',');
  return html`<select
    name=${facet}
    aria-label=${t(`board.filter.${facet}`)}
    class=${value ? 'chosen' : ''}
    .value=${value}
    @change=${(event) => doing.set(facet, event.target.value)}
  >
    <option value="" ?selected=${!value}>${t(`board.filter.${facet}.all`)}</option>
    ${chosen.length > 1
      ? html`<option value=${value} selected>${t('board.filter.several', chosen.length)}</option>`
      : ''}
    ${choices(facet, warnings, filters).map(
      (choice) =>
        html`<option value=${choice.value} ?selected=${choice.value === value}>
          ${choice.name} (${choice.count})
        </option>`,
    )}
  </select>`;
}

/** Says that open warnings are not shown because of the filters; red ones among them stand out. */
export function hiddenBanner(hidden, doing) {
  if (!hidden.length) {
    return '';
  }
  const red = hidden.some((warning) => warning.newest.grade === 'red');
  return html`<div class="board-banner hidden-open ${red ? 'red' : ''}" role="status">
    <strong>${t('board.hidden', hidden.length)}</strong>
    <span>${gradesOf(hidden).map(([grade, count]) => html`<i>${gradeShape(grade)}${t(`grade.${grade}`)} ${count}</i>`)}</span>
    <button class="plain" @click=${doing.clear}>${t('board.filters.clear')}</button>
  </div>`;
}

export function floodBanner(flood) {
  return flood
    ? html`<div class="board-banner flood" role="status">
        <strong>${t('board.flood', flood.recent)}</strong>
        <span>
          <small>${t('board.flood.since', time(flood.since, now()), flood.count)}</small>
          <small>${t('board.flood.hint')}</small>
        </span>
      </div>`
    : '';
}

/** Nothing is open; what is not known does not look like all being well. */
export function calm() {
  const { silent } = countByHealth();
  const blind = !state.connection.server || !state.connection.broker;
  if (blind) {
    return calmState('unknown', t('board.calm.blind'), t('board.calm.blind.hint'));
  }
  return silent
    ? calmState('unknown', t('board.calm'), t('board.calm.silent', silent))
    : calmState('', t('board.calm'), t('board.calm.hint'));
}

function calmState(kind, title, hint) {
  return html`<div class="calm-state ${kind}">
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="20" />
      <path d=${kind ? 'M19 19a5 5 0 1 1 7 4.6c-1.4.8-2 1.7-2 3.4M24 33v.5' : 'm15 25 6 6 12-14'} />
    </svg>
    <strong>${title}</strong>
    <span class="muted">${hint}</span>
  </div>`;
}
