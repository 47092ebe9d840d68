// The live board: open warnings and map side by side.

import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { focusedRow, lastRow } from '../focus.js';
import { time } from '../format.js';
import { language, t, text } from '../i18n.js';
import { setQuery } from '../route.js';
import { gradeShape } from '../shapes.js';
import {
  change,
  derived,
  endedWarnings,
  GRADES,
  mapView,
  now,
  openWarnings,
  returnedWarnings,
  shelvedWarnings,
  shownWarnings,
  state,
} from '../state.js';
import { noticeBody } from '../view/messages.js';
import { hindsightList } from '../view/hindsight.js';
import { facts, rows } from '../view/rows.js';
import { forgetWindows, windowed } from '../view/windowed.js';
import { calm, counts, filterBar, floodBanner, hiddenBanner } from './board/bar.js';
import { FACETS, filtersOf, fits, isFiltered } from './board/filter.js';
import { floodOf } from './board/flood.js';
import { forgetFolds, groupsOf, isFolded, setFolded } from './board/groups.js';
import { openList } from './board/list.js';
import '../map.js';

let flooded = false;

export function open() {
  forgetWindows();
}

export function view() {
  const filters = filtersOf(state.route.query);
  const open = shownWarnings();
  const all = !isFiltered(filters);
  const wanted = (warnings) => (all ? warnings : warnings.filter((w) => fits(w, filters)));
  const shown = wanted(open);
  const hidden = all ? [] : open.filter((w) => !fits(w, filters));
  const flood = currentFlood();
  remember(flood);
  return html`<main class="board ${flood ? 'flooded' : ''}">
    <section class="list" aria-label=${t('board.open')}>
      <h1 class="sr">${t('nav.board')}</h1>
      ${counts(filters, doing)} ${choosing(filters)} ${floodBanner(flood)}
      ${hiddenBanner(hidden, doing)} ${noticeBody(state.notice)}
      <div class="scroll">
        ${shown.length ? openList(shown, flood) : open.length ? noneFits() : calm()}
        ${part('board.returned', wanted(returnedWarnings()))}
        ${part('board.shelved', wanted(shelvedWarnings()))}
        ${part('board.ended', wanted(endedWarnings()))} ${hindsight()} ${shadow()}
      </div>
    </section>
    <section class="map-pane" aria-label=${t('board.map')}>
      <vigil-map .baseMap=${state.baseMap} .view=${mapView()} .onpick=${pickSite}></vigil-map>
      ${legend()}
    </section>
  </main>`;
}

/** The filters with their counts, which are as they were a second ago at most. */
function choosing(filters) {
  const sources = [thisSecond(), state.route.query, state.sites, language()];
  return guard(sources, () =>
    filterBar([...openWarnings(), ...returnedWarnings(), ...endedWarnings()], filters, doing),
  );
}

function thisSecond() {
  return Math.floor(now().getTime() / 1000);
}

function currentFlood() {
  const second = thisSecond();
  return derived('flood', () => floodOf([...state.warnings.values()], second * 1000), second);
}

/** A flood begins and ends with every group as it would have it. */
function remember(flood) {
  if (flooded !== Boolean(flood)) {
    flooded = Boolean(flood);
    forgetFolds();
  }
  state.boardQuery = Object.fromEntries(state.route.query);
}

const doing = {
  set: (facet, value) => setQuery({ [facet]: value }),
  toggle: (facet, value) => {
    const chosen = filtersOf(state.route.query)[facet];
    const rest = chosen.filter((each) => each !== value);
    setQuery({ [facet]: (rest.length < chosen.length ? rest : [...chosen, value]).join(',') });
  },
  clear: () => setQuery(Object.fromEntries(FACETS.map((facet) => [facet, '']))),
};

export const keys = {
  ...Object.fromEntries(GRADES.map((grade, i) => [i + 1, () => doing.toggle('grade', grade)])),
  0: doing.clear,
  u: () => doing.toggle('state', 'unacknowledged'),
  f: () => document.querySelector('.filters select')?.focus(),
  o: unfold,
};

/** Folds or unfolds the group of the row with the focus. */
function unfold() {
  const id = focusedRow() ?? lastRow();
  const group = groupsOf(shownWarnings(), flooded).find((each) =>
    each.warnings.some((warning) => warning.id === id),
  );
  if (group) {
    change(() => setFolded(group, !isFolded(group, flooded)));
  }
}

function noneFits() {
  return html`<p class="muted pad">${t('board.none.fits')}</p>`;
}

function part(key, warnings) {
  if (!warnings.length) {
    return '';
  }
  const { items, end } = windowed(key, warnings);
  return html`<h2 class="divider">${t(key)} <span>${warnings.length}</span></h2>
    ${rows(items)} ${end}`;
}

function pickSite(site) {
  const warning = openWarnings().find((w) => w.newest.site === site);
  location.hash = warning
    ? `#/warning/${encodeURIComponent(warning.id)}`
    : `#/sites/${encodeURIComponent(site)}`;
}

function hindsight() {
  if (!state.hindsight.length) {
    return '';
  }
  return html`<h2 class="divider">${t('board.hindsight')} <span>${state.hindsight.length}</span></h2>
    ${hindsightList(state.hindsight)}`;
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
  return html`<div class="legend" role="group" aria-label=${t('legend.label')}>
    ${GRADES.map((grade) => html`<span>${gradeShape(grade)}${t(`grade.${grade}`)}</span>`)}
    <span><i class="sw calm"></i>${t('legend.calm')}</span>
    <span><i class="sw unknown"></i>${t('legend.unknown')}</span>
    <span><i class="sw stale"></i>${t('board.stale')}</span>
  </div>`;
}
