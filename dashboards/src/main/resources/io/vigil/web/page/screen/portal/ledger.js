// What has arrived of each sensor and what is missing, and the statement of a day.

import { html } from 'lit';
import { api } from '../../api.js';
import { localMinute, number, time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { addressOf, forScreen } from '../../route.js';
import { now, state } from '../../state.js';
import { clockOf, detailView, percent, rejects } from '../../view/ledger.js';

const HOURS = [24, 168, 744];
const HOUR_NAMES = {
  24: () => t('portal.ledger.day'),
  168: () => t('portal.ledger.week'),
  744: () => t('portal.ledger.month'),
};
const COLUMNS = ['expected', 'received', 'lacking', 'missing', 'duplicates', 'late', 'reordered'];

function hours() {
  const asked = Number(state.route.query.get('hours'));
  return HOURS.includes(asked) ? asked : HOURS[0];
}

function today() {
  return localMinute(now()).slice(0, 10);
}

/** The day of the statement as the server is asked for it. */
function dayQuery(enterprise) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { enterprise, day: state.route.query.get('day'), zone: timeZone };
}

export function open(enterprise) {
  if (state.route.query.get('day')) {
    forScreen(
      () => api.portal.statement(dayQuery(enterprise)),
      (statement) => ({ statement }),
    );
    return;
  }
  forScreen(
    () => api.portal.ledger(enterprise, hours()),
    (ledger) => ({ ledger }),
  );
  const sensor = state.route.query.get('sensor');
  if (sensor) {
    forScreen(
      () => api.portal.ledgerOf(enterprise, sensor, hours()),
      (detail) => ({ detail }),
    );
  }
}

function address(query) {
  return addressOf('portal', state.route.id, { tab: 'ledger', hours: hours(), ...query });
}

export function view(page) {
  return state.route.query.get('day') ? statementView(page) : ledgerView(page);
}

function ledgerView({ ledger, detail }) {
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
      <span class="spacer"></span>
      <a class="plain" href=${address({ day: today() })}>${t('portal.ledger.statement')}</a>
    </nav>
    <p class="muted remark">${t('portal.ledger.known')}</p>
    ${detail ? detailCard(detail) : ''}
    <section class="card">
      <h2>
        <span>${t('portal.ledger.title', time(ledger.from, now()), time(ledger.to, now()))}</span>
      </h2>
      ${ledger.sensors.length
        ? table(ledger.sensors)
        : html`<p class="muted pad">${t('portal.ledger.none')}</p>`}
    </section>`;
}

function table(sums) {
  return html`<div class="scroll-x" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('portal.ledger.sensor')}</th>
          ${COLUMNS.map((name) => html`<th scope="col" class="num">${t(`statement.${name}`)}</th>`)}
          <th scope="col" class="num">${t('portal.ledger.share')}</th>
          <th scope="col">${t('ledger.clock')}</th>
          <th scope="col">${t('portal.ledger.rejects')}</th>
          <th scope="col">${t('portal.ledger.more')}</th>
        </tr>
      </thead>
      <tbody>
        ${sums.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row(sum) {
  return html`<tr>
    <td>${name(sum)}</td>
    ${figures(sum)}
    <td class="num">${percent(sum.received, sum.expected)}</td>
    <td>${sum.sensor ? clockOf(sum) : ''}</td>
    <td>${rejects(sum.rejects)}</td>
    <td>
      ${sum.sensor
        ? html`<a class="underlined" href=${address({ sensor: sum.sensor })}
            >${t('portal.ledger.details')}<span class="unseen-text"> ${sum.sensor}</span></a
          >`
        : ''}
    </td>
  </tr>`;
}

function name(sum) {
  return sum.sensor
    ? html`${text(state.sensors.get(sum.sensor)?.name)}
        <small class="muted"><code>${sum.sensor}</code></small>`
    : t('statement.noSensor');
}

function figures(sum) {
  return COLUMNS.map(
    (column) =>
      html`<td class="num ${column === 'missing' && sum[column] ? 'lacking' : ''}">
        ${number(sum[column])}
      </td>`,
  );
}

function detailCard(detail) {
  const { sensor } = detail.sum;
  return html`<section class="card">
    <h2>
      <span>${t('portal.ledger.of1', text(state.sensors.get(sensor)?.name) || sensor)}</span>
      <a class="underlined" href=${address({})}>${t('portal.ledger.closeGaps')}</a>
    </h2>
    ${detailView(detail)}
  </section>`;
}

/** One day on one page, for the file. */
function statementView({ statement, overview }) {
  return html`<div class="statement">
    <nav class="tabs statement-tools" aria-label=${t('portal.ledger.statement')}>
      <a class="plain" href=${address({})}>${t('portal.ledger.back')}</a>
      <label
        >${t('portal.ledger.dayField')}
        <input
          type="date"
          max=${today()}
          .value=${state.route.query.get('day')}
          @change=${(event) => {
            location.hash = address({ day: event.target.value || today() });
          }}
        />
      </label>
      <span class="spacer"></span>
      <a class="plain" href=${api.portal.statementCsv(dayQuery(state.route.id))} download
        >${t('portal.ledger.download')}</a
      >
      <button type="button" @click=${() => window.print()}>${t('portal.ledger.print')}</button>
    </nav>
    ${statement ? statementCard(statement, overview) : html`<p class="muted pad">${t('loading')}</p>`}
  </div>`;
}

function statementCard(statement, overview) {
  return html`<section class="card">
    <h2>
      <span
        >${t('portal.ledger.statementOf', text(overview.enterprise.name), statement.day)}</span
      >
    </h2>
    ${statement.complete
      ? ''
      : html`<p class="muted pad">${t('portal.ledger.notOver', time(statement.to, now()))}</p>`}
    <div class="scroll-x" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('portal.ledger.sensor')}</th>
            ${COLUMNS.map((column) => html`<th scope="col" class="num">${t(`statement.${column}`)}</th>`)}
            <th scope="col">${t('statement.gaps')}</th>
            <th scope="col">${t('portal.ledger.rejects')}</th>
          </tr>
        </thead>
        <tbody>
          ${statement.rows.map(
            (sum) => html`<tr>
              <td>${name(sum)}</td>
              ${figures(sum)}
              <td>${sum.gaps.join(', ')}</td>
              <td>${rejects(sum.rejects)}</td>
            </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${t('statement.total')}</th>
            ${figures(statement.total)}
            <td></td>
            <td>${rejects(statement.total.rejects)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}
