// The register of releases: who drafted, who approved, what went to whom and whether it arrived.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { now, state } from '../state.js';
import { person } from './parts.js';
import { card, sheet, table } from './table.js';

export function releasesView() {
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
          { title: t('releases.regions'), cell: regions },
          { title: t('releases.delivery'), cell: delivery },
        ],
        releases,
        t('releases.none'),
      ),
    ),
  );
}

function what(release) {
  const proposal = release.proposal ?? release;
  return html`<a href="#/warning/${encodeURIComponent(release.warning)}">
      <em class="tag">${t(`status.${proposal.status}`)}</em>
      <b>${text(proposal.headline)}</b>
      ${release.withdrawnAt
        ? html`<em class="tag">${t('releases.withdrawn', time(release.withdrawnAt, now()))}</em>`
        : ''}
    </a>
    <small class="muted">${text(proposal.description)}</small>
    ${release.cap
      ? html`<a class="link" href=${release.cap} target="_blank" rel="noopener">${t('release.cap')}</a>`
      : ''}`;
}

function people(release) {
  const proposal = release.proposal ?? release;
  return html`${t('releases.proposedBy', person(proposal.by))}<br>${t(
      'releases.approvedBy',
      person(release.approvedBy),
    )}`;
}

function regions(release) {
  return ((release.proposal ?? release).regions ?? []).join(t('list.and'));
}

function delivery(release) {
  const counts = new Map();
  for (const one of release.deliveries ?? []) {
    counts.set(one.state, (counts.get(one.state) ?? 0) + 1);
  }
  return counts.size
    ? [...counts].map(
        ([state_, count]) =>
          html`<em class="tag delivery-${state_.toLowerCase()}">${word('delivery', state_)} ${count}</em> `,
      )
    : '–';
}
