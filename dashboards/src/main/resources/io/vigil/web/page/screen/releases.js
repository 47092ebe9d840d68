// The register of releases: who drafted, who approved, what went to whom and whether it arrived.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { loadOffice } from '../office.js';
import { now, state } from '../state.js';
import { person } from '../view/parts.js';
import { card, sheet, table } from '../view/table.js';

export function open() {
  loadOffice('releases');
}

export const every = { ms: 5000, run: () => loadOffice('releases') };

export function view() {
  const releases = state.office.releases?.releases ?? [];
  return sheet(
    'releases',
    card(
      t('releases.title'),
      table(
        [
          { title: t('releases.at'), nowrap: true, cell: (r) => time(r.at, now()) },
          { title: t('releases.what'), cell: what },
          { title: t('releases.people'), cell: people },
          { title: t('releases.regions'), cell: (r) => (r.regions ?? []).join(t('list.and')) },
          { title: t('releases.delivery'), cell: delivery },
        ],
        releases,
        t('releases.none'),
      ),
    ),
  );
}

function what(release) {
  return html`<a href="#/warning/${encodeURIComponent(release.warning)}">
      <em class="tag">${t(`status.${release.status}`)}</em>
      <b>${text(release.headline)}</b>
      ${release.withdrawnAt
        ? html`<em class="tag">${t('releases.withdrawn', time(release.withdrawnAt, now()))}</em>`
        : ''}
    </a>
    <small class="muted">${text(release.description)}</small>`;
}

function people(release) {
  return html`${t('releases.proposedBy', person(release.by))}<br>${t(
      'releases.approvedBy',
      person(release.approvedBy),
    )}`;
}

function delivery(release) {
  const counts = Object.entries(release.delivered ?? {});
  return counts.length
    ? counts.map(
        ([key, count]) =>
          html`<em class="tag delivery-${key.toLowerCase()}">${word('delivery', key)} ${count}</em> `,
      )
    : '–';
}
