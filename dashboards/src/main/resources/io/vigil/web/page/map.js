// <vigil-map>: sites on the base map that the server supplies. No tiles, no outside request.

import * as L from 'leaflet';
import { render } from 'lit';
import { language, text } from './i18n.js';
import { siteSign } from './shapes.js';
import { GRADES } from './state.js';
import { colour, theme } from './theme.js';

/** How each kind of thing on the base map looks, in the theme's colours. */
function styles() {
  const river = { color: colour('map-water-line'), weight: 3, fill: false };
  return {
    county: {
      color: colour('map-county-line'),
      weight: 2,
      fillColor: colour('map-county'),
      fillOpacity: 1,
    },
    town: { color: colour('map-town-line'), weight: 1, dashArray: '3 4', fill: false },
    river,
    water: { ...river, weight: 1, fill: true, fillColor: colour('map-water'), fillOpacity: 1 },
    forest: {
      color: colour('map-forest-line'),
      weight: 1,
      fillColor: colour('map-forest'),
      fillOpacity: 0.8,
    },
    industry: {
      color: colour('map-industry-line'),
      weight: 1,
      fillColor: colour('map-industry'),
      fillOpacity: 0.8,
    },
    road: { color: colour('map-road-line'), weight: 1.5, fill: false },
  };
}

// Points are always named.
const NAMED = new Set(['river', 'water', 'forest', 'industry']);

const BY_GEOMETRY = {
  Polygon: 'county',
  MultiPolygon: 'county',
  LineString: 'river',
  MultiLineString: 'river',
};

function style(feature) {
  const known = styles();
  return (
    known[feature.properties?.kind] ?? known[BY_GEOMETRY[feature.geometry.type]] ?? known.town
  );
}

function nameOf(properties) {
  const name = properties?.name ?? properties;
  return typeof name === 'string' ? name : text(name);
}

class VigilMap extends HTMLElement {
  #map = null;
  #base = null;
  #baseMap = null;
  #baseLook = null;
  #markers = new Map();
  #sites = [];
  #marks = new Map();
  #selected = null;
  #fitted = false;
  #observer = null;
  onpick = null;

  set baseMap(geoJson) {
    this.#baseMap = geoJson;
    this.#drawBase();
  }

  set view({ sites, marks, selected }) {
    this.#sites = sites;
    this.#marks = marks;
    this.#selected = selected ?? null;
    this.#drawBase();
    this.#drawSites();
  }

  connectedCallback() {
    this.#map = L.map(this, {
      attributionControl: false,
      zoomSnap: 0.25,
      preferCanvas: false,
      zoomAnimation: false,
    });
    this.#map.setView([30, 110], 6);
    L.control.scale({ imperial: false }).addTo(this.#map);
    this.#drawBase();
    this.#drawSites();
    this.#observer = new ResizeObserver(() => {
      this.#map?.invalidateSize({ animate: false });
      if (!this.#fitted) {
        this.#fit();
      }
    });
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
    this.#map?.remove();
    this.#map = null;
    this.#base = null;
    this.#baseLook = null;
    this.#markers.clear();
    this.#fitted = false;
  }

  #drawBase() {
    const look = `${language()} ${theme()}`;
    if (!this.#map || !this.#baseMap || this.#baseLook === look) {
      return;
    }
    this.#base?.remove();
    this.#baseLook = look;
    this.#base = L.geoJSON(this.#baseMap, {
      interactive: false,
      style,
      pointToLayer: (feature, at) => L.marker(at, { icon: label(feature), interactive: false }),
      onEachFeature: (feature, layer) => {
        const name = nameOf(feature.properties);
        if (name && NAMED.has(feature.properties.kind)) {
          const className = `area-name ${feature.properties.kind}`;
          layer.bindTooltip(name, { permanent: true, direction: 'center', className });
        }
      },
    }).addTo(this.#map);
    this.#fit();
  }

  #drawSites() {
    if (!this.#map) {
      return;
    }
    const shown = new Set();
    for (const site of this.#sites) {
      shown.add(site.id);
      this.#drawSite(site);
    }
    for (const [id, marker] of this.#markers) {
      if (!shown.has(id)) {
        marker.remove();
        this.#markers.delete(id);
      }
    }
    if (!this.#fitted) {
      this.#fit();
    }
  }

  #drawSite(site) {
    const mark = this.#marks.get(site.id) ?? { grade: null, heard: false, stale: false };
    const look = JSON.stringify([mark.grade, mark.heard, mark.stale, this.#selected === site.id]);
    let marker = this.#markers.get(site.id);
    if (!marker) {
      marker = this.#addMarker(site, this.#icon(site, mark));
      marker.look = look;
    } else if (marker.look !== look) {
      marker.look = look;
      marker.setIcon(this.#icon(site, mark));
    }
    const urgency = mark.grade ? 1 + GRADES.length - GRADES.indexOf(mark.grade) : 0;
    marker.setZIndexOffset(1000 * urgency);
  }

  #addMarker(site, icon) {
    const marker = L.marker([site.latitude, site.longitude], { icon, keyboard: true });
    marker.on('click', () => this.onpick?.(site.id));
    marker.bindTooltip(() => textNode(text(site.name)), { direction: 'top', offset: [0, -14] });
    marker.addTo(this.#map);
    this.#markers.set(site.id, marker);
    return marker;
  }

  #icon(site, mark) {
    const holder = document.createElement('div');
    render(siteSign(mark, site.kinds), holder);
    const size = mark.grade ? 34 : 22;
    const selected = this.#selected === site.id ? 'selected' : '';
    return L.divIcon({
      html: holder,
      className: ['site-mark', selected, mark.grade ?? ''].join(' '),
      iconSize: [size, size],
    });
  }

  #fit() {
    const size = this.#map?.getSize();
    if (!size || !size.x || !size.y) {
      return;
    }
    const bounds = L.latLngBounds(this.#sites.map((s) => [s.latitude, s.longitude]));
    if (this.#base && this.#base.getLayers().length) {
      bounds.extend(this.#base.getBounds());
    }
    if (this.#sites.length === 1) {
      const site = this.#sites[0];
      this.#map.setView([site.latitude, site.longitude], 12, { animate: false });
      this.#fitted = true;
    } else if (bounds.isValid()) {
      this.#map.fitBounds(bounds, { padding: [24, 24], animate: false });
      this.#fitted = this.#sites.length > 0;
    }
  }
}

function textNode(content) {
  const node = document.createElement('span');
  node.textContent = content;
  return node;
}

function label(feature) {
  return L.divIcon({
    html: textNode(nameOf(feature.properties)),
    className: 'place-name',
    iconSize: [120, 18],
  });
}

customElements.define('vigil-map', VigilMap);
