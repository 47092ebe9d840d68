// The most telling figures, each beside the one of the period before and its formula.

import { html } from 'lit';
import { duration, number } from '../../format.js';
import { t } from '../../i18n.js';
import { percent, seconds } from './lengths.js';

/** Limits of ISA-18.2 as they are commonly quoted; docs/indicators.md says how far that is known. */
export const LIMITS = {
  averagePerTenMinutes: 1,
  peakPerTenMinutes: 10,
  inFlood: 1,
  topTen: 5,
};

function total(list, name) {
  return list.reduce((sum, each) => sum + each[name], 0);
}

function far({ hazards }) {
  const wrong = total(hazards, 'falseAlarms');
  const judged = wrong + total(hazards, 'hits');
  return judged ? (wrong / judged) * 100 : null;
}

function pod({ hazards }) {
  const known = hazards.filter((each) => each.pod);
  const found = known.reduce((sum, each) => sum + each.pod.part, 0);
  const all = known.reduce((sum, each) => sum + each.pod.whole, 0);
  return all ? (found / all) * 100 : null;
}

const COUNT = (value) => number(value);
const PERCENT = (value) => `${number(value)} %`;
const LENGTH = (value) => duration(value);

/** better: which direction is good news; 0 where neither is. */
function list() {
  return [
    {
      name: t('indicators.rings'),
      formula: t('formula.rings'),
      of: (f) => f.load.rings,
      as: COUNT,
      better: -1,
    },
    {
      name: t('indicators.average'),
      formula: t('formula.average'),
      of: (f) => f.load.averagePerTenMinutes,
      as: COUNT,
      better: -1,
      limit: LIMITS.averagePerTenMinutes,
    },
    {
      name: t('indicators.peak'),
      formula: t('formula.peak'),
      of: (f) => f.load.peakPerTenMinutes,
      as: COUNT,
      better: -1,
      limit: LIMITS.peakPerTenMinutes,
    },
    {
      name: t('indicators.aboveTen'),
      formula: t('formula.aboveTen'),
      of: (f) => percent(f.load.slotsAboveTen),
      as: PERCENT,
      better: -1,
      limit: LIMITS.inFlood,
    },
    {
      name: t('indicators.topTen'),
      formula: t('formula.topTen'),
      of: (f) => percent(f.load.topTenShare),
      as: PERCENT,
      better: -1,
      limit: LIMITS.topTen,
    },
    {
      name: t('indicators.acknowledgeMedian'),
      formula: t('formula.acknowledge'),
      of: (f) => seconds(f.response.acknowledge.median),
      as: LENGTH,
      better: -1,
    },
    {
      name: t('indicators.acknowledgeP90'),
      formula: t('formula.p90'),
      of: (f) => seconds(f.response.acknowledge.p90),
      as: LENGTH,
      better: -1,
    },
    { name: t('indicators.far'), formula: t('formula.far'), of: far, as: PERCENT, better: -1 },
    {
      name: t('indicators.pod'),
      formula: t('formula.pod'),
      of: pod,
      as: PERCENT,
      better: 1,
      unknown: t('indicators.podUnknown'),
    },
    {
      name: t('indicators.connected'),
      formula: t('formula.connected'),
      of: (f) => percent(f.data.connected),
      as: PERCENT,
      better: 1,
    },
    {
      name: t('indicators.online'),
      formula: t('formula.online'),
      of: (f) => percent(f.data.online),
      as: PERCENT,
      better: 1,
    },
    {
      name: t('indicators.complete'),
      formula: t('formula.complete'),
      of: (f) => percent(f.data.complete),
      as: PERCENT,
      better: 1,
    },
  ];
}

export function figures(current, before) {
  return html`<section class="figures" aria-label=${t('indicators.figures')}>
    ${list().map((figure) => tile(figure, current, before))}
  </section>`;
}

function tile({ name, formula, of, as, better, limit, unknown }, current, before) {
  const value = of(current);
  const over = limit !== undefined && value !== null && value > limit;
  return html`<article class="figure ${over ? 'over-limit' : ''}" tabindex="0">
    <h2>${name}</h2>
    ${value === null
      ? html`<p class="figure-unknown">${unknown ?? t('indicators.unknown')}</p>`
      : html`<p class="figure-value">${as(value)}</p>`}
    <p class="muted">${before ? change(value, of(before), as, better) : ''}</p>
    ${limit === undefined
      ? ''
      : html`<p class="muted">
          ${value === null
            ? t('indicators.limit', as(limit))
            : over
              ? t('indicators.overLimit', as(limit))
              : t('indicators.withinLimit', as(limit))}
        </p>`}
    <p class="formula">${formula}</p>
  </article>`;
}

/** Whether that is good news is said in words, not by colour alone. */
function change(value, earlier, as, better) {
  if (value === null || earlier === null) {
    return t('indicators.noComparison');
  }
  const difference = value - earlier;
  if (Math.abs(difference) < 1e-9) {
    return t('indicators.same', as(earlier));
  }
  const good = Math.sign(difference) === better;
  return good ? t('indicators.improved', as(earlier)) : t('indicators.worsened', as(earlier));
}
