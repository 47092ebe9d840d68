// Numbers, times and durations as people read them, in the local time zone.

import { language, t } from './i18n.js';

// Making a formatter costs far more than using it, and lists show hundreds of times.
const made = new Map();

function formatter(Kind, options) {
  const key = `${Kind.name} ${language()} ${JSON.stringify(options)}`;
  if (!made.has(key)) {
    made.set(key, new Kind(language(), options));
  }
  return made.get(key);
}

export function number(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2;
  return formatter(Intl.NumberFormat, { maximumFractionDigits: digits }).format(value);
}

export function quantity(value, unit) {
  return unit ? `${number(value)} ${unit}` : number(value);
}

function sameDay(a, b) {
  return a.toDateString() === b.toDateString();
}

/** The time of day, with the date unless it is today. */
export function time(iso, now = new Date()) {
  const at = new Date(iso);
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  const options = sameDay(at, now)
    ? clock
    : { year: 'numeric', month: '2-digit', day: '2-digit', ...clock };
  return formatter(Intl.DateTimeFormat, options).format(at);
}

/** The date with the day of the week, without the year. */
export function date(at) {
  return formatter(Intl.DateTimeFormat, { month: 'short', day: 'numeric', weekday: 'short' }).format(
    at,
  );
}

/** The time of day to the second. */
export function clock(at) {
  return formatter(Intl.DateTimeFormat, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** A length of time in its two largest units at most. */
export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) {
    return t('duration.seconds', s);
  }
  if (s < 3600) {
    const rest = s % 60;
    return rest && s < 600
      ? t('duration.minutesSeconds', Math.floor(s / 60), rest)
      : t('duration.minutes', Math.floor(s / 60));
  }
  if (s < 86400) {
    const minutes = Math.floor((s % 3600) / 60);
    return minutes
      ? t('duration.hoursMinutes', Math.floor(s / 3600), minutes)
      : t('duration.hours', Math.floor(s / 3600));
  }
  return t('duration.days', Math.floor(s / 86400));
}

export function secondsBetween(fromIso, toIso) {
  return (new Date(toIso) - new Date(fromIso)) / 1000;
}

/** A time as an input of type datetime-local takes it, in the local zone. */
export function localMinute(date) {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 16);
}
