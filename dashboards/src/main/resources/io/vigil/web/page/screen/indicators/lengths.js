// Shares and lengths of time as figures tell them; a dash stands for what is not known.

import { html } from 'lit';
import { duration, number } from '../../format.js';

/** Seconds of an ISO 8601 length such as PT3M20.5S; null where there is none. */
export function seconds(iso) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso ?? '');
  return parts
    ? Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0)
    : null;
}

export function length(iso) {
  const value = seconds(iso);
  return value === null ? '–' : duration(value);
}

/** In percent; null where it is not known. */
export function percent(of) {
  return of?.value === undefined || of.value === null ? null : of.value * 100;
}

export function share(of) {
  return percent(of) === null
    ? '–'
    : html`${number(percent(of))} % <small class="muted">${of.part}/${of.whole}</small>`;
}
