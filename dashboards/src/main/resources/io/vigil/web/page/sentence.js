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
  const key = `function.${call}${window === '' && has(`function.${call}.now`) ? '.now' : ''}`;
  return has(key) ? t(key, name, window) : evidence.function;
}

const SIGNS = { '>=': '≥', '<=': '≤', '!=': '≠', '>': '>', '<': '<', '=': '=' };

/** Whether it tells that something is so, such as another warning, and no value. */
function isFact(evidence) {
  return (evidence.value ?? null) === null && (evidence.limit ?? null) === null;
}

function fact(evidence) {
  return `${subject(evidence)} (${evidence.sensor})`;
}

/** One line for lists: what, how much, against which limit. */
export function brief(evidence) {
  if (isFact(evidence)) {
    return fact(evidence);
  }
  const value = `${subject(evidence)} ${quantity(evidence.value, evidence.unit)}`;
  return evidence.comparison && evidence.limit !== undefined
    ? `${value} ${SIGNS[evidence.comparison]} ${quantity(evidence.limit, evidence.unit)}`
    : value;
}

/** The trend as a sign for lists; nothing where the rule has none. */
export function briefTrend(evidence) {
  const amount = trendAmount(evidence);
  return amount && `${evidence.trendPerHour > 0 ? '↑' : '↓'} ${amount}/h`;
}

function trend(evidence) {
  const amount = trendAmount(evidence);
  return amount && t(evidence.trendPerHour > 0 ? 'sentence.rising' : 'sentence.falling', amount);
}

function trendAmount(evidence) {
  const perHour = evidence.trendPerHour ?? 0;
  if (Math.abs(perHour) < 1e-9) {
    return '';
  }
  const unit = evidence.function === evidence.quantity ? ` ${evidence.unit}` : '';
  return `${number(Math.abs(perHour))}${unit}`;
}

/** Whether the quantity itself is past the limit already, so that no time is left to tell. */
function isPast({ value, comparison, limit }) {
  return comparison?.startsWith('>') ? value >= limit : value <= limit;
}

function reach(evidence) {
  const ahead = evidence.timeToLimitSeconds ?? null;
  if (ahead === null || (evidence.function === evidence.quantity && isPast(evidence))) {
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
    if (isFact(evidence)) {
      return t('sentence.fact', fact(evidence));
    }
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
