// Incidents: warnings that belong together, with what they rest on.

import { html } from 'lit';
import { duration, number, secondsBetween, time } from '../format.js';
import { t, text } from '../i18n.js';
import { addressOf } from '../route.js';
import { gradeShape } from '../shapes.js';
import { now, state } from '../state.js';
import { rows } from '../view/rows.js';
import { sheet } from '../view/table.js';

export function view() {
  const incidents = state.office.incidents ?? [];
  const open = incidents.filter((incident) => !incident.endedAt);
  const ended = incidents.filter((incident) => incident.endedAt);
  return sheet(
    'incidents',
    section(t('incidents.open'), open, t('incidents.none')),
    ended.length ? section(t('incidents.ended'), ended, '') : '',
  );
}

function section(title, incidents, empty) {
  return html`<section>
    <h2 class="divider">${title} <span>${incidents.length}</span></h2>
    ${incidents.length
      ? incidents.map(incidentCard)
      : html`<p class="muted pad">${empty}</p>`}
  </section>`;
}

function incidentCard(incident) {
  const members = incident.warnings.map((id) => state.warnings.get(id)).filter(Boolean);
  const chosen = state.route.id === incident.id;
  const end = incident.endedAt ?? now();
  return html`<section class="card incident ${incident.grade} ${chosen ? 'chosen' : ''}">
    <h2>
      <span class="incident-title">
        ${gradeShape(incident.grade)}
        ${incident.exercise ? html`<em class="drill-mark">${t('drill.mark')}</em>` : ''}
        <strong>${text(incident.parent.siteName)} · ${text(incident.parent.title)}</strong>
        <small>${t('incidents.highest', t(`grade.${incident.grade}`))}</small>
        <a class="inline-link" href=${addressOf('incident', incident.id)}>${t('incident.open')}</a>
      </span>
      <span>
        ${incident.openedAt
          ? html`${time(incident.openedAt, now())} · ${duration(secondsBetween(incident.openedAt, end))}`
          : ''}
      </span>
    </h2>
    ${links(incident)} ${area(incident.area)}
    ${members.length
      ? rows(members)
      : html`<p class="muted pad">${t('incidents.members', incident.members)}</p>`}
  </section>`;
}

/** Which warning led to which, where a chain says so. */
function links(incident) {
  const names = new Map(incident.list.map((member) => [member.id, text(member.siteName)]));
  const effects = incident.list.filter((member) => member.cause && names.has(member.cause));
  return effects.length
    ? html`<ul class="links">
        ${effects.map(
          (effect) => html`<li>
            ${names.get(effect.cause)} → ${names.get(effect.id)}
            <span class="muted">${text(incident.links[effect.link])}</span>
          </li>`,
        )}
      </ul>`
    : '';
}

function area(reached) {
  if (!reached) {
    return '';
  }
  const parts = [
    (reached.regions ?? []).map((region) => text(region.name) || region.path).join(t('list.and')),
    (reached.sites ?? []).length ? t('incidents.sites', reached.sites.length) : '',
    reached.population ? t('incidents.population', number(reached.population)) : '',
  ].filter(Boolean);
  return parts.length ? html`<p class="pad-x muted">${parts.join(' · ')}</p>` : '';
}
