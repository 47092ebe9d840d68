// Signs of sites and of clusters: buttons above the map, only for what is in view, kept and used
// again as long as what they stand for is there.

import { html, render } from 'lit';
import * as L from 'leaflet';
import { t, text } from '../i18n.js';
import { gradeShape, siteSign } from '../shapes.js';
import { GRADES } from '../state.js';
import { cluster } from './cluster.js';

const CELL = 72;
const NOTHING = { grade: null, heard: false, stale: false, warnings: 0, silent: 0 };

/** What a mark stands for, in words. */
export function wordsOf(mark) {
  if (mark.points.length === 1) {
    const { site, look } = mark.points[0];
    return t('map.sign', text(site.name), stateOf(look));
  }
  const parts = GRADES.filter((grade) => mark.counts[grade]).map((grade) =>
    t('map.count', t(`grade.${grade}`), mark.counts[grade]),
  );
  if (mark.unheard) {
    parts.push(t('map.count', t('legend.unknown'), mark.unheard));
  }
  return t('map.cluster', mark.points.length, parts.join(t('list.and')) || t('legend.calm'));
}

/** How a site stands, in words. */
export function stateOf({ grade, heard, stale }) {
  if (grade) {
    return stale ? t('map.stale', t(`grade.${grade}`)) : t(`grade.${grade}`);
  }
  return heard ? t('legend.calm') : t('legend.unknown');
}

export class SiteMarks {
  #map;
  #pane;
  #shown = new Map();
  #free = [];
  #world = { key: null, points: new Map() };
  #tip = L.tooltip({ direction: 'top', offset: [0, -16] });

  /** onpick(mark, element): a mark was chosen. */
  constructor(map, onpick) {
    this.#map = map;
    this.#pane = document.createElement('div');
    this.#pane.className = 'site-marks';
    map.getPane('markerPane').append(this.#pane);
    L.DomEvent.disableClickPropagation(this.#pane);
    this.onpick = onpick;
  }

  /** Draws what is in view. look: what all marks depend on besides the sites' states. */
  draw({ sites, marks, selected, place, look }) {
    const found = cluster(this.#inView(sites, marks, place, look), CELL);
    const keys = new Set(found.map((mark) => mark.key));
    for (const [key, entry] of this.#shown) {
      if (!keys.has(key)) {
        entry.button.remove();
        this.#shown.delete(key);
        this.#free.push(entry);
      }
    }
    for (const mark of found) {
      this.#put(mark, selected, look);
    }
    this.#free.length = Math.min(this.#free.length, 200);
  }

  /** Points of the world at this zoom are computed once for each site, place and zoom. */
  #inView(sites, marks, place, look) {
    const zoom = this.#map.getZoom();
    const key = `${zoom} ${look.datum}`;
    if (this.#world.key !== key) {
      this.#world = { key, points: new Map() };
    }
    const { min, max } = this.#map.getPixelBounds();
    const [left, top] = [min.x, min.y].map((edge) => Math.floor(edge / CELL) * CELL - CELL);
    const [right, bottom] = [max.x, max.y].map((edge) => Math.ceil(edge / CELL) * CELL + CELL);
    const inView = [];
    for (const site of sites) {
      const { x, y } = this.#point(site, zoom, place);
      if (x >= left && x < right && y >= top && y < bottom) {
        const state = marks.get(site.id) ?? NOTHING;
        inView.push({ id: site.id, x, y, grade: state.grade, heard: state.heard, site, look: state });
      }
    }
    return inView;
  }

  #point(site, zoom, place) {
    const known = this.#world.points.get(site.id);
    if (known && known.site === site) {
      return known;
    }
    const { x, y } = this.#map.project(place([site.latitude, site.longitude]), zoom);
    const point = { x, y, site };
    this.#world.points.set(site.id, point);
    return point;
  }

  #put(mark, selected, look) {
    let entry = this.#shown.get(mark.key);
    if (!entry) {
      entry = this.#free.pop() ?? this.#make();
      entry.drawn = null;
      entry.at = null;
      this.#shown.set(mark.key, entry);
      this.#pane.append(entry.button);
    }
    entry.mark = mark;
    this.#move(entry, mark);
    const chosen = mark.points.some((point) => point.id === selected);
    const drawn = `${look.words} ${chosen} ${signature(mark)}`;
    if (entry.drawn !== drawn) {
      entry.drawn = drawn;
      paint(entry.button, mark, chosen);
    }
  }

  #move(entry, mark) {
    const at = L.point(mark.x, mark.y).subtract(this.#map.getPixelOrigin()).round();
    if (!entry.at || !entry.at.equals(at)) {
      entry.at = at;
      L.DomUtil.setPosition(entry.button, at);
    }
  }

  #make() {
    const button = document.createElement('button');
    button.type = 'button';
    const entry = { button, mark: null, drawn: null, at: null };
    const tell = () => this.#tell(entry.mark);
    button.addEventListener('click', () => this.onpick(entry.mark, button));
    button.addEventListener('mouseenter', tell);
    button.addEventListener('focus', tell);
    for (const event of ['mouseleave', 'blur', 'click']) {
      button.addEventListener(event, () => this.#tip.remove());
    }
    return entry;
  }

  #tell(mark) {
    const words = document.createElement('span');
    words.textContent = wordsOf(mark);
    this.#tip.setContent(words).setLatLng(this.#map.unproject([mark.x, mark.y])).addTo(this.#map);
  }

  /** How many marks there are. */
  get size() {
    return this.#shown.size;
  }
}

function signature(mark) {
  if (mark.points.length === 1) {
    const { id, look } = mark.points[0];
    return `${id} ${look.grade} ${look.heard} ${look.stale}`;
  }
  return `${mark.points.length} ${Object.values(mark.counts).join()} ${mark.unheard}`;
}

function paint(button, mark, chosen) {
  const single = mark.points.length === 1;
  const classes = ['site-mark', single ? 'single' : 'cluster', mark.grade ?? 'none'];
  if (chosen) {
    classes.push('selected');
  }
  if (mark.unheard) {
    classes.push(mark.unheard === mark.points.length ? 'unheard' : 'partly');
  }
  button.className = classes.join(' ');
  button.style.zIndex = String(mark.grade ? 10 - GRADES.indexOf(mark.grade) : single ? 1 : 2);
  button.setAttribute('aria-label', wordsOf(mark));
  render(single ? siteSign(mark.points[0].look, mark.points[0].site.kinds) : plate(mark), button);
}

function plate(mark) {
  return html`<span class="plate">
    ${mark.grade ? gradeShape(mark.grade) : ''}<b>${mark.points.length}</b>
  </span>`;
}
