// A draft against the rules in force on what the store keeps: what would come new, go, be earlier
// or later, and why.

import { html } from 'lit';
import { api } from '../../api.js';
import { number } from '../../format.js';
import { t, text } from '../../i18n.js';
import { shown } from '../../route.js';
import { change, now, state } from '../../state.js';
import { once } from '../../theme.js';
import '../../chart.js';
import { warningTable } from './activity.js';
import { backtestOption } from './chart.js';
import { sent } from './draft.js';
import { backtestCell } from './scores.js';

const ASK_EVERY = 700;
const DAYS = [1, 7, 30, 90];
const LISTS = ['added', 'lost', 'earlier', 'later', 'regraded'];

let timer = null;
let own = null;

export function openBacktest() {
  own = state.route;
  put({ days: 7, sites: [], events: '', words: '', list: 'added', run: null, problem: null });
}

export function leaveBacktest() {
  clearTimeout(timer);
  own = null;
}

function put(part) {
  if (own === state.route) {
    change((s) => {
      s.page = { ...s.page, backtest: { ...s.page.backtest, ...part } };
    });
  }
}

async function start(draft) {
  const { backtest } = state.page;
  const to = now();
  put({ problem: null, run: null, chart: null });
  try {
    const run = await api.beginBacktest({
      ...sent(draft),
      sites: backtest.sites,
      from: new Date(to.getTime() - backtest.days * 86400000).toISOString(),
      to: to.toISOString(),
      ...(backtest.events.trim() ? { events: backtest.events } : {}),
    });
    put({ run });
    follow(run.id);
  } catch (error) {
    put({ problem: shown(error) });
  }
}

function follow(id) {
  timer = setTimeout(async () => {
    try {
      const run = await api.backtest(id);
      const list = LISTS.find((name) => run.result?.difference[`${name}Count`]) ?? 'added';
      put(run.state === 'RUNNING' ? { run } : { run, list });
      if (run.state === 'RUNNING') {
        follow(id);
      }
    } catch (error) {
      put({ problem: shown(error) });
    }
  }, ASK_EVERY);
}

function cancel(id) {
  api.cancelBacktest(id).then(
    (run) => put({ run }),
    (error) => put({ problem: shown(error) }),
  );
}

async function draw(subject) {
  const { run } = state.page.backtest;
  try {
    put({ chart: await api.backtestChart(run.id, subject), subject });
  } catch (error) {
    put({ problem: shown(error) });
  }
}

export function backtestView(page, wrong) {
  const { backtest } = page;
  const running = backtest.run?.state === 'RUNNING';
  return html`<div class="backtest">
    <div class="backtest-form">
      <label
        >${t('workbench.period')}
        <select @change=${(event) => put({ days: Number(event.target.value) })}>
          ${DAYS.map(
            (days) =>
              html`<option value=${days} ?selected=${days === backtest.days}>
                ${t('workbench.lastDays', days)}
              </option>`,
          )}
        </select>
      </label>
      <fieldset>
        <legend>
          ${backtest.sites.length
            ? t('workbench.chosenSites', backtest.sites.length)
            : t('workbench.allSites', page.rule?.sites ?? state.sites.size)}
        </legend>
        <input
          type="search"
          placeholder=${t('workbench.findSite')}
          aria-label=${t('workbench.findSite')}
          .value=${backtest.words}
          @input=${(event) => put({ words: event.target.value })}
        >
        <div class="site-choice">${sites(backtest)}</div>
      </fieldset>
      <details>
        <summary>${t('workbench.events')}</summary>
        <p class="muted small">${t('workbench.eventsHint')}</p>
        <textarea
          rows="4"
          aria-label=${t('workbench.events')}
          .value=${backtest.events}
          @input=${(event) => put({ events: event.target.value })}
        ></textarea>
      </details>
      <p class="buttons">
        <button
          class="primary small-button"
          data-do="backtest"
          ?disabled=${wrong || running}
          @click=${() => start(page.draft)}
        >
          ${t('workbench.runBacktest')}
        </button>
        ${running
          ? html`<progress max="1" .value=${backtest.run.share} aria-label=${t('workbench.progress')}></progress>
              <span class="muted" role="status">
                ${t('workbench.readings', number(backtest.run.readings))}
              </span>
              <button class="plain" @click=${() => cancel(backtest.run.id)}>
                ${t('workbench.cancel')}
              </button>`
          : ''}
      </p>
    </div>
    ${backtest.problem
      ? html`<p class="problem" role="alert">${backtest.problem.message} ${backtest.problem.hint ?? ''}</p>`
      : ''}
    ${backtest.run && !running ? ended(backtest) : ''}
  </div>`;
}

