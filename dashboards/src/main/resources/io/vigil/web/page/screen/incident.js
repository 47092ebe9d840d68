// One incident: what belongs to it and why, what happened, where it may reach, what may be done.

import { html } from 'lit';
import { api } from '../api.js';
import { duration, number, secondsBetween, time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen } from '../route.js';
import { gradeShape } from '../shapes.js';
import { now, putWarning, state } from '../state.js';
import { rows } from '../view/rows.js';
import { momentOf } from '../view/timeline.js';
import { areaFacts, areaMap, metres } from './warning/place.js';

export function open() {
  load();
}

/** One of its warnings has changed. */
export function heard(warning) {
  if (state.page.members?.some((member) => member.id === warning.id)) {
    load();
  }
}

export const every = { ms: 15_000, run: load };

function load() {
  const { id } = state.route;
  forScreen(
    () => api.incident(id),
    (answer) => {
      fetchMembers(answer.members);
      return { ...answer, problem: null };
    },
  );
  forScreen(
    () => api.incidentTimeline(id).catch(() => null),
    (steps) => ({ steps }),
  );
}

/** Those that ended long ago are in nobody's list. */
function fetchMembers(members) {
  for (const member of members.filter((one) => !state.warnings.has(one.id))) {
    forScreen(
      () => api.warning(member.id),
      (detail) => {
        putWarning(detail.warning);
        return {};
      },
    );
  }
}

export function view(page) {
  const { incident, problem } = page;
  if (problem) {
    return html`<main class="center">
      <p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>
      <a href="#/incidents">${t('incident.back')}</a>
    </main>`;
  }
  if (!incident) {
    return html`<main class="center muted">${t('loading')}</main>`;
  }
  const known = page.members.map((member) => state.warnings.get(member.id)).filter(Boolean);
  return html`<main class="incident-page">
    ${head(incident)}
    <div class="left">
      <section class="card">
        <h2>${t('incident.members')}</h2>
        <div class="member-rows">${rows(known)}</div>
      </section>
      ${reasons(page)} ${steps(page)}
    </div>
    <aside>
      <section class="card place-card">
        <h2>
          <span>${t('incident.map')}</span>
          ${page.area?.screening ? html`<em class="tag">${t('area.screening')}</em>` : ''}
        </h2>
        ${areaMap({ sites: sitesOf(page), area: page.area, label: t('incident.mapLabel') })}
        ${areaFacts(page.area)}
      </section>
      ${regions(page.area)} ${inside(page.area)}
    </aside>
  </main>`;
}

function head(incident) {
  const at = now();
  const grade = incident.grade ?? incident.highest;
  const end = incident.endedAt ?? at;
  return html`<section class="hero ${grade} top">
    <a class="back" href="#/incidents" aria-label=${t('incident.back')}>←</a>
    <span class="badge big">${gradeShape(grade)}<b>${t(`grade.${grade}`)}</b></span>
    <div class="headline">
      <h1>
        ${incident.exercise ? html`<em class="drill-mark">${t('drill.mark')}</em>` : ''}
        ${text(incident.parent.siteName)} <span>${text(incident.parent.title)}</span>
      </h1>
      <p class="why">${t('incident.count', incident.members, incident.open)}</p>
      ${incident.elsewhere
        ? html`<p class="muted">${t('incident.why.elsewhere', incident.elsewhere)}</p>`
        : ''}
    </div>
    <dl class="key">
      <dt>${t('incident.grade')}</dt>
      <dd>${incident.grade ? t(`grade.${incident.grade}`) : t('incident.over')}</dd>
      <dt>${t('incident.highest')}</dt>
      <dd>${t(`grade.${incident.highest}`)}</dd>
      <dt>${t('incident.hazards')}</dt>
      <dd>${incident.hazards.map((hazard) => word('hazard', hazard)).join(t('list.and'))}</dd>
      <dt>${t('incident.opened')}</dt>
      <dd>${time(incident.openedAt, at)}</dd>
      ${incident.endedAt
        ? html`<dt>${t('incident.ended')}</dt>
            <dd>${time(incident.endedAt, at)}</dd>`
        : ''}
      <dt>${t('incident.lasting')}</dt>
      <dd>${duration(secondsBetween(incident.openedAt, end))}</dd>
    </dl>
  </section>`;
}

function name(member) {
  return `${text(member.siteName)} ${text(member.title)}`;
}

/** Where it began, what led to what, and what is there for being near. */
function reasons({ incident, members, links }) {
  if (members.length < 2) {
    return '';
  }
  const byId = new Map(members.map((member) => [member.id, member]));
  return html`<section class="card why-card">
    <h2>${t('incident.why')}</h2>
    <ul class="chain">
      ${members.map(
        (member) => html`<li>
          ${gradeShape(member.grade)}
          <span>${reason(member, byId.get(member.cause), incident, links)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}

function reason(member, cause, incident, links) {
  if (cause) {
    return t('incident.why.cause', name(cause), name(member), text(links[member.link]));
  }
  return member.id === incident.parent.id
    ? t('incident.why.parent', name(member))
    : t('incident.why.kin', name(member));
}

function steps({ steps: told, members }) {
  const names = new Map(members.map((member) => [member.id, name(member)]));
  return html`<section class="card timeline-card">
    <h2>${t('incident.timeline')}</h2>
    ${told?.transitions.length
      ? html`<ol class="timeline">
          ${told.transitions.map((tr) => momentOf(tr, {}, now(), names.get(tr.id)))}
        </ol>`
      : html`<p class="pad-x muted">${told ? t('incident.timeline.none') : t('loading')}</p>`}
    ${told && !told.complete
      ? html`<p class="pad-x muted small">${t('incident.timeline.more')}</p>`
      : ''}
  </section>`;
}

/** The sites of the warnings, then those that may be reached; the map draws each once. */
const sitesByPage = new WeakMap();

function sitesOf({ members, area }) {
  if (!sitesByPage.has(members)) {
    const ids = new Set([...members, ...(area?.sites ?? [])].map((one) => one.site ?? one.id));
    sitesByPage.set(members, [...ids].map((id) => state.sites.get(id)).filter(Boolean));
  }
  return sitesByPage.get(members);
}

function regions(area) {
  const list = area?.regions ?? [];
  return list.length
    ? html`<section class="card">
        <h2>${t('incident.regions')}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">${t('incident.region')}</th>
              <th scope="col" class="num">${t('incident.sites')}</th>
              <th scope="col" class="num">${t('incident.population')}</th>
            </tr>
          </thead>
          <tbody>
            ${list.map(
              (region) => html`<tr>
                <td>${text(region.name) || region.path}</td>
                <td class="num">${region.sites}</td>
                <td class="num">
                  ${region.population === undefined
                    ? t('incident.population.unknown')
                    : number(region.population)}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </section>`
    : '';
}

function inside(area) {
  const list = area?.sites ?? [];
  return list.length
    ? html`<section class="card">
        <h2>${t('incident.sites')}<span>${list.length}</span></h2>
        <ul class="related">
          ${list.map(
            (site) => html`<li>
              <span>
                <a class="inline-link" href=${addressOf('sites', site.id)}>${text(site.name)}</a>
                <small class="muted"
                  >${metres(site.metres)}${site.warned ? html` · ${t('incident.warned')}` : ''}</small
                >
              </span>
              <span class="zone">${gradeShape(site.zone)} ${t(`grade.${site.zone}`)}</span>
            </li>`,
          )}
        </ul>
      </section>`
    : '';
}
