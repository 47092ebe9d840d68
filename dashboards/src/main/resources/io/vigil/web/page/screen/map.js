// The map (一张图): everything that is watched, in its place, with what may reach it; beside it the
// same as a list, for whoever does not see the map or does not use a mouse.

import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { api } from '../api.js';
import { language, t } from '../i18n.js';
import { openAreas } from '../map/areas.js';
import { LAYERS, mapFacts, USUAL } from '../map.js';
import { loadIncidents } from '../office.js';
import { forScreen, setQuery } from '../route.js';
import { change, siteMarks, state } from '../state.js';
import { kindOf, standingOf } from './map/filter.js';
import { legend } from './map/legend.js';
import { panel } from './map/panel.js';
import { siteCard } from './map/popup.js';

const SOON = 1000;
const MOVED_REST = 300;
const LISTED_REST = 500;
const map = createRef();

let soon = null;
let movedSoon = null;
let listed = { at: 0 };

export function open(route) {
  mapFacts().then((facts) =>
    change((s) => {
      if (s.route === route) {
        s.page = { ...s.page, facts };
      }
    }),
  );
  load();
}

export const every = { ms: 15000, run: load };

export function leave() {
  clearTimeout(soon);
  clearTimeout(movedSoon);
  soon = null;
}

/** Areas and risk follow a warning a moment later, once for all that come together. */
export function heard() {
  soon ??= setTimeout(() => {
    soon = null;
    load();
  }, SOON);
}

function load() {
  forScreen(api.risk, (answer) => ({ risk: answer.regions, problem: null }));
  forScreen(reached, (areas) => ({ areas }));
}

async function reached() {
  await loadIncidents();
  return openAreas(state.office.incidents);
}

/** What the address asks for: { layers, kinds, states, site, at }; null where it does not say. */
function wanted() {
  const { query } = state.route;
  const list = (name) => (query.has(name) ? new Set(query.get(name).split(' ')) : null);
  const numbers = (query.get('at') ?? '').split(' ').map(Number);
  const isPlace = numbers.length === 3 && numbers.every(Number.isFinite);
  return {
    layers: list('layers') ?? new Set([...USUAL, 'tint']),
    kinds: list('kinds'),
    states: list('states'),
    site: query.get('site'),
    at: isPlace ? { latitude: numbers[0], longitude: numbers[1], zoom: numbers[2] } : null,
  };
}

/** The sites that are asked for and how they stand: worked out now and then, not for each frame. */
function shown(asked) {
  const key = `${state.route.query.get('kinds')} ${state.route.query.get('states')}`;
  const at = performance.now();
  if (listed.key !== key || listed.of !== state.sites || at > listed.at + LISTED_REST) {
    const marks = siteMarks();
    const all = [...state.sites.values()];
    const sites = all.filter(
      (site) =>
        (!asked.kinds || asked.kinds.has(kindOf(site))) &&
        (!asked.states || asked.states.has(standingOf(marks.get(site.id)))),
    );
    listed = { key, of: state.sites, at, all, sites, marks };
  }
  return listed;
}

export function view(page) {
  const asked = wanted();
  const { all, sites, marks } = shown(asked);
  return html`<main class="atlas">
    <section class="map-pane" aria-label=${t('map.title')}>
      <vigil-map
        ${ref(map)}
        .baseMap=${state.baseMap}
        .at=${asked.at}
        .popup=${siteCard}
        .onpick=${(site) => setQuery({ site })}
        .onmoved=${moved}
        .onfailed=${() => change((s) => (s.page = { ...s.page, tilesFailed: true }))}
        .view=${{
          sites,
          marks,
          selected: asked.site,
          layers: asked.layers,
          areas: page.areas,
          risk: page.risk,
        }}
      ></vigil-map>
      ${legend(asked.layers)}
    </section>
    ${guard([listed, page, state.route.query, language()], () =>
      panel(page, { ...asked, all, sites, marks, ...chosen(page, asked) }),
    )}
  </main>`;
}

/** What there is to choose and what follows. */
function chosen(page, asked) {
  return {
    names: LAYERS.filter((name) => name !== 'tiles' || page.facts?.tiles),
    onLayer: (name, on) => setQuery({ layers: joined(asked.layers, name, on) }),
    onKind: (name, on, known) => setQuery({ kinds: whole(asked.kinds, name, on, known) }),
    onState: (name, on, known) => setQuery({ states: whole(asked.states, name, on, known) }),
    onSite: (site) => {
      setQuery({ site: site.id });
      map.value.focusOn(site);
    },
    onTown: (town) => map.value.focusOnTown(town),
  };
}

function joined(set, name, on) {
  const next = new Set(set);
  next[on ? 'add' : 'delete'](name);
  return [...next].join(' ') || 'none';
}

/** Nothing in the address where all that is known is chosen. */
function whole(set, name, on, known) {
  const next = new Set(set ?? known);
  next[on ? 'add' : 'delete'](name);
  return known.every((each) => next.has(each)) ? null : [...next].join(' ') || 'none';
}

function moved({ latitude, longitude, zoom }) {
  clearTimeout(movedSoon);
  movedSoon = setTimeout(
    () => setQuery({ at: [latitude.toFixed(5), longitude.toFixed(5), zoom].join(' ') }),
    MOVED_REST,
  );
}
