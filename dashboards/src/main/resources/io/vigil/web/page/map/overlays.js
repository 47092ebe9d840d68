// What is drawn between the base map and the sites: rivers with their direction, areas that may be
// reached, places, tints of towns by grade, and heat by risk.

import * as L from 'leaflet';
import { text } from '../i18n.js';
import { colour } from '../theme.js';

const ARROW_EVERY = 90;
const ARROW = 7;

/** A line with arrows along it, towards its end. */
const FlowLine = L.Polyline.extend({
  _updatePath() {
    this._renderer._updatePoly(this, false);
    const { _ctx: context, _drawing: drawing } = this._renderer;
    if (!drawing) {
      return;
    }
    context.save();
    context.fillStyle = this.options.color;
    for (const part of this._parts) {
      for (let i = 1; i < part.length; i++) {
        arrows(context, part[i - 1], part[i]);
      }
    }
    context.restore();
  },
});

function arrows(context, from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 3 * ARROW) {
    return;
  }
  const count = Math.max(1, Math.floor(length / ARROW_EVERY));
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  for (let i = 0; i < count; i++) {
    const share = (i + 0.5) / count;
    context.save();
    context.translate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    context.rotate(angle);
    context.beginPath();
    context.moveTo(ARROW, 0);
    context.lineTo(-ARROW, -ARROW * 0.8);
    context.lineTo(-ARROW * 0.5, 0);
    context.lineTo(-ARROW, ARROW * 0.8);
    context.closePath();
    context.fill();
    context.restore();
  }
}

/** reaches: [{ from, to }] of the catalogue; sites: known ones by id. */
export function rivers(reaches, sites, place, renderer) {
  const group = L.layerGroup();
  for (const reach of reaches) {
    const [from, to] = [sites.get(reach.from), sites.get(reach.to)];
    if (from && to) {
      const ends = [from, to].map((site) => place([site.latitude, site.longitude]));
      const look = { color: colour('map-flow'), weight: 2.5, renderer, interactive: false };
      group.addLayer(new FlowLine(ends, look));
    }
  }
  return group;
}

/** areas: GeoJSON collections as the server tells them; a Point with a radius is a circle. */
export function areas(list, place, renderer) {
  const group = L.layerGroup();
  for (const feature of list.flatMap((area) => area.shapes?.features ?? [])) {
    group.addLayer(shape(feature, place, renderer));
  }
  return group;
}

/** What areas cover; no bounds at all where there are none. */
export function areaBounds(list, place) {
  const bounds = L.latLngBounds([]);
  for (const { geometry, properties } of list.flatMap((area) => area.shapes?.features ?? [])) {
    const at = ([longitude, latitude]) => L.latLng(place([latitude, longitude]));
    if (geometry.type === 'Point') {
      bounds.extend(at(geometry.coordinates).toBounds(2 * properties.radius));
    } else {
      geometry.coordinates.flat().forEach((point) => bounds.extend(at(point)));
    }
  }
  return bounds;
}

/** Small signs: places are { latitude, longitude, name, kind, sign } each, a sign is one letter. */
export function placeMarks(places, place) {
  const group = L.layerGroup();
  for (const one of places) {
    const sign = document.createElement('span');
    sign.textContent = one.sign;
    const icon = L.divIcon({ html: sign, className: `place-mark ${one.kind}`, iconSize: [22, 22] });
    const marker = L.marker(place([one.latitude, one.longitude]), { icon, keyboard: false });
    group.addLayer(marker.bindTooltip(() => named(one), { direction: 'top', offset: [0, -10] }));
  }
  return group;
}

function named({ name }) {
  const words = document.createElement('span');
  words.textContent = text(name);
  return words;
}

/** Screening estimates are dashed; of several assumed releases only the counted one is filled. */
function shape({ geometry, properties }, place, renderer) {
  const tone = colour(properties.zone);
  const look = {
    renderer,
    interactive: false,
    color: tone,
    weight: 2,
    dashArray: properties.screening ? '7 5' : null,
    fillColor: tone,
    fillOpacity: properties.counts ? 0.2 : 0,
  };
  const at = ([longitude, latitude]) => place([latitude, longitude]);
  if (geometry.type === 'Point') {
    return L.circle(at(geometry.coordinates), { ...look, radius: properties.radius });
  }
  return L.polygon(geometry.coordinates.map((ring) => ring.map(at)), look);
}

/**
 * towns: [{ path, centre, radius }], each filled with the look that lookOf gives; null leaves it
 * out. outlines: polygons of the base map by region; a circle around its sites where it has none.
 */
export function tints(towns, outlines, lookOf, place, renderer) {
  const group = L.layerGroup();
  for (const town of towns) {
    const look = lookOf(town);
    if (look) {
      const full = { renderer, interactive: false, weight: 1, ...look };
      const outline = outlines.get(town.path);
      group.addLayer(
        outline
          ? L.geoJSON(outline, {
              interactive: false,
              style: full,
              renderer,
              coordsToLatLng: ([lon, lat]) => L.latLng(place([lat, lon])),
            })
          : L.circle(place(town.centre), { ...full, radius: town.radius }),
      );
    }
  }
  return group;
}

/** How a town is tinted by its worst open grade. */
export function gradeTint(town) {
  return town.grade
    ? { color: colour(town.grade), fillColor: colour(town.grade), fillOpacity: 0.24 }
    : null;
}

/** Steps of heat, by the least risk of each. */
export const HEAT = [5, 15, 35, 60];

/** The step of a risk of 0 to 100, 1 to 4; 0 below the first. */
export function heatStep(risk) {
  return HEAT.filter((least) => risk >= least).length;
}

/** How a town is tinted by its risk. */
export function heatTint(risk) {
  const step = heatStep(risk ?? 0);
  const tone = step ? colour(`heat-${step}`) : null;
  return step ? { color: tone, fillColor: tone, fillOpacity: 0.5 } : null;
}

/** Polygons of a base map by the region that their property names: a whole path or its last code. */
export function outlinesOf(geoJson, paths) {
  const known = new Map();
  for (const feature of geoJson?.features ?? []) {
    const region = feature.properties?.region;
    if (region && /Polygon$/.test(feature.geometry?.type ?? '')) {
      const path = paths.find((each) => each === region || each.endsWith(`/${region}`));
      if (path) {
        known.set(path, feature);
      }
    }
  }
  return known;
}
