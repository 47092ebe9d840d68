// One enterprise, one file: its sites with risk and inspection, its sensors, its people.

import { html } from 'lit';
import { api } from '../api.js';
import { t, text, word } from '../i18n.js';
import { addressOf, forScreen } from '../route.js';
import { state } from '../state.js';
import { inspectionText, mayRegister, riskTag, statusCounts, waiting } from '../view/sensors.js';
import { card, sheet, table } from '../view/table.js';
import { contactsCard } from './site.js';

export const every = { ms: 15000, run: () => load() };

export function open() {
  load();
}

function load() {
  const { id } = state.route;
  return forScreen(() => api.enterprise(id), (file) => ({ file, problem: null }));
}

export function view({ file, problem }) {
  if (!file) {
    return html`<main class="sheet site-file">${waiting(problem)}</main>`;
  }
  const { enterprise, sites, contacts } = file;
  return sheet(
    'site-file',
    html`<div class="sites-head">
      <h1>${text(enterprise.name)} <small><code>${enterprise.id}</code></small></h1>
      <span class="spacer"></span>
      <a class="plain" href=${addressOf('sites', null, { enterprise: enterprise.id })}
        >${t('sites.allSensors')}</a
      >
      ${mayRegister(state.session.user.role)
        ? html`<a class="plain" href=${addressOf('entry', enterprise.id, { what: 'enterprise' })}
              >${t('sites.rename')}</a
            >
            <a class="plain" href=${addressOf('entry', null, { enterprise: enterprise.id })}
              >${t('sites.register')}</a
            >`
        : ''}
    </div>`,
    html`<div class="site-figures">
      ${figure(t('sites.sites'), enterprise.sites)} ${figure(t('sites.sensors'), enterprise.sensors)}
      ${figure(t('sites.openWarnings'), enterprise.warnings)}
      ${figure(t('sites.inspectionsDue'), enterprise.due)}
      <div class="site-figure"><span>${t('sites.health')}</span>${statusCounts(enterprise.statuses)}</div>
    </div>`,
    card(
      t('sites.sites'),
      table(
        [
          {
            title: t('sites.site'),
            cell: (site) =>
              html`<a class="to" href=${addressOf('site', site.id)}>${text(site.name)}</a>
                <small class="muted"><code>${site.id}</code></small>`,
          },
          { title: t('sites.type'), cell: (site) => word('siteType', site.type) },
          { title: t('warning.region'), cell: (site) => site.regionNames.map(text).slice(-1) },
          { title: t('sites.sensors'), num: true, cell: (site) => site.sensors },
          { title: t('sites.risk'), cell: (site) => riskTag(site.inspection) },
          { title: t('sites.inspection'), cell: (site) => inspectionText(site.inspection) },
        ],
        sites,
        t('sites.none.sites'),
      ),
    ),
    contactsCard(contacts),
  );
}

function figure(name, value) {
  return html`<div class="site-figure"><span>${name}</span><b>${value}</b></div>`;
}
