// How far rules are from their next grade: present value against the limit, or in words why there
// is no single distance.

import { html } from 'lit';
import { duration, number, quantity } from '../format.js';
import { t, text, word } from '../i18n.js';
import { gradeShape } from '../shapes.js';

/** sensors: by id, for their names. only: the sensor that is looked at; all if absent. */
export function distanceTable(distances, sensors, only = null) {
  const rules = distances.rules.filter((rule) => !only || rule.subject === only);
  if (!rules.length) {
    return html`<p class="muted pad">${t('sites.distance.none')}</p>`;
  }
  return html`<table class="distances">
      <thead>
        <tr>
          <th scope="col">${t('sites.distance.rule')}</th>
          <th scope="col">${t('sites.distance.subject')}</th>
          <th scope="col">${t('sites.distance.present')}</th>
          <th scope="col">${t('sites.distance.next')}</th>
          <th scope="col">${t('sites.distance.missing')}</th>
        </tr>
      </thead>
      <tbody>
        ${[...rules].sort(byNearness).map((rule) => row(rule, sensors))}
      </tbody>
    </table>
    ${distances.notApplicable
      ? html`<p class="muted pad small">${t('sites.distance.notApplicable', distances.notApplicable)}</p>`
      : ''}`;
}

/** What is met already first, then the nearest. */
function byNearness(a, b) {
  return nearness(a) - nearness(b) || a.rule.localeCompare(b.rule) || a.subject.localeCompare(b.subject);
}

function nearness(rule) {
  if (rule.present) {
    return -1;
  }
  const shares = rule.parts.map((part) => part.share ?? Infinity);
  if (!shares.length) {
    return Infinity;
  }
  return rule.joining === 'ANY' ? Math.min(...shares) : Math.max(...shares);
}

function row(rule, sensors) {
  const sensor = sensors.get(rule.subject);
  return html`<tr data-rule=${rule.rule}>
    <td>
      ${text(rule.title)}
      ${rule.mode === 'shadow' ? html`<em class="tag">${t('sites.distance.shadow')}</em>` : ''}
      <small class="muted"><code>${rule.rule}</code></small>
    </td>
    <td>${sensor ? text(sensor.name) : html`<code>${rule.subject}</code>`}</td>
    <td>${rule.present ? grade(rule.present) : html`<span class="muted">–</span>`}</td>
    <td>${rule.next ? grade(rule.next) : html`<span class="muted">${t('sites.distance.top')}</span>`}</td>
    <td>
      ${rule.parts.length > 1
        ? html`<small class="muted">${t(`sites.distance.joining.${rule.joining}`)}</small>`
        : ''}
      ${rule.parts.map((part) => html`<div class="part">${partText(part)}</div>`)}
    </td>
  </tr>`;
}

function grade(key) {
  return html`<span class="risk grade-text-${key}">${gradeShape(key)}${t(`grade.${key}`)}</span>`;
}

function amount(value, unit) {
  return unit === 's' ? duration(value) : quantity(value, unit);
}

/** The quantity itself in words; a function of it as the rule writes it. */
function subject(part) {
  if (!part.text) {
    return '';
  }
  return part.text === part.quantity
    ? html`${word('quantity', part.quantity)}`
    : html`<code>${part.text.replace(/(\d)\.0(?=\s)/g, '$1')}</code>`;
}

function partText(part) {
  if (part.obstacle !== 'LIMIT') {
    return html`${subject(part)} <span class="muted">${t(`sites.distance.${part.obstacle}`)}</span>`;
  }
  const share = part.share === undefined ? '' : `${number(100 * part.share)} %`;
  return html`${subject(part)} ${amount(part.value, part.unit)}
    <span class="muted"
      >${t(`comparison.${part.comparison}`)} ${amount(part.limit, part.unit)}</span
    >
    <b
      >${share
        ? t('sites.distance.by', amount(part.distance, part.unit), share)
        : t('sites.distance.byUnits', amount(part.distance, part.unit))}</b
    >`;
}
