// Registering and editing: a site with its sensors, an enterprise, a region. The catalogue's own
// checks say at which field something is wrong.
//
//   #/entry                         a new site        ?enterprise= ?sensor=… prefill it
//   #/entry/SITE                    a site            ?sensor=… adds a sensor to it
//   #/entry[/ID]?what=enterprise    an enterprise
//   #/entry?what=region             a region

import { html } from 'lit';
import { api } from '../api.js';
import { t, text } from '../i18n.js';
import { addressOf, forScreen } from '../route.js';
import { change, state } from '../state.js';
import { changesText } from '../view/changes.js';
import { field, findingsAt, remaining, selectField } from '../view/fields.js';
import { mayRegister, waiting } from '../view/sensors.js';
import { card, sheet } from '../view/table.js';
import { emptySensor, sensorFields } from './entry/sensor.js';
import { enterpriseFields, regionFields, siteFields } from './entry/parts.js';
import { asEntries, connection, filled } from './entry/model.js';

export function open({ id, query }) {
  forScreen(() => api.places(), (places) => ({ places }));
  const what = query.get('what') ?? 'site';
  if (what === 'site' && id) {
    forScreen(
      () => api.siteEntry(id),
      ({ entry, tag }) => begin(what, filled(entry), { [id]: tag }, query),
    );
  } else if (what === 'enterprise' && id) {
    forScreen(
      () => api.enterprise(id),
      ({ enterprise }) => begin(what, { id, name: { ...enterprise.name } }, {}, query, true),
    );
  } else {
    const blank =
      what === 'site'
        ? filled({ enterprise: query.get('enterprise') ?? '' })
        : { id: '', path: '', name: { zh: '', en: '' } };
    change((s) => {
      s.page = { ...s.page, ...begin(what, blank, {}, query) };
    });
  }
}

/** What the page knows once there is something to fill in. */
function begin(what, model, tags, query, known = false) {
  if (what === 'site' && query.get('sensor') !== null) {
    model.sensors.push({
      ...emptySensor(),
      fresh: true,
      id: query.get('sensor'),
      kind: query.get('kind') ?? '',
      interval: query.get('interval') ?? '',
      quantities: Object.fromEntries(
        (query.get('quantities') ?? '')
          .split(';')
          .filter(Boolean)
          .map((each) => each.split('|'))
          .map(([name, unit]) => [name, { unit, min: '', max: '' }]),
      ),
      connection: connection({ format: query.get('format'), device: query.get('device') }),
    });
  }
  return { what, model, tags, why: '', known: known || Object.keys(tags).length > 0, findings: [] };
}

function put(part) {
  change((s) => {
    s.page = { ...s.page, ...part };
  });
}

/** Something in the form changed; what was found before does not hold any more. */
function edited() {
  put({ outcome: null });
}

async function send(dryRun) {
  const { what, model, tags, why } = state.page;
  const { route } = state;
  put({ busy: true, problem: null, outcome: null });
  try {
    const outcome = await api.editCatalogue({ entries: asEntries(what, model), tags, why, dryRun });
    if (state.route === route) {
      put({ busy: false, outcome, findings: outcome.findings });
      if (outcome.published) {
        left(what, model);
      }
    }
  } catch (problem) {
    if (state.route === route) {
      put({ busy: false, problem, findings: problem.findings ?? state.page.findings });
    }
  }
}

function left(what, model) {
  api.sites().then(({ sites }) =>
    change((s) => {
      s.sites = new Map(sites.map((site) => [site.id, site]));
    }),
  );
  if (what === 'site') {
    location.hash = addressOf('site', model.id);
  } else {
    location.hash =
      what === 'enterprise' ? addressOf('enterprise', model.id) : addressOf('entry');
  }
}

