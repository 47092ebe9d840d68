// Drills: which there were, who led them, and whether one runs.

import { html } from 'lit';
import { time } from '../format.js';
import { t, text } from '../i18n.js';
import { loadOffice } from '../office.js';
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
          { title: t('drills.id'), cell: (d) => html`<code>${d.id}</code>` },
          { title: t('drills.name'), cell: (d) => text(d.title) || d.script },
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
  );
}
