// Indicators as tables; each names its formula in docs/indicators.md.

import { html } from 'lit';
import { number } from '../format.js';
import { t, text, word } from '../i18n.js';
import { state } from '../state.js';
import { card, sheet, table } from './table.js';

export function indicatorsView() {
  const answer = state.office.indicators ?? {};
  const groups = answer.groups ?? [{ title: null, indicators: answer.indicators ?? [] }];
  return sheet(
    'indicators',
    groups.map((group) =>
      card(text(group.title) || t('indicators.title'), indicators(group.indicators)),
    ),
  );
}

function indicators(list) {
  return table(
    [
      {
        title: t('indicators.name'),
        cell: (i) => html`<b>${text(i.name) || word('indicator', i.key)}</b>
          ${i.note ? html`<small class="muted">${text(i.note)}</small>` : ''}`,
      },
      { title: t('indicators.of'), cell: (i) => text(i.of) || i.of || '' },
      { title: t('indicators.value'), num: true, cell: value },
      { title: t('indicators.count'), num: true, cell: (i) => number(i.count) },
    ],
    list,
    t('indicators.none'),
  );
}

function value(indicator) {
  const shown = number(indicator.value);
  return indicator.unit ? `${shown} ${indicator.unit}` : shown;
}
