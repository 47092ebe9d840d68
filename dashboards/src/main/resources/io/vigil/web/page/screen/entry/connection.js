// How a sensor is recognised in messages of a format that has names of its own.

import { html } from 'lit';
import { t, word } from '../../i18n.js';
import { field, findingsAt } from '../../view/fields.js';
import { rows } from './parts.js';

export function connectionFields(sensor, sensorPath, form) {
  const path = `${sensorPath}/connection`;
  const mapped = sensor.connection;
  const bind = (object, key, label, below = '', hint = '') =>
    field({
      path: `${path}/${below}${key}`,
      label,
      value: object[key],
      set: (value) => {
        object[key] = value;
      },
      form,
      hint,
    });
  return html`<fieldset class="entry-rows connection">
    <legend>${t('sites.entry.connection')}</legend>
    <div class="entry-row">
      ${bind(mapped, 'format', t('sites.entry.format'), '', 'sl651')}
      ${bind(mapped, 'device', t('sites.entry.device'), '', '0012345678')}
    </div>
    ${findingsAt(form, path)} ${findingsAt(form, `${path}/quantities`)}
    ${mapped.format
      ? html`${Object.keys(sensor.quantities).map((name) => foreign(mapped, name, path, bind, form))}
        ${settingRows(mapped, path, form)}`
      : ''}
  </fieldset>`;
}

/** What the format calls a quantity of the sensor. */
function foreign(mapped, quantity, path, bind, form) {
  mapped.quantities[quantity] ??= { name: '', unit: '' };
  const below = `quantities/${quantity}/`;
  return html`<div class="entry-row">
    <span>${word('quantity', quantity)}</span>
    ${bind(mapped.quantities[quantity], 'name', t('sites.entry.foreignName'), below)}
    ${bind(mapped.quantities[quantity], 'unit', t('sites.entry.foreignUnit'), below)}
    ${findingsAt(form, `${path}/quantities/${quantity}`)}
  </div>`;
}

function settingRows(mapped, path, form) {
  return rows({
    title: t('sites.entry.settings'),
    items: mapped.settings,
    blank: () => ({ name: '', value: '' }),
    add: t('sites.entry.addSetting'),
    form,
    row: (item) => html`${field({
      path: `${path}/settings`,
      label: t('sites.entry.attribute'),
      value: item.name,
      hint: 'zone',
      set: (value) => {
        item.name = value;
      },
      form: { ...form, findings: [] },
    })}
    ${field({
      path: `${path}/settings/${item.name || '-'}`,
      label: t('sites.entry.setting'),
      value: item.value,
      hint: '+08:00',
      set: (value) => {
        item.value = value;
      },
      form,
    })}`,
  });
}
