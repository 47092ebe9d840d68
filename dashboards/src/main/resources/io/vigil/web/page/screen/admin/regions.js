// The regions of the catalogue, with what is there and who is limited to them.

import { html } from 'lit';
import { api } from '../../api.js';
import { t, text } from '../../i18n.js';
import { forScreen } from '../../route.js';
import { card, table } from '../../view/table.js';

export function open() {
  return forScreen(() => api.admin.regions(), (regions) => ({ regions, problem: null }));
}

export function view({ regions }) {
  return card(
    t('admin.tab.regions'),
    html`${table(
        [
          {
            title: t('admin.regions.name'),
            cell: (region) =>
              html`<span class="depth-${Math.min(region.path.split('/').length, 5)}"
                >${text(region.name)}</span
              >`,
          },
          { title: t('admin.regions.path'), cell: (region) => html`<code>${region.path}</code>` },
          { title: t('admin.regions.sites'), cell: (region) => region.sites, num: true },
          { title: t('admin.regions.sensors'), cell: (region) => region.sensors, num: true },
          { title: t('admin.regions.users'), cell: (region) => region.users, num: true },
        ],
        regions,
        t('admin.regions.none'),
      )}
      <p class="muted pad">${t('admin.regions.note')}</p>`,
  );
}
