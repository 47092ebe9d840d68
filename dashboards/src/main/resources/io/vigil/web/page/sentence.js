// Why a warning was raised, as a sentence made from its fields.

import { duration, number, quantity, time } from './format.js';
import { has, language, t, text, word } from './i18n.js';

/** What was compared: the quantity, or a function of it in words. */
export function subject(evidence) {
  const name = word('quantity', evidence.quantity);
  if (evidence.function === evidence.quantity) {
    return name;
  }
  const call = evidence.function.split('(')[0];
  const window = evidence.windowSeconds ? duration(evidence.windowSeconds) : '';
  return has(`function.${call}`) ? t(`function.${call}`, name, window) : evidence.function;
}

const SIGNS = { '>=': '≥', '<=': '≤', '!=': '≠', '>': '>', '<': '<', '=': '=' };

/** One line for lists: what, how much, against which limit. */
export function brief(evidence) {
  const value = `${subject(evidence)} ${quantity(evidence.value, evidence.unit)}`;
  return evidence.comparison && evidence.limit !== undefined
    ? `${value} ${SIGNS[evidence.comparison]} ${quantity(evidence.limit, evidence.unit)}`
    : value;
}

export function trend(evidence) {
  const perHour = evidence.trendPerHour;
  if (perHour === undefined || perHour === null || Math.abs(perHour) < 1e-9) {
    return '';
  }
  const unit = evidence.function === evidence.quantity ? ` ${evidence.unit}` : '';
  const amount = `${number(Math.abs(perHour))}${unit}`;
  return t(perHour > 0 ? 'sentence.rising' : 'sentence.falling', amount);
}

function reach(evidence) {
  if (evidence.timeToLimitSeconds === undefined || evidence.timeToLimitSeconds === null) {
    return '';
  }
  const when = duration(evidence.timeToLimitSeconds);
  return evidence.earliestSeconds !== undefined && evidence.latestSeconds !== undefined
    ? t(
        'sentence.reachesBetween',
        when,
        duration(evidence.earliestSeconds),
        duration(evidence.latestSeconds),
      )
    : t('sentence.reaches', when);
}

/**
 * The whole sentence.
 * transitions: of one episode, oldest first; the newest with evidence gives the numbers.
 */
export function why(transitions, now) {
  const newest = transitions[transitions.length - 1];
  const shown = [...transitions].reverse().find((tr) => tr.evidence.length > 0) ?? newest;
  const parts = shown.evidence.map((evidence) => {
    const compared = evidence.comparison && evidence.limit !== undefined;
    return compared
      ? t(
          'sentence.compared',
          subject(evidence),
          quantity(evidence.value, evidence.unit),
          t(`comparison.${evidence.comparison}`),
          quantity(evidence.limit, evidence.unit),
        )
      : t('sentence.value', subject(evidence), quantity(evidence.value, evidence.unit));
  });
  const first = t(
    'sentence.site',
    time(shown.at, now),
    text(newest.siteName),
    parts.join(t('sentence.and')),
    t(`grade.${shown.grade}`),
  );
  const more = shown.evidence.length ? [trend(shown.evidence[0]), reach(shown.evidence[0])] : [];
  if (newest.stale) {
    more.push(t('sentence.stale', time(newest.at, now)));
  }
  return [first, ...more].filter(Boolean).join(language().startsWith('zh') ? '' : ' ');
}
