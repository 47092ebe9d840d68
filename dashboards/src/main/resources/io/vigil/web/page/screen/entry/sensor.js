// The fields of a sensor: what it is, how often it reports, and what it measures in which unit.

import { html } from 'lit';
import { t, text, word } from '../../i18n.js';
import { field, findingsAt, selectField } from '../../view/fields.js';
import { connectionFields } from './connection.js';
import { connection } from './model.js';
import { attributeRows } from './parts.js';

export function emptySensor() {
  return {
    id: '',
    kind: '',
    name: { zh: '', en: '' },
    interval: '',
    position: { lat: '', lon: '' },
    quantities: {},
    attributes: [],
    neighbours: '',
    connection: connection(),
  };
}

/** Who may not register sites adds sensors, and leaves those that there are as they are. */
export function sensorFields(site, sensor, i, form) {
  if (!form.whole && !sensor.fresh) {
    return html`<p class="pad muted"><code>${sensor.id}</code> · ${word('kind', sensor.kind)}</p>`;
  }
  const path = `sites/0/sensors/${i}`;
  const bind = (object, key, label, more = {}) =>
    field({
      path: `${path}/${more.below ?? ''}${key}`,
      label,
      value: object[key],
      set: (value) => {
        object[key] = value;
      },
      form,
      hint: more.hint,
      disabled: more.disabled,
    });
  return html`<details class="entry-sensor" ?open=${sensor.fresh || hasFinding(form, path)} data-sensor=${sensor.id}>
    <summary>
      ${text(sensor.name) || sensor.id || t('sites.entry.newSensor')}
      ${sensor.id ? html`<code>${sensor.id}</code>` : ''}
    </summary>
    <div class="entry-fields">
      ${bind(sensor, 'id', t('sites.id'), { disabled: !sensor.fresh })}
      ${selectField({
        path: `${path}/kind`,
        label: t('sites.kind'),
        value: sensor.kind,
        values: form.places.kinds.map((kind) => [kind.key, text(kind.name)]),
        set: (value) => {
          sensor.kind = value;
        },
        form,
      })}
      ${bind(sensor, 'interval', t('sites.interval'), { hint: '5 min' })}
      ${bind(sensor.name, 'zh', t('sites.entry.nameZh'), { below: 'name/' })}
      ${bind(sensor.name, 'en', t('sites.entry.nameEn'), { below: 'name/' })}
      ${form.whole ? bind(sensor, 'neighbours', t('sites.entry.neighbours')) : ''}
      ${bind(sensor.position, 'lat', t('sites.entry.ownLat'), { below: 'position/' })}
      ${bind(sensor.position, 'lon', t('sites.entry.ownLon'), { below: 'position/' })}
    </div>
    ${quantities(sensor, path, form)}
    ${connectionFields(sensor, path, form)} ${form.whole ? attributeRows(sensor, path, form) : ''}
    <p class="pad">
      ${findingsAt(form, path)}
      <button
        type="button"
        class="link"
        @click=${() => {
          site.sensors.splice(i, 1);
          form.edited();
        }}
      >
        ${t('sites.entry.removeSensor')}
      </button>
    </p>
  </details>`;
}

function hasFinding(form, path) {
  return form.findings.some((each) => each.field.startsWith(`${path}/`) || each.field === path);
}

/** The quantities of its kind to choose among, and those that it has besides. */
function quantities(sensor, path, form) {
  const kind = form.places.kinds.find((each) => each.key === sensor.kind);
  const units = kind?.quantities ?? {};
  const all = [...new Set([...Object.keys(sensor.quantities), ...Object.keys(units)])];
  return html`<fieldset class="entry-rows quantities">
    <legend>${t('sites.entry.quantities')}</legend>
    ${findingsAt(form, `${path}/quantities`)}
    ${all.map((name) => quantity(sensor, name, units[name], `${path}/quantities/${name}`, form))}
  </fieldset>`;
}

function quantity(sensor, name, unit, path, form) {
  const chosen = sensor.quantities[name];
  const bind = (key, label) =>
    field({
      path: `${path}/${key}`,
      label,
      value: chosen[key],
      set: (value) => {
        chosen[key] = value;
      },
      form,
    });
  return html`<div class="entry-row">
    <label class="radio"
      ><input
        type="checkbox"
        name=${path}
        .checked=${Boolean(chosen)}
        @change=${(event) => {
          if (event.target.checked) {
            sensor.quantities[name] = { unit: unit || '1', min: '', max: '' };
          } else {
            delete sensor.quantities[name];
          }
          form.edited();
        }}
      >
      ${word('quantity', name)}</label
    >
    ${chosen
      ? html`${bind('unit', t('sites.entry.unit'))} ${bind('min', t('sites.entry.min'))}
        ${bind('max', t('sites.entry.max'))}`
      : ''}
    ${findingsAt(form, path)}
  </div>`;
}
