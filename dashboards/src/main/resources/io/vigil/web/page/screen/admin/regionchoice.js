// Regions chosen by name from their tree; none chosen means all.

import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { t, text } from '../../i18n.js';

/** Names from the county down to the region, to tell villages of one name apart. */
function names(region, byPath) {
  const above = region.parent && byPath.get(region.parent);
  return above ? [...names(above, byPath), text(region.name)] : [text(region.name)];
}

function named(path, byPath) {
  return text(byPath.get(path)?.name) || path;
}

export function regionChoice(all, { regions, filter }, choose) {
  const byPath = new Map(all.map((region) => [region.path, region]));
  const wanted = filter.trim().toLowerCase();
  const found = all
    .map((region) => ({ ...region, names: names(region, byPath) }))
    .filter(
      (region) =>
        regions.includes(region.path) ||
        !wanted ||
        region.names.at(-1).toLowerCase().includes(wanted) ||
        region.path.includes(wanted),
    );
  const toggle = (path, on) =>
    choose({ regions: on ? [...regions, path] : regions.filter((each) => each !== path) });
  return html`<fieldset>
    <legend>${t('admin.users.regions')}</legend>
    <p class="muted small">
      ${regions.length
        ? t('admin.users.regions.some', regions.map((path) => named(path, byPath)).join(t('admin.list')))
        : t('admin.users.regions.all')}
    </p>
    <input
      type="search"
      aria-label=${t('admin.users.regions.find')}
      placeholder=${t('admin.users.regions.find')}
      .value=${filter}
      @input=${(event) => choose({ filter: event.target.value })}
    />
    <div class="choices region-choices">
      ${repeat(
        found,
        (region) => region.path,
        (region) => html`<label class="radio depth-${Math.min(region.names.length, 5)}">
          <input
            type="checkbox"
            .checked=${live(regions.includes(region.path))}
            @change=${(event) => toggle(region.path, event.target.checked)}
          />
          <span>${region.names.at(-1)} <small class="muted">${region.path}</small></span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}
