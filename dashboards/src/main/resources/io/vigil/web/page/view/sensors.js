// How sensors and sites are doing, in small: status, last values, a course, risk and inspection.

import { html, svg } from 'lit';
import { duration, quantity, secondsBetween } from '../format.js';
import { t, text, word } from '../i18n.js';
import { addressOf } from '../route.js';
import { gradeShape } from '../shapes.js';
import { now } from '../state.js';

export const STATUSES = ['silent', 'stuck', 'suspect', 'late', 'maintenance', 'on-time'];

/** The status in form, colour and word. */
export function statusTag(status) {
  return html`<span class="status ${status}"><i></i>${t(`sites.status.${status}`)}</span>`;
}

const BY_TIME = ['silent', 'late', 'on-time'];

/** A row with a new state: whether it reports shows at once, the rest when the server is asked. */
export function withState(row, state) {
  return { ...row, state, status: BY_TIME.includes(row.status) ? state.health : row.status };
}

/** Counts of each status that there is, worst first. */
export function statusCounts(statuses) {
  const found = STATUSES.filter((status) => statuses[status]);
  return html`<span class="status-counts"
    >${found.map(
      (status) =>
        html`<span class="status ${status}" title=${t(`sites.status.${status}`)}
          ><i></i>${statuses[status]}<span class="unseen-word"
            >${t(`sites.status.${status}`)}</span
          ></span
        >`,
    )}</span
  >`;
}

/** A sensor's name, or its id in the font of ids where it has no other name. */
export function sensorName(sensor) {
  const own = text(sensor.name);
  return own === sensor.id ? html`<code>${sensor.id}</code>` : html`${own}`;
}

/** What tables of sensors begin with: status, name, id and kind. */
export function whichSensor(row) {
  return html`<td>${statusTag(row.status)}</td>
    <td>
      <a class="to" href=${addressOf('sensor', row.id)}>${sensorName(row)}</a>
      <small class="muted"><code>${row.id}</code> · ${word('kind', row.kind)}</small>
    </td>`;
}

/** What they end with: last values, their age and their course. */
export function howItMeasures(row, sparks) {
  return html`<td class="values">${lastValues(row)}</td>
    <td class="num">${age(row)}</td>
    <td class="course">${spark(sparks?.get(row.id))}</td>`;
}

export function lastValues(sensor) {
  const known = sensor.quantities.filter((q) => sensor.state.values[q.name]);
  return known.map((q) => {
    const last = sensor.state.values[q.name];
    const poor = ['bad', 'missing', 'suspect'].includes(last.quality);
    return html`<span class="value ${poor ? 'poor' : ''}">
      <small>${word('quantity', q.name)}</small> ${quantity(last.value, q.unit)}
      ${poor ? html`<em class="tag">${t(`quality.${last.quality}`)}</em>` : ''}
    </span>`;
  });
}

export function age(sensor) {
  return sensor.state.at ? duration(secondsBetween(sensor.state.at, now())) : t('sites.never');
}

const WIDTH = 96;
const HEIGHT = 24;

/** A course without axes; a gap in the readings is a gap in the line. */
export function spark(given) {
  if (!given || given.values.length < 2) {
    return html`<span class="spark none"></span>`;
  }
  const { values } = given;
  const [first, last] = [values[0][0], values[values.length - 1][0]];
  const numbers = values.map(([, value]) => value);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const gap = (4 * (last - first)) / values.length;
  const x = (at) => 1 + ((WIDTH - 2) * (at - first)) / (last - first || 1);
  const y = (value) => (high > low ? HEIGHT - 2 - ((HEIGHT - 4) * (value - low)) / (high - low) : HEIGHT / 2);
  const path = values
    .map(([at, value], i) => {
      const begins = i === 0 || at - values[i - 1][0] > gap;
      return `${begins ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const said = t('sites.spark', quantity(low, given.unit), quantity(high, given.unit));
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${said}>
    ${svg`<path d=${path}></path>`}
  </svg>`;
}

/** A site's own risk grade: form, colour and word. */
export function riskTag(inspection) {
  return inspection.risk
    ? html`<span class="risk grade-text-${inspection.risk}"
        >${gradeShape(inspection.risk)}${t(`grade.${inspection.risk}`)}</span
      >`
    : html`<span class="muted">${t('sites.risk.none')}</span>`;
}

/** When the next inspection is due. */
export function inspectionText(inspection) {
  switch (inspection.state) {
    case 'overdue':
      return html`<b class="due overdue">${t('sites.inspection.overdue', inspection.due)}</b>`;
    case 'soon':
      return html`<b class="due soon">${t('sites.inspection.soon', inspection.due)}</b>`;
    case 'never':
      return html`<b class="due overdue">${t('sites.inspection.never')}</b>`;
    case 'fine':
      return html`<span>${inspection.due}</span>`;
    default:
      return html`<span class="muted">–</span>`;
  }
}

/** Names of the regions that contain a site, innermost last. */
export function regionOf(site) {
  return (site?.regionNames ?? []).map(text).join(' · ');
}

/** Whether the user may register and change sites. */
export function mayRegister(role) {
  return ['engineer', 'admin'].includes(role);
}

/** Whether the user may register sensors. */
export function mayConnect(role) {
  return mayRegister(role) || role === 'enterprise';
}

/** What stands where something could not be loaded, or is not there yet. */
export function waiting(problem) {
  return problem
    ? html`<p class="problem" role="alert">${problem.message} ${problem.hint ?? ''}</p>`
    : html`<p class="muted pad">${t('loading')}</p>`;
}
