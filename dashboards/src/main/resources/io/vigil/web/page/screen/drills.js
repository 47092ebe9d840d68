// Drills: which there were, who led them, and whether one runs.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text } from '../i18n.js';
import { loadOffice } from '../office.js';
import { addressOf } from '../route.js';
import { now, state } from '../state.js';
import { card, sheet, table } from '../view/table.js';

export function open() {
  loadOffice('drills');
}

export function view() {
  const drills = state.office.drills?.drills ?? [];
  return sheet(
    'drills',
    card(
      t('drills.title'),
      table(
        [
          {
            title: t('drills.name'),
            cell: (d) =>
              html`<a class="underlined" href=${addressOf('drill', d.id)}
                  >${text(d.title) || d.script}</a
                >
                <small class="muted"><code>${d.id}</code></small>`,
          },
          { title: t('drills.by'), cell: (d) => d.by },
          { title: t('drills.sites'), num: true, cell: (d) => d.sites.length },
          { title: t('drills.started'), nowrap: true, cell: (d) => time(d.startedAt, now()) },
          {
            title: t('drills.ended'),
            nowrap: true,
            cell: (d) => (d.endedAt ? time(d.endedAt, now()) : t('drills.running')),
          },
        ],
        drills,
        t('drills.none'),
      ),
    ),
    html`<p class="muted">${t('drills.how')} <code>vigil drill start</code></p>`,
  );
}
