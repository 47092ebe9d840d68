// What a popup on the map says of a site, or of the sites of a cluster that lie in one place.

import { html } from 'lit';
import { t, text, word } from '../../i18n.js';
import { stateOf } from '../../map/marks.js';
import { addressOf } from '../../route.js';
import { gradeShape } from '../../shapes.js';
import { openWarnings, siteMarks, state } from '../../state.js';

const MOST_WARNINGS = 5;
const MOST_SITES = 30;

export function siteCard(sites, close) {
  const marks = siteMarks();
  const known = sites.map((site) => state.sites.get(site.id) ?? site);
  return html`<div class="site-card">
    <button class="link close" aria-label=${t('map.close')} @click=${close}>×</button>
    ${known.length === 1 ? one(known[0], marks.get(known[0].id)) : several(known, marks)}
  </div>`;
}

function one(site, mark) {
  const warnings = openWarnings().filter((warning) => warning.newest.site === site.id);
  return html`<strong>${text(site.name)}</strong>
    <p class="muted">
      ${[...site.kinds.map((kind) => word('kind', kind)), ...site.regionNames.slice(-1).map(text)].join(' · ')}
    </p>
    <p class="standing">${gradeShape(mark?.grade ?? null)} ${stateOf(mark ?? {})}</p>
    ${warnings.length
      ? html`<ul>
          ${warnings.slice(0, MOST_WARNINGS).map(
            (warning) => html`<li>
              <a href=${addressOf('warning', warning.id)}>
                ${gradeShape(warning.newest.grade)}${t(`grade.${warning.newest.grade}`)} ·
                ${text(warning.newest.title)}</a>
            </li>`,
          )}
        </ul>`
      : ''}
    ${warnings.length > MOST_WARNINGS
      ? html`<p class="muted">${t('map.more', warnings.length - MOST_WARNINGS)}</p>`
      : ''}
    ${mark?.silent ? html`<p class="muted">${t('map.silent', mark.silent, site.sensors)}</p>` : ''}
    <a class="sensors" href=${addressOf('sites', site.id)}>${t('map.sensors')}</a>`;
}

function several(sites, marks) {
  return html`<strong>${t('map.here', sites.length)}</strong>
    <ul>
      ${sites.slice(0, MOST_SITES).map(
        (site) => html`<li>
          <a href=${addressOf('sites', site.id)}>
            ${gradeShape(marks.get(site.id)?.grade ?? null)}${text(site.name)} ·
            ${stateOf(marks.get(site.id) ?? {})}</a>
        </li>`,
      )}
    </ul>
    ${sites.length > MOST_SITES ? html`<p class="muted">${t('map.more', sites.length - MOST_SITES)}</p>` : ''}`;
}
