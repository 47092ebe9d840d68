// What arrived of a sensor and what did not, the same for the desk and for the enterprise.

import { html } from 'lit';
import { duration, number, secondsBetween, time } from '../format.js';
import { t } from '../i18n.js';
import { now } from '../state.js';

const SECOND = 1000;
const GAPS_SHOWN = 20;

export function percent(part, whole) {
  return whole ? `${number((Math.min(part, whole) / whole) * 100)} %` : '–';
}

/** Which numbers are missing, the latest where there are many. */
function missing(sum) {
  if (!sum.missing) {
    return t('ledger.none');
  }
  const named = sum.gaps.slice(-GAPS_SHOWN).join(', ');
  const more = sum.gaps.length > GAPS_SHOWN || !sum.gaps.length ? ` ${t('ledger.more')}` : '';
  return t('ledger.numbers', number(sum.missing), named + more);
}

function milliseconds(ms) {
  return Math.abs(ms) < SECOND ? t('ledger.milliseconds', number(Math.abs(ms))) : duration(Math.abs(ms) / SECOND);
}

/** How far the sensor's clock is off. */
export function clockOf(sum) {
  const ms = sum.clockOffsetMs;
  if (ms === undefined || ms === null) {
    return t('ledger.unmeasured');
  }
  if (Math.abs(ms) < SECOND) {
    return t('ledger.exact');
  }
  return t(ms > 0 ? 'ledger.behind' : 'ledger.ahead', milliseconds(ms));
}

function drift(sum) {
  const ms = sum.clockDriftMsPerDay;
  if (ms === undefined || ms === null) {
    return t('ledger.unmeasured');
  }
  return ms ? t(ms > 0 ? 'ledger.driftLater' : 'ledger.driftEarlier', milliseconds(ms)) : t('ledger.noDrift');
}

/** Refusals by code, most first. */
export function rejects(codes) {
  const sorted = Object.entries(codes).sort(([, a], [, b]) => b - a);
  return sorted.length
    ? sorted.map(([code, count]) => html`<div><code>${code}</code> ${number(count)}</div>`)
    : t('ledger.none');
}

/** One sensor in detail. */
export function detailView(detail, more = '') {
  const { from, to, sum, hours, silences, moreSilences, clockCorrectionMs } = detail;
  const future = sum.rejects.TIME_IN_FUTURE;
  return html`<dl>
      <dt>${t('ledger.period')}</dt>
      <dd>${time(from, now())} – ${time(to, now())}</dd>
      <dt>${t('ledger.received')}</dt>
      <dd>
        ${t('ledger.ofExpected', number(sum.received), number(sum.expected), percent(sum.received, sum.expected).replace(' %', ''))}
      </dd>
      <dt>${t('ledger.missing')}</dt>
      <dd>${missing(sum)}</dd>
      <dt>${t('ledger.duplicates')}</dt>
      <dd>${number(sum.duplicates)}</dd>
      <dt>${t('ledger.late')}</dt>
      <dd>${number(sum.late)}</dd>
      <dt>${t('ledger.reordered')}</dt>
      <dd>${number(sum.reordered)}</dd>
      ${['restarts', 'reused', 'undecided', 'older'].map((name) =>
        sum[name]
          ? html`<dt>${t(`ledger.${name}`)}</dt>
              <dd>${number(sum[name])}</dd>`
          : '',
      )}
      ${more}
      <dt>${t('ledger.clock')}</dt>
      <dd>
        ${clockOf(sum)} ${future ? html`<div>${t('ledger.aheadRefused', number(future))}</div>` : ''}
      </dd>
      ${clockCorrectionMs
        ? html`<dt>${t('ledger.correction')}</dt>
            <dd>
              ${t(
                clockCorrectionMs > 0 ? 'ledger.correctedLater' : 'ledger.correctedEarlier',
                milliseconds(clockCorrectionMs),
              )}
            </dd>`
        : ''}
      <dt>${t('ledger.drift')}</dt>
      <dd>${drift(sum)}</dd>
      <dt>${t('ledger.rejects')}</dt>
      <dd>${rejects(sum.rejects)}</dd>
    </dl>
    ${hours.length ? hourTable(hours) : ''}
    ${silences.length
      ? silenceTable(silences, moreSilences)
      : html`<p class="muted pad">${t('ledger.noSilences')}</p>`}`;
}

function hourTable(hours) {
  return html`<details class="pad">
    <summary>${t('ledger.hours')}</summary>
    <div class="scroll-x" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('ledger.hour')}</th>
            ${['expected', 'received', 'missing', 'duplicates', 'late', 'reordered'].map(
              (name) => html`<th scope="col" class="num">${t(`ledger.${name}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${hours
            .slice()
            .reverse()
            .map(
              (hour) => html`<tr>
                <td class="nowrap">${time(hour.hour, now())}</td>
                <td class="num">${number(hour.expected)}</td>
                <td class="num">${number(hour.received)}</td>
                <td class="num">${number(hour.missing)}</td>
                <td class="num">${number(hour.duplicates)}</td>
                <td class="num">${number(hour.late)}</td>
                <td class="num">${number(hour.reordered)}</td>
              </tr>`,
            )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function silenceTable(silences, more) {
  return html`<details class="pad">
    <summary>${t('ledger.silences')}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('ledger.from')}</th>
          <th scope="col">${t('ledger.to')}</th>
          <th scope="col" class="num">${t('ledger.lasted')}</th>
          <th scope="col" class="num">${t('ledger.lacking')}</th>
        </tr>
      </thead>
      <tbody>
        ${silences.map(
          (gap) => html`<tr>
            <td class="nowrap">${time(gap.from, now())}</td>
            <td class="nowrap">${time(gap.to, now())}</td>
            <td class="num">${duration(secondsBetween(gap.from, gap.to))}</td>
            <td class="num">${number(gap.lacking)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${more ? html`<p class="muted pad">${t('ledger.moreSilences', number(more))}</p>` : ''}
  </details>`;
}
