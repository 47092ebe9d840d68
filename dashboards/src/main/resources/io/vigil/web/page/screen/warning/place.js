// Where it is, how far it may reach, and who and what lies there, on a map and in words.

import { html } from 'lit';
import { duration, number } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { addressOf } from '../../route.js';
import { siteMarks, state } from '../../state.js';
import '../../map.js';

const SIGNS = { teams: '✚', stores: '▣', shelters: '⌂' };

/** The same object for the same source, so that a map is not drawn anew every second. */
const kept = new WeakMap();

function keep(source, make) {
  if (!kept.has(source)) {
    kept.set(source, make(source));
  }
  return kept.get(source);
}

/** What helps nearby, as places on a map. */
export function placesOf(nearest) {
  return nearest
    ? keep(nearest, () =>
        Object.keys(SIGNS).flatMap((kind) =>
          (nearest[kind] ?? []).map((one) => ({ ...one, kind, sign: SIGNS[kind] })),
        ),
      )
    : [];
}

/** A map of sites with an area and places. */
export function areaMap({ sites, selected, area, nearest, label }) {
  return sites.length
    ? html`<vigil-map
        class="area-map"
        role="region"
        aria-label=${label}
        .baseMap=${state.baseMap}
        .view=${{
          sites,
          marks: siteMarks(),
          selected,
          areas: area ? keep(area, (one) => [one]) : [],
          places: placesOf(nearest),
          around: true,
        }}
      ></vigil-map>`
    : '';
}

export function placeCard(warning, { area, nearest }) {
  const site = state.sites.get(warning.newest.site);
  return html`<section class="card place-card">
    <h2>
      <span>${t('warning.map')}</span>
      ${area?.screening ? html`<em class="tag">${t('area.screening')}</em>` : ''}
    </h2>
    ${areaMap({
      sites: site ? [site] : [],
      selected: site?.id,
      area,
      nearest,
      label: t('warning.mapLabel'),
    })}
    ${mapLegend(nearest)} ${areaFacts(area)} ${facts(warning.newest, site)}
  </section>`;
}

/** What the signs beside the site's own mean. */
export function mapLegend(nearest) {
  const kinds = Object.keys(SIGNS).filter((kind) => nearest?.[kind]?.length);
  return kinds.length
    ? html`<p class="map-signs small muted">
        ${kinds.map(
          (kind) => html`<span><i class="place-mark ${kind}">${SIGNS[kind]}</i>${signWord(kind)}</span>`,
        )}
      </p>`
    : '';
}

function signWord(kind) {
  const words = {
    teams: () => t('nearest.teams'),
    stores: () => t('nearest.stores'),
    shelters: () => t('nearest.shelters'),
  };
  return words[kind]();
}

/** What an area rests on, and what lies in it. */
export function areaFacts(area) {
  if (!area) {
    return '';
  }
  const { features } = area.shapes;
  if (!features.length) {
    return html`<p class="pad-x muted small">${t('warning.area.none')}</p>`;
  }
  const bases = [...new Set(features.filter((f) => f.properties.counts).map(basis))];
  const rows = [
    [t('warning.area.basis'), bases.map((line) => html`<div>${line}</div>`)],
    [t('area.regions'), (area.regions ?? []).map((r) => text(r.name) || r.path).join(t('list.and'))],
    [t('area.sites'), siteLinks(area.sites)],
    [t('area.population'), area.population ? number(area.population) : t('incident.population.unknown')],
  ];
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

const FEW = 8;

function siteLinks(sites = []) {
  return html`${sites.slice(0, FEW).map(
    (site, i) => html`${i ? ' · ' : ''}<a
        class="inline-link"
        href=${addressOf('sites', site.id)}
        >${text(site.name)}</a
      >`,
  )}
  ${sites.length > FEW ? t('warning.related.more', sites.length - FEW) : ''}`;
}

function basis({ properties }) {
  const name = word('warning.area', properties.basis);
  if (properties.release) {
    const { substance, rate, windSpeed, measured, stability, limit } = properties.release;
    const wind = measured ? t('warning.area.wind.measured') : t('warning.area.wind.assumed');
    return t(
      'warning.area.release',
      name,
      substance,
      number(rate),
      number(windSpeed),
      wind,
      stability,
      limit,
    );
  }
  if (properties.to) {
    const site = state.sites.get(properties.to);
    const there = site ? text(site.name) : properties.to;
    return t('warning.area.flow', there, duration(properties.arrivesSeconds));
  }
  return properties.radius
    ? t('warning.area.radius', metres(properties.radius))
    : name;
}

/** A distance in the unit in which people say it. */
export function metres(length) {
  return length < 1000 ? `${number(length)} m` : `${number(length / 1000)} km`;
}

function facts(tr, site) {
  const rows = [
    [t('warning.hazard'), word('hazard', tr.hazard)],
    [t('warning.region'), site ? site.regionNames.map(text).join(' · ') : tr.region],
    [t('warning.enterprise'), site ? text(site.enterprise) : ''],
    [t('warning.rule'), html`<code>${tr.rule}</code> · <code>${tr.revision}</code>`],
    [t('warning.position'), site ? `${site.latitude.toFixed(4)}, ${site.longitude.toFixed(4)}` : ''],
  ].filter(([, value]) => value);
  return html`<dl class="site-facts">
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${site
      ? html`<a class="more-sensors" href=${addressOf('sites', tr.site)}>${t('warning.sensors')}</a>`
      : ''}`;
}
