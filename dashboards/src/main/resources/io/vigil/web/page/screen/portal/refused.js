// What was refused, why, and what would have been right. The same mistake stands there once.

import { html } from 'lit';
import { api } from '../../api.js';
import { number, time } from '../../format.js';
import { t } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { now } from '../../state.js';
import { copyText } from '../../view/copy.js';
import { publishOne } from './commands.js';

const MOST = 500;

export function open(enterprise) {
  refresh(enterprise);
}

export function refresh(enterprise) {
  return forScreen(
    () => api.portal.rejects(enterprise, MOST),
    ({ rejects }) => ({ rejects }),
  );
}

export function view({ overview, rejects }) {
  if (!rejects) {
    return html`<p class="muted pad">${t('loading')}</p>`;
  }
  const groups = gathered(rejects);
  return html`<section class="refused">
    <h2 class="portal-sub">
      ${rejects.length >= MOST
        ? t('portal.refused.most', number(MOST))
        : t('portal.refused.title', number(rejects.length))}
    </h2>
    ${groups.length
      ? groups.map((group, i) => card(group, i, overview))
      : html`<p class="muted pad">${t('portal.refused.none')}</p>`}
  </section>`;
}

/** The newest of each mistake, how often it was made, and since when. */
function gathered(rejects) {
  const groups = new Map();
  for (const reject of rejects) {
    const key = [reject.code, reject.topic, reject.sensor, reject.place, reject.code].join(' ');
    const known = groups.get(key);
    if (known) {
      known.times += 1;
      known.first = reject.at;
    } else {
      groups.set(key, { reject, times: 1, first: reject.at });
    }
  }
  return [...groups.values()];
}

function card({ reject, times, first }, i, overview) {
  return html`<article class="card refusal">
    <h3>${reject.message} <code class="code">${reject.code}</code></h3>
    <p class="muted">
      ${times > 1
        ? t('portal.refused.times', number(times), time(first, now()), time(reject.at, now()))
        : time(reject.at, now())}
    </p>
    <p class="hint">${reject.hint}</p>
    <dl>
      <dt>${t('portal.refused.topic')}</dt>
      <dd><code>${reject.topic}</code></dd>
      <dt>${t('portal.refused.place')}</dt>
      <dd>
        ${reject.place ? html`<code>${reject.place}</code>` : t('portal.refused.whole')}
      </dd>
      <dt>${t('portal.refused.sent')}</dt>
      <dd><code class="sent">${reject.excerpt || t('portal.refused.empty')}</code></dd>
    </dl>
    ${reject.example ? right(reject, i, overview) : ''}
  </article>`;
}

function right({ example, meant }, i, overview) {
  return html`<div class="right-message">
    <h4>
      ${meant
        ? t('portal.refused.right', example.sensor)
        : t('portal.refused.rightOther', example.sensor)}
    </h4>
    <p class="muted">${t('portal.refused.on')} <code>${example.topic}</code></p>
    ${copyText(`payload-${i}`, t('portal.copy.message', example.sensor), example.payload)}
    <details>
      <summary>${t('portal.refused.command')}</summary>
      ${copyText(`command-${i}`, t('portal.copy.command', example.sensor), publishOne(overview, example))}
    </details>
    ${example.real ? '' : html`<p class="muted">${t('portal.refused.invented')}</p>`}
  </div>`;
}
