// <vigil-map>: sites on tiles or on the base map that the server has, with what may reach them.
//
//   .baseMap    GeoJSON, WGS 84
//   .view       { sites, marks, selected, layers, areas, places, around, risk }: sites as told by
//               the server, marks by site as siteMarks() makes them, layers a Set of names (see
//               LAYERS), areas of incidents, places as placeMarks() draws them, around whether
//               sites and areas are to fill the map, risk by region
//   .onpick     called with the id of the site that was chosen
//   .popup      gives what a popup says of a site, or of the sites of a cluster that cannot be
//               parted; without it a site is picked at once
//   .at         { latitude, longitude, zoom } to begin with, instead of everything
//   .onmoved    called with the same once the map has been moved
//
// It draws at most once in REST, however often view is set, and only what is in view.

import * as L from 'leaflet';
import { render } from 'lit';
import { api } from './api.js';
import { language } from './i18n.js';
import { baseLayer, tileLayer } from './map/base.js';
import { fromGcj02, toGcj02 } from './map/gcj02.js';
import { SiteMarks } from './map/marks.js';
import {
  areaBounds,
  areas,
  gradeTint,
  heatTint,
  outlinesOf,
  placeMarks,
  rivers,
  tints,
} from './map/overlays.js';
import { towns } from './map/regions.js';
import { theme } from './theme.js';

/** Layers by name, lowest first; those that are shown unless a view says otherwise. */
export const LAYERS = ['tiles', 'tint', 'heat', 'rivers', 'areas', 'sites'];
export const USUAL = new Set(['tiles', 'rivers', 'areas', 'sites']);

const REST = 200;
const CLOSEST = 17;
const PANES = { base: 200, tint: 350, heat: 352, rivers: 410, areas: 420 };
const SAME = (place) => place;
const EMPTY = { reaches: [], regions: [], tiles: null };

let asked = null;

/** Network, regions and tiles: asked for once; what failed is asked for again by the next map. */
export function mapFacts() {
  asked ??= api.map().catch(() => {
    asked = null;
    return EMPTY;
  });
  return asked;
}

class VigilMap extends HTMLElement {
  #map = null;
  #marks = null;
  #facts = null;
  #wasGcj02 = false;
  #layers = new Map();
  #renderers = new Map();
  #baseMap = null;
  #view = { sites: [], marks: new Map() };
  #words = '';
  #fitted = false;
  #fittedTo = null;
  #tilesFailed = false;
  #observer = null;
  #planned = null;
  #drawnAt = 0;
  #redrawPopup = null;
  onpick = null;
  onmoved = null;
  onfailed = null;
  popup = null;
  at = null;

  set baseMap(geoJson) {
    if (this.#baseMap !== geoJson) {
      this.#baseMap = geoJson;
      this.#plan();
    }
  }

  set view(view) {
    const words = `${language()} ${theme()}`;
    if (this.#view !== view || this.#words !== words) {
      this.#view = view;
      this.#words = words;
      this.#plan();
    }
  }

