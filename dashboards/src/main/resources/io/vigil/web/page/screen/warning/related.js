// Sites that have to do with this one, and earlier warnings of the same rule here.

import { html } from 'lit';
import { duration, secondsBetween, time } from '../../format.js';
import { t, text, word } from '../../i18n.js';
import { addressOf } from '../../route.js';
import { gradeShape } from '../../shapes.js';
import { now } from '../../state.js';

export function relatedCard(related, incident, own) {
  const sites = [...ofIncident(incident, own), ...(related?.sites ?? [])];
  const unique = sites.filter((site, i) => sites.findIndex((other) => other.id === site.id) === i);
  return related
    ? html`<section class="card related-card">
        <h2>${t('warning.related')}</h2>
        ${unique.length
          ? html`<ul class="related">
              ${unique.map(siteRow)}
            </ul>`
          : html`<p class="pad-x muted">${t('warning.related.none')}</p>`}
        ${related.more
          ? html`<p class="pad-x muted small">${t('warning.related.more', related.more)}</p>`
          : ''}
      </section>`
    : '';
}

function ofIncident(incident, own) {
  return (incident?.list ?? [])
    .filter((member) => member.site !== own && member.open)
    .map((member) => ({
      id: member.site,
      name: member.siteName,
      relation: 'INCIDENT',
      warning: member.id,
      grade: member.grade,
    }));
}

function siteRow(site) {
  return html`<li>
    <span>
      <a class="inline-link" href=${addressOf('sites', site.id)}>${text(site.name)}</a>
      <small class="muted">${relation(site)}</small>
    </span>
    ${site.warning
      ? html`<a class="related-warning" href=${addressOf('warning', site.warning)}
          >${gradeShape(site.grade)} ${t(`grade.${site.grade}`)}</a
        >`
      : html`<small class="muted">${t('warning.related.calm')}</small>`}
  </li>`;
}

function relation({ relation: kind, travelSeconds }) {
  switch (kind) {
    case 'UPSTREAM':
      return t('warning.related.UPSTREAM', duration(travelSeconds));
    case 'DOWNSTREAM':
      return t('warning.related.DOWNSTREAM', duration(travelSeconds));
    case 'INCIDENT':
      return t('warning.related.INCIDENT');
    default:
      return t('warning.related.ENTERPRISE');
  }
}

export function episodesCard(related) {
  return related
    ? html`<section class="card episodes-card">
        <h2>${t('warning.episodes')}</h2>
        ${related.episodes.length
          ? html`<ol class="episodes">
              ${related.episodes.map(episode)}
            </ol>`
          : html`<p class="pad-x muted">${t('warning.episodes.none')}</p>`}
        ${related.episodes.length && !related.complete
          ? html`<p class="pad-x muted small">${t('warning.episodes.more')}</p>`
          : ''}
      </section>`
    : '';
}

function episode(one) {
  return html`<li>
    <a href=${addressOf('warning', one.id)}>
      ${gradeShape(one.highest)} <span>${t(`grade.${one.highest}`)}</span>
      <span>${time(one.raisedAt, now())}</span>
      <small class="muted"
        >${one.endedAt
          ? t('warning.episodes.lasted', duration(secondsBetween(one.raisedAt, one.endedAt)))
          : t('warning.episodes.open')}</small
      >
      <em class="tag"
        >${one.outcome ? word('outcome', one.outcome) : t('warning.episodes.noOutcome')}</em
      >
    </a>
  </li>`;
}