export function view(page) {
  const { what, model, places, problem, findings, outcome, busy, why, known } = page;
  if (!model || !places) {
    return html`<main class="sheet site-file entry">${waiting(problem)}</main>`;
  }
  const role = state.session.user.role;
  const whole = mayRegister(role);
  const form = { findings, edited, places, whole, known };
  const fields = drawn(what, model, form);
  const rest = remaining(findings);
  return sheet(
    'site-file entry',
    html`<div class="sites-head">
      <h1>${title(what, model, known, whole)}</h1>
      <span class="spacer"></span>
      ${whole && what === 'site' && !known ? others() : ''}
      <a class="plain" href=${back(what, model, known)}>${t('sites.back')}</a>
    </div>`,
    problem
      ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
      : '',
    html`<form
      @submit=${(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      ${fields} ${rest.length
        ? html`<ul class="findings" role="alert">
            ${rest.map((each) => html`<li>${each.message} ${each.hint}</li>`)}
          </ul>`
        : ''}
      <div class="entry-doing">
        ${field({
          path: 'why',
          label: t('sites.entry.why'),
          value: why,
          set: (value) => put({ why: value }),
          form: { findings: [], edited: () => {} },
        })}
        <span class="outcome" role="status">${said(outcome)}</span>
        <button type="button" class="plain" data-do="check" ?disabled=${busy} @click=${() => send(true)}>
          ${t('sites.entry.check')}
        </button>
        <button class="primary small-button" data-do="publish" ?disabled=${busy}>
          ${t('sites.entry.publish')}
        </button>
      </div>
    </form>`,
  );
}

function drawn(what, model, form) {
  switch (what) {
    case 'enterprise':
      return enterpriseFields(model, form);
    case 'region':
      return regionFields(model, form);
    default:
      return siteForm(model, form);
  }
}

function others() {
  return html`<a class="plain" href=${addressOf('entry', null, { what: 'enterprise' })}
      >${t('sites.entry.newEnterprise')}</a
    >
    <a class="plain" href=${addressOf('entry', null, { what: 'region' })}
      >${t('sites.entry.newRegion')}</a
    >`;
}

function title(what, model, known, whole) {
  if (what === 'enterprise') {
    return t(known ? 'sites.entry.editEnterprise' : 'sites.entry.newEnterprise');
  }
  if (what === 'region') {
    return t('sites.entry.newRegion');
  }
  if (!known) {
    return t('sites.entry.newSite');
  }
  return t(whole ? 'sites.entry.editSite' : 'sites.entry.addSensors', text(model.name) || model.id);
}

function back(what, model, known) {
  if (!known) {
    return addressOf('sites');
  }
  return addressOf(what === 'enterprise' ? 'enterprise' : 'site', model.id);
}

function said(outcome) {
  if (!outcome) {
    return '';
  }
  const errors = outcome.findings.filter((each) => each.severity === 'error').length;
  return errors ? t('sites.import.wrong', errors) : changesText(outcome.changes);
}

function siteForm(model, form) {
  return html`${form.whole ? card(t('sites.entry.site'), siteFields(model, form)) : ''}
    ${card(
      t('sites.sensors'),
      html`${model.sensors.map((sensor, i) => sensorFields(model, sensor, i, form))}
        <p class="pad">
          ${findingsAt(form, 'sites/0/sensors')}
          <button
            type="button"
            class="plain"
            data-do="add-sensor"
            @click=${() => {
              model.sensors.push({ ...emptySensor(), fresh: true });
              form.edited();
            }}
          >
            ${t('sites.addSensor')}
          </button>
        </p>`,
    )}
    ${form.whole || form.known ? '' : choose(model, form)}`;
}

/** Who may only connect sensors chooses which of the sites they stand at. */
function choose(model, form) {
  return card(
    t('sites.site'),
    html`<div class="entry-fields">
      ${selectField({
        path: 'sites/0/id',
        label: t('sites.site'),
        value: '',
        values: [...state.sites.values()].map((site) => [site.id, text(site.name)]),
        set: (id) => {
          location.hash = addressOf('entry', id, Object.fromEntries(state.route.query));
        },
        form,
      })}
    </div>`,
  );
}
