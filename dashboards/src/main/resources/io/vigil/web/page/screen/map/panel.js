// Beside the map: what is shown on it, and the same as lists.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { number } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { stateOf } from '../../map/marks.js';
import { heatStep } from '../../map/overlays.js';
import { towns } from '../../map/regions.js';
import { gradeShape } from '../../shapes.js';
import { GRADES } from '../../state.js';
import { kindOf, standingOf } from './filter.js';

const MOST_SITES = 100;
const STATES = ['warned', 'unknown', 'calm'];

export function panel(page, asked) {
  return html`<aside class="atlas-panel" aria-label=${t('map.panel')}>
    ${page.problem
      ? html`<p class="problem" role="alert">${page.problem.message} ${page.problem.hint ?? ''}</p>`
      : ''}
    ${page.tilesFailed ? html`<p class="problem" role="status">${t('map.tiles.failed')}</p>` : ''}
    ${choices(asked)} ${hidden(asked)} ${regions(page, asked)} ${sites(asked)}
  </aside>`;
}

function choices(asked) {
  const kinds = counted(asked.all, kindOf);
  const states = counted(asked.all, (site) => standingOf(asked.marks.get(site.id)));
  return html`<section class="card atlas-choices">
    ${group(
      t('map.layers'),
      asked.names.map((name) => ({ name, title: t(`map.layer.${name}`) })),
      asked.layers,
      asked.onLayer,
    )}
    ${group(
      t('map.kinds'),
      [...kinds].map(([name, count]) => ({
        name,
        title: name === 'none' ? t('map.kind.none') : word('kind', name),
        count,
      })),
      asked.kinds,
      (name, on) => asked.onKind(name, on, [...kinds.keys()]),
    )}
    ${group(
      t('map.states'),
      STATES.map((name) => ({ name, title: t(`map.state.${name}`), count: states.get(name) ?? 0 })),
      asked.states,
      (name, on) => asked.onState(name, on, STATES),
    )}
  </section>`;
}

function counted(sites, of) {
  const counts = new Map();
  for (const site of sites) {
    counts.set(of(site), (counts.get(of(site)) ?? 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

/** chosen: a Set of names; null for all. */
function group(title, options, chosen, onChange) {
  return html`<fieldset>
    <legend>${title}</legend>
    ${options.map(
      ({ name, title: words, count }) => html`<label>
        <input
          type="checkbox"
          name=${name}
          .checked=${!chosen || chosen.has(name)}
          @change=${(event) => onChange(name, event.target.checked)}
        />${words}${count === undefined ? '' : html` <small class="muted">${count}</small>`}
      </label>`,
    )}
  </fieldset>`;
}

/** What a filter hides is said where it matters. */
function hidden({ all, sites: shown, marks }) {
  const seen = new Set(shown);
  const urgent = all.filter(
    (site) => !seen.has(site) && ['red', 'orange'].includes(marks.get(site.id).grade),
  );
  return urgent.length
    ? html`<p class="problem" role="status">${t('map.hidden', urgent.length)}</p>`
    : '';
}

function regions(page, { all, marks, onTown }) {
  const names = new Map((page.facts?.regions ?? []).map((region) => [region.path, region.name]));
  const risks = new Map((page.risk ?? []).map((region) => [region.path, region]));
  const rows = towns(all, marks)
    .map((town) => ({ ...town, risk: risks.get(town.path) }))
    .sort((a, b) => (b.risk?.risk ?? 0) - (a.risk?.risk ?? 0) || a.path.localeCompare(b.path));
  return html`<section class="card">
    <h2>${t('map.regions')}</h2>
    <table class="regions">
      <thead>
        <tr>
          <th scope="col">${t('map.region')}</th>
          <th scope="col" class="num" title=${t('map.risk.hint')}>${t('map.risk')}</th>
          <th scope="col" class="num">${t('map.risk.warnings')}</th>
          <th scope="col" class="num">${t('map.risk.sites')}</th>
          <th scope="col" class="num">${t('map.risk.silence')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          (town) => town.path,
          (town) => regionRow(town, nameOf(names.get(town.path), town, page), onTown),
        )}
      </tbody>
    </table>
    <p class="muted small pad-x">${t('map.risk.formula')}</p>
  </section>`;
}

/** Its code where the catalogue has no name for it. */
function nameOf(name, town, page) {
  return page.facts ? text(name) || town.path.split('/').at(-1) : '…';
}

function regionRow(town, name, onTown) {
  const { risk } = town;
  return html`<tr data-region=${town.path}>
    <th scope="row">
      <button class="link" @click=${() => onTown(town)}>
        ${gradeShape(town.grade)}<span>${name}</span>
      </button>
    </th>
    <td class="num">
      ${risk ? html`<i class="sw heat-${heatStep(risk.risk)}"></i>${number(risk.risk)}` : '–'}
    </td>
    <td class="num">${number(risk?.warnings.points)}</td>
    <td class="num">${number(risk?.sites.points)}</td>
    <td class="num">${number(risk?.silence.points)}</td>
  </tr>`;
}

function sites({ sites: shown, marks, site: selected, onSite }) {
  const order = (site) => {
    const mark = marks.get(site.id);
    return mark.grade ? GRADES.indexOf(mark.grade) : mark.heard ? 5 : 4;
  };
  const rows = [...shown].sort((a, b) => order(a) - order(b)).slice(0, MOST_SITES);
  return html`<section class="card">
    <h2>${t('map.sites', shown.length)}</h2>
    <ul class="site-list">
      ${repeat(
        rows,
        (site) => site.id,
        (site) => html`<li>
          <button
            class="link"
            aria-pressed=${site.id === selected}
            data-site=${site.id}
            @click=${() => onSite(site)}
          >
            ${gradeShape(marks.get(site.id).grade)}<span>${text(site.name)}</span>
            <small>${stateOf(marks.get(site.id))}</small>
          </button>
        </li>`,
      )}
    </ul>
    ${shown.length > MOST_SITES
      ? html`<p class="muted small pad-x">${t('map.more', shown.length - MOST_SITES)}</p>`
      : ''}
  </section>`;
}
