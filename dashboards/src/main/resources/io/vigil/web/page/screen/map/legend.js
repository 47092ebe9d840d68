// What the signs on the map mean.

import { html } from 'lit';
import { t } from '../../i18n.js';
import { gradeShape } from '../../shapes.js';
import { GRADES } from '../../state.js';

export function legend(layers) {
  return html`<div class="legend" role="group" aria-label=${t('legend.label')}>
    ${GRADES.map((grade) => html`<span>${gradeShape(grade)}${t(`grade.${grade}`)}</span>`)}
    <span><i class="sw calm"></i>${t('legend.calm')}</span>
    <span><i class="sw unknown"></i>${t('legend.unknown')}</span>
    <span><i class="sw stale"></i>${t('board.stale')}</span>
    ${layers.has('rivers') ? html`<span><i class="sw flow"></i>${t('map.legend.flow')}</span>` : ''}
    ${layers.has('areas') ? html`<span><i class="sw area"></i>${t('map.legend.area')}</span>` : ''}
    ${layers.has('heat')
      ? html`<span class="steps">${t('map.legend.low')}
          ${[1, 2, 3, 4].map((step) => html`<i class="sw heat-${step}"></i>`)}${t('map.legend.high')}
        </span>`
      : ''}
  </div>`;
}
