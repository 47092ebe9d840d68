// How to connect, with the enterprise's own names, and a new password.

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { api } from '../../api.js';
import { duration, time } from '../../format.js';
import { t, text } from '../../i18n.js';
import { forScreen, setQuery, shown } from '../../route.js';
import { change, now, state } from '../../state.js';
import { copyText } from '../../view/copy.js';
import {
  askPassword,
  brokerHost,
  listen,
  listenToTrials,
  publishAsGateway,
  publishBatch,
  publishOne,
  python,
  tryBatch,
} from './commands.js';

export function open(enterprise) {
  forScreen(
    () => api.portal.example(enterprise, state.route.query.get('sensor')),
    (example) => ({ example }),
  );
  loadChecklist(enterprise);
}

function loadChecklist(enterprise) {
  forScreen(
    () => api.portal.checklist(enterprise),
    (checklist) => ({ checklist }),
  );
}

function chooseSensor(sensor) {
  setQuery({ sensor });
  open(state.route.id);
}

function set(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

export function view({ overview, example, checklist, renewal }) {
  return html`<section class="card">
      <h2><span>${t('portal.connect.address')}</span></h2>
      ${facts(overview)}
    </section>
    ${checklist ? green(checklist.steps, overview) : ''}
    <section class="card steps">
      <h2><span>${t('portal.connect.steps')}</span></h2>
      ${example ? steps(overview, example) : html`<p class="muted pad">${t('loading')}</p>`}
    </section>
    ${renewal ? dialog(renewal, overview) : ''}`;
}

function green(steps, overview) {
  return html`<section class="card checklist">
    <h2><span>${t('portal.check.title')}</span></h2>
    <ol>
      ${steps.map(
        (step) => html`<li data-step=${step.step} class=${step.done ? 'done' : ''}>
          <span aria-hidden="true">${step.done ? '✓' : '○'}</span>
          <span>
            <strong>${t(`portal.check.${step.step}`)}</strong>
            <small>${said(step)}</small>
          </span>
        </li>`,
      )}
    </ol>
    <p class="pad">
      <button class="plain" data-do="check" @click=${() => loadChecklist(overview.enterprise.id)}>
        ${t('portal.check.again')}
      </button>
    </p>
  </section>`;
}

function said({ done, at, earnest, step }) {
  if (!done) {
    return t(`portal.check.${step}.how`);
  }
  return earnest ? t('portal.check.earnest') : t('portal.check.tried', time(at, now()));
}

function facts(overview) {
  const { gateway, login, enterprise } = overview;
  const up = `vigil/v1/up/${enterprise.id}`;
  const down = `vigil/v1/down/${enterprise.id}`;
  return html`<dl>
    <dt>${t('portal.connect.broker')}</dt>
    <dd><code>${brokerHost(overview)}</code></dd>
    <dt>${t('portal.connect.port')}</dt>
    <dd><code>${gateway.port}</code></dd>
    <dt>TLS</dt>
    <dd>${gateway.tls ? t('portal.connect.tls') : t('portal.connect.plain')}</dd>
    <dt>${t('portal.connect.login')}</dt>
    <dd><code>${login}</code></dd>
    <dt>${t('portal.connect.password')}</dt>
    <dd>${password(overview)}</dd>
    <dt>${t('portal.connect.publish')}</dt>
    <dd><code>${up}/{sensor}</code> ${t('portal.connect.or')} <code>${up}</code></dd>
    <dt>${t('portal.connect.subscribe')}</dt>
    <dd><code>${down}/rejects</code> <code>${down}/warnings</code></dd>
    <dt>${t('portal.connect.qos')}</dt>
    <dd>${t('portal.connect.qosOne')}</dd>
  </dl>`;
}

function password({ mayRenew, gateway, earlierPasswordUntil }) {
  return html`${gateway.login ? t('portal.connect.samePassword') : t('portal.connect.otherLogin')}
  ${earlierPasswordUntil ? t('portal.renew.until', time(earlierPasswordUntil)) : ''}
  ${mayRenew
    ? html`<button class="plain" data-do="renew" @click=${() => set({ renewal: { step: 'ask' } })}>
        ${t('portal.renew.do')}
      </button>`
    : ''}`;
}

function steps(overview, example) {
  return html`<ol>
    <li>
      <label>
        <span>${t('portal.connect.chooseSensor')}</span>
        <select @change=${(event) => chooseSensor(event.target.value)}>
          ${overview.sensors.map(
            (sensor) => html`<option value=${sensor} ?selected=${sensor === example.sensor}>
              ${sensor} ${text(state.sensors.get(sensor)?.name)}
            </option>`,
          )}
        </select>
      </label>
      ${example.real ? '' : html`<p class="muted">${t('portal.refused.invented')}</p>`}
    </li>
    ${step('ask', t('portal.connect.ask'), askPassword())}
    ${step('listen', t('portal.connect.listen'), listen(overview))}
    ${step('listenToTrials', t('portal.connect.listenToTrials'), listenToTrials(overview))}
    ${step('tryBatch', t('portal.connect.tryBatch'), tryBatch(overview, example))}
    ${step('one', t('portal.connect.one'), publishOne(overview, example))}
    ${step('batch', t('portal.connect.batch'), publishBatch(overview, example))}
    ${step('gateway', t('portal.connect.gateway'), publishAsGateway(overview, example))}
    ${step('python', t('portal.connect.python'), python(overview, example))}
  </ol>`;
}

function step(name, title, text_) {
  return html`<li>
    <p>${title}</p>
    ${copyText(name, title, text_)}
  </li>`;
}

/** How long the old password may stay valid, in hours: the longest suits gateways in the field. */
const OVERLAPS = [0, 24, 7 * 24, 30 * 24];
const USUAL_OVERLAP = 24;

async function renew(overlapHours) {
  set({ renewal: { step: 'busy' } });
  try {
    const { password: value, earlierUntil } = await api.portal.renew(overlapHours);
    set({ renewal: { step: 'done', value, earlierUntil } });
  } catch (error) {
    set({ renewal: { step: 'ask', problem: shown(error) } });
  }
}

/** Opens it over the page once it stands in the document. */
function show(element) {
  queueMicrotask(() => element?.isConnected && !element.open && element.showModal());
}

function dialog({ step: at, value, earlierUntil, problem }, overview) {
  const close = () => set({ renewal: null });
  return html`<dialog
    ${ref(show)}
    data-dialog="renew"
    @cancel=${(event) => {
      event.preventDefault();
      if (at !== 'busy') {
        close();
      }
    }}
  >
    <form
      @submit=${(event) => {
        event.preventDefault();
        if (at === 'done') {
          close();
        } else {
          renew(Number(event.target.elements.overlap.value));
        }
      }}
    >
      <h2><span>${t('portal.renew.title')}</span><small>${overview.login}</small></h2>
      ${problem
        ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
        : ''}
      <div class="fields">
        ${at === 'done'
          ? html`<p>${t('portal.renew.once')}</p>
              ${copyText('password', t('portal.connect.password'), value)}
              <p class="muted">
                ${earlierUntil
                  ? t('portal.renew.until', time(earlierUntil))
                  : t('portal.renew.then')}
              </p>`
          : html`<p>${t('portal.renew.warning')}</p>
              <label>
                <span>${t('portal.renew.overlap')}</span>
                <select name="overlap">
                  ${OVERLAPS.map(
                    (hours) => html`<option value=${hours} ?selected=${hours === USUAL_OVERLAP}>
                      ${hours ? t('portal.renew.after', duration(hours * 3600)) : t('portal.renew.atOnce')}
                    </option>`,
                  )}
                </select>
              </label>`}
      </div>
      <div class="buttons">
        ${at === 'done'
          ? html`<button class="primary small-button">${t('portal.renew.kept')}</button>`
          : html`<button type="button" class="plain" ?disabled=${at === 'busy'} @click=${close}>
                ${t('dialog.cancel')}
              </button>
              <button class="primary small-button" ?disabled=${at === 'busy'}>
                ${t('portal.renew.do')}
              </button>`}
      </div>
    </form>
  </dialog>`;
}
