// What has arrived of each sensor and what is missing.

import { html } from 'lit';
import { api } from '../../api.js';
import { duration, number, secondsBetween, time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { addressOf, forScreen } from '../../route.js';
import { now, state } from '../../state.js';

const HOURS = [24, 168, 744];
const HOUR_NAMES = {
  24: () => t('portal.ledger.day'),
  168: () => t('portal.ledger.week'),
  744: () => t('portal.ledger.month'),
};

function hours() {
  const asked = Number(state.route.query.get('hours'));
  return HOURS.includes(asked) ? asked : HOURS[0];
}

export function open(enterprise) {
  forScreen(
    () => api.portal.ledger(enterprise, hours()),
    (ledger) => ({ ledger }),
  );
  const sensor = state.route.query.get('sensor');
  if (sensor) {
    forScreen(
      () => api.portal.ledgerOf(enterprise, sensor, hours()),
      (gaps) => ({ gaps }),
    );
  }
}

function address(query) {
  return addressOf('portal', state.route.id, { tab: 'ledger', hours: hours(), ...query });
}

export function view({ ledger, gaps }) {
  if (!ledger) {
    return html`<p class="muted pad">${t('loading')}</p>`;
  }
  return html`<nav class="tabs" aria-label=${t('portal.ledger.period')}>
      ${HOURS.map(
        (h) => html`<a
          class="tab"
          href=${address({ hours: h })}
          aria-current=${h === hours() ? 'page' : 'false'}
          >${HOUR_NAMES[h]()}</a
        >`,
      )}
    </nav>
    <p class="muted remark">${t('portal.ledger.known')}</p>
    ${gaps ? detail(gaps) : ''}
    <section class="card">
      <h2>
        <span>${t('portal.ledger.title', time(ledger.from, now()), time(ledger.to, now()))}</span>
      </h2>
      ${ledger.sensors.length
        ? table(ledger.sensors)
        : html`<p class="muted pad">${t('portal.ledger.none')}</p>`}
    </section>`;
}

function percent(part, whole) {
  return whole ? `${number((Math.min(part, whole) / whole) * 100)} %` : '–';
}

function table(lines) {
  return html`<div class="scroll-x">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('portal.ledger.sensor')}</th>
          <th scope="col" class="num">${t('portal.ledger.interval')}</th>
          <th scope="col" class="num">${t('portal.ledger.expected')}</th>
          <th scope="col" class="num">${t('portal.ledger.received')}</th>
          <th scope="col" class="num">${t('portal.ledger.missing')}</th>
          <th scope="col" class="num">${t('portal.ledger.share')}</th>
          <th scope="col" class="num">${t('portal.ledger.slots')}</th>
          <th scope="col">${t('portal.ledger.more')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row(line) {
  const sensor = state.sensors.get(line.sensor);
  return html`<tr>
    <td>${text(sensor?.name)} <small class="muted"><code>${line.sensor}</code></small></td>
    <td class="num">${duration(line.intervalSeconds)}</td>
    <td class="num">${number(line.expected)}</td>
    <td class="num">${number(line.received)}</td>
    <td class="num ${line.missing ? 'lacking' : ''}">${number(line.missing)}</td>
    <td class="num">${percent(line.received, line.expected)}</td>
    <td class="num">
      ${t('portal.ledger.of', number(line.slotsWithData), number(line.slots))}
    </td>
    <td>
      <a class="underlined" href=${address({ sensor: line.sensor })}
        >${t('portal.ledger.gaps')}<span class="unseen-text"> ${line.sensor}</span></a
      >
    </td>
  </tr>`;
}

function detail(gaps) {
  const sensor = state.sensors.get(gaps.sensor);
  return html`<section class="card">
    <h2>
      <span>${t('portal.ledger.of1', text(sensor?.name) || gaps.sensor)}</span>
      <a class="underlined" href=${address({})}>${t('portal.ledger.closeGaps')}</a>
    </h2>
    <dl>
      <dt>${t('portal.ledger.received')}</dt>
      <dd>${number(gaps.readings)}</dd>
      <dt>${t('portal.ledger.late')}</dt>
      <dd>${number(gaps.late)}</dd>
      <dt>${t('portal.ledger.bad')}</dt>
      <dd>${number(gaps.bad)}</dd>
      <dt>${t('portal.ledger.seq')}</dt>
      <dd class="muted">${t('portal.ledger.unknown')}</dd>
      <dt>${t('portal.ledger.twice')}</dt>
      <dd class="muted">${t('portal.ledger.unknown')}</dd>
    </dl>
    ${gaps.gaps.length
      ? gapTable(gaps)
      : html`<p class="muted pad">${t('portal.ledger.noGaps')}</p>`}
  </section>`;
}

function gapTable({ gaps, more }) {
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${t('portal.ledger.from')}</th>
          <th scope="col">${t('portal.ledger.to')}</th>
          <th scope="col" class="num">${t('portal.ledger.lasted')}</th>
          <th scope="col" class="num">${t('portal.ledger.missing')}</th>
        </tr>
      </thead>
      <tbody>
        ${gaps.map(
          (gap) => html`<tr>
            <td class="nowrap">${time(gap.from, now())}</td>
            <td class="nowrap">${time(gap.to, now())}</td>
            <td class="num">${duration(secondsBetween(gap.from, gap.to))}</td>
            <td class="num">${number(gap.missing)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${more ? html`<p class="muted pad">${t('portal.ledger.moreGaps', number(more))}</p>` : ''}`;
}
