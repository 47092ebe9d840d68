// What lies under everything else: tiles by configuration, or the base map that the server has.

import * as L from 'leaflet';
import { text } from '../i18n.js';
import { colour } from '../theme.js';

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

/** What is worth drawing above tiles, which have everything else. */
const ABOVE_TILES = new Set(['county', 'town']);

function kindOf(feature) {
  const { kind } = feature.properties ?? {};
  return styles()[kind] ? kind : (BY_GEOMETRY[feature.geometry.type] ?? 'town');
}

function nameOf(properties) {
  const name = properties?.name ?? properties;
  return typeof name === 'string' ? name : text(name);
}

/**
 * The base map as a layer.
 *
 * place: turns [latitude, longitude] of WGS 84 into that of the map. plain: only borders, because
 * tiles lie below.
 */
export function baseLayer(geoJson, { place, plain, renderer }) {
  const known = styles();
  return L.geoJSON(geoJson, {
    interactive: false,
    renderer,
    filter: (feature) =>
      !plain || (ABOVE_TILES.has(kindOf(feature)) && feature.geometry.type !== 'Point'),
    coordsToLatLng: ([longitude, latitude]) => L.latLng(place([latitude, longitude])),
    style: (feature) => {
      const look = known[kindOf(feature)];
      return plain ? { ...look, fill: false } : look;
    },
    pointToLayer: (feature, at) => L.marker(at, { icon: label(feature), interactive: false, keyboard: false }),
    onEachFeature: (feature, layer) => {
      const name = nameOf(feature.properties);
      if (!plain && name && NAMED.has(feature.properties.kind)) {
        const className = `area-name ${feature.properties.kind}`;
        layer.bindTooltip(textNode(name), { permanent: true, direction: 'center', className });
      }
    },
  });
}

/** Tiles as a layer; they are told who asks only as far as their providers insist on it. */
export function tileLayer(tiles) {
  return L.layerGroup(
    tiles.urls.map((url) =>
      L.tileLayer(url, {
        subdomains: tiles.subdomains,
        attribution: tiles.attribution,
        minNativeZoom: tiles.minZoom,
        maxNativeZoom: tiles.maxZoom,
        referrerPolicy: 'strict-origin',
      }),
    ),
  );
}

export function textNode(content) {
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
