// The register of releases: who drafted, who approved, what went to whom and whether it arrived.

import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen, gather, setQuery } from '../route.js';
import { now, state } from '../state.js';
import { person } from '../view/parts.js';
import { card, sheet, table } from '../view/table.js';

const STEP = 50;

export function open() {
  load(STEP);
}

/** Messages go on being delivered. */
export const every = { ms: 5000, run: () => load(state.page.wanted ?? STEP) };

function load(wanted) {
  forScreen(
    () => gather('releases', wanted, api.releases),
    (list) => ({ list, wanted }),
  );
}

export function view({ list, wanted }) {
  const sought = state.route.query.get('find') ?? '';
  const all = list?.releases ?? [];
  const shown = all.filter((release) => fits(release, sought.toLowerCase()));
  return sheet(
    'releases',
    card(
      t('releases.title'),
      html`<div class="wide-table">
          ${table(COLUMNS(), shown, list ? t(sought ? 'releases.nothing' : 'releases.none') : t('loading'))}
        </div>
        ${list?.next
          ? html`<p class="pad">
              <button type="button" class="plain" @click=${() => load(wanted + STEP)}>
                ${t('list.older')}
              </button>
            </p>`
          : ''}`,
      html`<input
        type="search"
        aria-label=${t('releases.filter')}
        placeholder=${t('releases.filter')}
        .value=${sought}
        @input=${(event) => setQuery({ find: event.target.value })}
      >`,
    ),
  );
}

const COLUMNS = () => [
  { title: t('releases.at'), nowrap: true, cell: when },
  { title: t('releases.what'), cell: what },
  { title: t('releases.people'), cell: people },
  { title: t('releases.regions'), cell: (r) => (r.regions ?? []).join(t('list.and')) },
  { title: t('releases.delivery'), cell: delivery },
];

function fits(release, sought) {
  const said = [
    ...Object.values(release.headline),
    ...Object.values(release.siteName),
    ...(release.regions ?? []),
    release.by,
    release.approvedBy,
    t(`status.${release.status}`),
  ];
  return said.some((each) => each.toLowerCase().includes(sought));
}

function when(release) {
  return html`${time(release.at, now())}
    <small class="muted">${t('releases.expires')} ${time(release.expires, now())}</small>`;
}

function what(release) {
  return html`<a href=${addressOf('warning', release.warning)}>
      <em class="tag">${t(`status.${release.status}`)}</em>
      <em class="tag">${word('step', release.step)}</em>
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

/** Counts by state, and why something did not arrive. */
function delivery(release) {
  const counts = Object.entries(release.delivered ?? {});
  const reasons = new Set(
    (release.deliveries ?? [])
      .filter((one) => ['FAILED', 'DEAD'].includes(one.state) && one.reason)
      .map((one) => one.reason),
  );
  return counts.length
    ? html`${counts.map(
        ([key, count]) =>
          html`<em class="tag delivery-${key.toLowerCase()}">${word('delivery', key)} ${count}</em> `,
      )}${[...reasons].map((reason) => html`<small>${reason}</small>`)}`
    : '–';
}