function sites(backtest) {
  const words = backtest.words.toLowerCase();
  const chosen = new Set(backtest.sites);
  const found = [...state.sites.values()].filter(
    (site) =>
      chosen.has(site.id) ||
      (words && `${site.id} ${site.name.zh} ${site.name.en}`.toLowerCase().includes(words)),
  );
  return found.slice(0, 30).map(
    (site) => html`<label class="choice">
      <input
        type="checkbox"
        .checked=${chosen.has(site.id)}
        @change=${(event) => {
          const next = event.target.checked
            ? [...backtest.sites, site.id]
            : backtest.sites.filter((id) => id !== site.id);
          put({ sites: next });
        }}
      >
      ${text(site.name)} <code>${site.id}</code>
    </label>`,
  );
}

function ended(backtest) {
  const { run } = backtest;
  switch (run.state) {
    case 'DONE':
      return result(backtest);
    case 'CANCELLED':
      return html`<p class="muted pad" role="status">${t('workbench.cancelled')}</p>`;
    case 'TOO_LARGE':
      return html`<p class="problem" role="alert">${t('workbench.tooLarge')}</p>`;
    case 'ONLY_MINUTES':
      return html`<p class="problem" role="alert">${t('workbench.onlyMinutes')}</p>`;
    default:
      return html`<p class="problem" role="alert">${t('workbench.backtestFailed')}</p>`;
  }
}

function result(backtest) {
  const { result: of, judged } = backtest.run;
  const { difference } = of;
  if (!of.readings) {
    return html`<p class="muted pad" role="status">${t('workbench.noReadings')}</p>`;
  }
  return html`<p class="pad" role="status" data-result>
      ${t('workbench.gone', number(of.readings), backtest.run.sites)}
      ${judged ? '' : html`<span class="muted">${t('workbench.notJudged')}</span>`}
    </p>
    <div class="tabs" role="group" aria-label=${t('workbench.differences')}>
      ${LISTS.map(
        (name) => html`<button
          aria-pressed=${name === backtest.list}
          data-list=${name}
          @click=${() => put({ list: name })}
        >
          ${t(`workbench.list.${name}`)} <b>${difference[`${name}Count`]}</b>
        </button>`,
      )}
      <span class="muted">${t('workbench.same', difference.same)}</span>
    </div>
    ${list(backtest.list, difference)} ${chart(backtest)} ${scores(of.scores)}`;
}

function list(name, difference) {
  const rows = difference[name];
  if (!rows.length) {
    return html`<p class="muted pad">${t('workbench.noneOfThese')}</p>`;
  }
  if (name === 'added' || name === 'lost') {
    return warningTable(rows, draw);
  }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('workbench.where')}</th>
        <th scope="col">${t('workbench.rule')}</th>
        <th scope="col" class="num">${t('workbench.by')}</th>
        <th scope="col">${t('workbench.grade')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (moved) => html`<tr>
          <td>
            <button class="link" @click=${() => draw(moved.after.subject)}>
              ${text(state.sites.get(moved.after.site)?.name)}
              <small class="muted">${moved.after.subject}</small>
            </button>
          </td>
          <td><code>${moved.after.rule}</code></td>
          <td class="num">${t('workbench.minutes', number(moved.minutes))}</td>
          <td class="nowrap">
            ${t(`grade.${moved.before.grade}`)} → ${t(`grade.${moved.after.grade}`)}
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function chart(backtest) {
  if (!backtest.chart) {
    return html`<p class="muted pad">${t('workbench.pickSubject')}</p>`;
  }
  const drawn = backtest.chart.series.filter((series) => series.points.length);
  return html`<h3 class="pad">${backtest.subject}</h3>
    ${drawn.map(
      (series) =>
        html`<vigil-chart
          class="backtest-chart"
          .option=${once(series, () => backtestOption(series, backtest.chart))}
        ></vigil-chart>`,
    )}`;
}

function scores(all) {
  const shown = all.filter((each) => each.changed);
  const rows = shown.length ? shown : all.filter((each) => (each.draft ?? each.live).warnings > 0);
  return rows.length
    ? html`<table>
        <thead>
          <tr>
            <th scope="col">${t('workbench.rule')}</th>
            <th scope="col">${t('workbench.inForceNow')}</th>
            <th scope="col">${t('workbench.draft')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (each) => html`<tr>
              <th scope="row"><code>${each.rule}</code></th>
              <td>${each.live ? backtestCell(each.live) : '–'}</td>
              <td>${each.draft ? backtestCell(each.draft) : '–'}</td>
            </tr>`,
          )}
        </tbody>
      </table>`
    : '';
}