  connectedCallback() {
    this.#map = L.map(this, {
      attributionControl: false,
      zoomSnap: 0.25,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      maxZoom: CLOSEST,
    });
    for (const [name, z] of Object.entries(PANES)) {
      const pane = this.#map.createPane(`vigil-${name}`);
      pane.style.zIndex = String(z);
      pane.style.pointerEvents = 'none';
      this.#renderers.set(name, L.canvas({ pane: `vigil-${name}` }));
    }
    this.#map.setView([30, 110], 6);
    L.control.scale({ imperial: false }).addTo(this.#map);
    L.control.attribution({ prefix: false }).addTo(this.#map);
    this.#marks = new SiteMarks(this.#map, (mark) => this.#pick(mark));
    this.#map.on('moveend zoomend', () => this.#moved());
    this.#observer = new ResizeObserver(() => {
      this.#map?.invalidateSize({ animate: false });
      this.#plan();
    });
    this.#observer.observe(this);
    mapFacts().then((facts) => {
      this.#facts = facts;
      this.#plan();
    });
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
    clearTimeout(this.#planned);
    this.#planned = null;
    this.#map?.remove();
    this.#map = null;
    this.#marks = null;
    this.#layers.clear();
    this.#renderers.clear();
    this.#fitted = false;
    this.#fittedTo = null;
  }

  /** Shows a site in the middle and opens what is said of it. */
  focusOn(site) {
    this.scrollIntoView({ block: 'nearest' });
    const place = this.#place([site.latitude, site.longitude]);
    this.#map.setView(place, Math.max(this.#map.getZoom(), 13), { animate: false });
    this.#open([site], place);
  }

  /** Shows a whole town; see towns(). */
  focusOnTown(town) {
    this.scrollIntoView({ block: 'nearest' });
    const bounds = L.latLng(this.#place(town.centre)).toBounds(2 * town.radius);
    this.#map.fitBounds(bounds, { animate: false });
  }

  /** How many signs are drawn. */
  get signs() {
    return this.#marks?.size ?? 0;
  }

  get #isGcj02() {
    return this.#tilesShown && this.#facts.tiles.coordinates === 'gcj-02';
  }

  get #tilesShown() {
    return Boolean(this.#facts?.tiles) && this.#has('tiles') && !this.#tilesFailed;
  }

  #has(layer) {
    return (this.#view.layers ?? USUAL).has(layer);
  }

  get #place() {
    return this.#isGcj02 ? toGcj02 : SAME;
  }

  #plan() {
    if (!this.#map || this.#planned !== null) {
      return;
    }
    const rest = Math.max(0, this.#drawnAt + REST - performance.now());
    this.#planned = setTimeout(() => {
      this.#planned = null;
      this.#draw();
    }, rest);
  }

  #draw() {
    if (!this.#map || !this.#facts) {
      return;
    }
    this.#drawnAt = performance.now();
    this.#keepPlace();
    this.#drawBase();
    this.#fit();
    this.#drawOverlays();
    this.#drawMarks();
    this.#redrawPopup?.();
  }

  /** The same place stays in the middle when other tiles want it drawn elsewhere. */
  #keepPlace() {
    if (this.#fitted && this.#wasGcj02 !== this.#isGcj02) {
      const { lat, lng } = this.#map.getCenter();
      const place = this.#isGcj02 ? toGcj02([lat, lng]) : fromGcj02([lat, lng]);
      this.#map.setView(place, this.#map.getZoom(), { animate: false });
    }
    this.#wasGcj02 = this.#isGcj02;
  }

  /** Puts a layer in place of the one of that name, if what it depends on has changed. */
  #put(name, signature, make) {
    const known = this.#layers.get(name);
    if (known?.signature === signature) {
      return;
    }
    known?.layer?.remove();
    const layer = make()?.addTo(this.#map);
    this.#layers.set(name, { signature, layer });
  }

  get #look() {
    return `${theme()} ${this.#isGcj02}`;
  }

  #drawBase() {
    const plain = this.#tilesShown;
    this.#put('tiles', String(plain), () => (plain ? this.#tiles() : null));
    const look = `${language()} ${this.#look} ${plain} ${number(this.#baseMap)}`;
    const options = { place: this.#place, plain, renderer: this.#renderers.get('base') };
    this.#put('base', look, () => (this.#baseMap ? baseLayer(this.#baseMap, options) : null));
  }

  /** Tiles that do not come leave the base map of the server, and whoever asked is told. */
  #tiles() {
    const group = tileLayer(this.#facts.tiles);
    let came = false;
    group.eachLayer((layer) => {
      layer.on('tileload', () => {
        came = true;
      });
      layer.on('tileerror', () => {
        if (!came && !this.#tilesFailed) {
          this.#tilesFailed = true;
          this.onfailed?.();
          this.#plan();
        }
      });
    });
    return group;
  }

  #drawOverlays() {
    const { sites, marks, areas: reached, places, risk } = this.#view;
    const place = this.#place;
    const wanted = (name) => this.#has(name);
    const look = `${this.#look} ${sites.length} ${number(sites[0])} ${number(sites.at(-1))}`;
    const overlay = (name, signature, make) =>
      this.#put(name, `${wanted(name)} ${look} ${signature}`, () =>
        wanted(name) ? make(this.#renderers.get(name)) : null,
      );
    overlay('rivers', number(this.#facts), (renderer) =>
      rivers(this.#facts.reaches, new Map(sites.map((site) => [site.id, site])), place, renderer),
    );
    this.#put('places', `${language()} ${this.#look} ${number(places)}`, () =>
      placeMarks(places ?? [], place),
    );
    overlay('areas', number(reached), (renderer) => areas(reached ?? [], place, renderer));
    if (wanted('tint') || wanted('heat')) {
      const all = towns(sites, marks);
      const outlines = outlinesOf(this.#baseMap, all.map((town) => town.path));
      const grades = all.map((town) => town.grade).join();
      overlay('tint', grades, (renderer) => tints(all, outlines, gradeTint, place, renderer));
      const risks = new Map((risk ?? []).map((region) => [region.path, region.risk]));
      overlay('heat', number(risk), (renderer) =>
        tints(all, outlines, (town) => heatTint(risks.get(town.path)), place, renderer),
      );
    } else {
      this.#put('tint', 'off', () => null);
      this.#put('heat', 'off', () => null);
    }
  }

  #drawMarks() {
    const { sites, marks, selected } = this.#view;
    this.#marks.draw({
      sites: this.#has('sites') ? sites : [],
      marks,
      selected: selected ?? null,
      place: this.#place,
      look: { datum: this.#isGcj02, words: language() },
    });
  }

  /** A cluster is taken apart by going nearer, as far as that helps. */
  #pick(mark) {
    const sites = mark.points.map((point) => point.site);
    if (sites.length > 1) {
      const bounds = L.latLngBounds(sites.map((s) => this.#place([s.latitude, s.longitude])));
      const zoom = Math.min(CLOSEST, this.#map.getBoundsZoom(bounds, false, L.point(40, 40)));
      if (zoom > this.#map.getZoom()) {
        this.#map.setView(bounds.getCenter(), zoom, { animate: false });
        return;
      }
    }
    if (this.popup) {
      this.#open(sites, this.#map.unproject([mark.x, mark.y]));
    } else {
      this.onpick?.(sites[0].id);
    }
  }

  #open(sites, place) {
    const content = document.createElement('div');
    const popup = L.popup({ minWidth: 220, maxWidth: 320, maxHeight: 320, closeButton: false });
    const draw = () => render(this.popup(sites, () => popup.remove()), content);
    draw();
    popup.setContent(content).setLatLng(place).openOn(this.#map);
    this.#redrawPopup = draw;
    popup.on('remove', () => {
      this.#redrawPopup = this.#redrawPopup === draw ? null : this.#redrawPopup;
    });
    if (sites.length === 1) {
      this.onpick?.(sites[0].id);
    }
  }

  #moved() {
    if (this.#fitted) {
      this.#drawMarks();
      const { lat, lng } = this.#map.getCenter();
      const [latitude, longitude] = this.#isGcj02 ? fromGcj02([lat, lng]) : [lat, lng];
      this.onmoved?.({ latitude, longitude, zoom: this.#map.getZoom() });
    }
  }

  /** Sites and areas, or sites and places where nothing can be reached; anew when these change. */
  #fitAround() {
    const { sites, areas: reached, places } = this.#view;
    const what = `${sites.length} ${number(reached)} ${number(places)}`;
    if (this.#fittedTo === what) {
      return;
    }
    this.#fittedTo = what;
    const spots = [...sites, ...(places ?? [])].map((s) => L.latLng(this.#place([s.latitude, s.longitude])));
    const bounds = areaBounds(reached ?? [], this.#place);
    const shown = bounds.isValid() ? spots.slice(0, sites.length) : spots;
    shown.forEach((spot) => bounds.extend(spot));
    if (bounds.isValid()) {
      this.#map.fitBounds(bounds, { padding: [24, 24], maxZoom: 14, animate: false });
      this.#fitted = true;
    }
  }

  #fit() {
    const size = this.#map.getSize();
    if (this.#view.around && size.x && size.y) {
      this.#fitAround();
      return;
    }
    if (this.#fitted || !size.x || !size.y) {
      return;
    }
    const { sites } = this.#view;
    const place = this.#place;
    if (this.at) {
      this.#map.setView(place([this.at.latitude, this.at.longitude]), this.at.zoom);
      this.#fitted = true;
      return;
    }
    if (sites.length === 1) {
      this.#map.setView(place([sites[0].latitude, sites[0].longitude]), 12, { animate: false });
      this.#fitted = true;
      return;
    }
    const bounds = L.latLngBounds(sites.map((s) => place([s.latitude, s.longitude])));
    const base = this.#layers.get('base')?.layer;
    if (base?.getLayers().length) {
      bounds.extend(base.getBounds());
    }
    if (bounds.isValid()) {
      this.#map.fitBounds(bounds, { padding: [24, 24], animate: false });
      this.#fitted = sites.length > 0;
    }
  }
}

const numbers = new WeakMap();
let last = 0;

/** A number for an object, always the same for the same one. */
function number(object) {
  if (!object) {
    return 0;
  }
  if (!numbers.has(object)) {
    last += 1;
    numbers.set(object, last);
  }
  return numbers.get(object);
}

customElements.define('vigil-map', VigilMap);
