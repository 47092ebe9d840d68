// The fields of sites, enterprises and regions.

import { html } from 'lit';
import { t, text } from '../../i18n.js';
import { field, findingsAt, selectField } from '../../view/fields.js';
import { card } from '../../view/table.js';

const RISKS = ['red', 'orange', 'yellow', 'blue'];

function names(model, path, form) {
  return html`${field({
    path: `${path}/name/zh`,
    label: t('sites.entry.nameZh'),
    value: model.name.zh,
    set: (value) => {
      model.name.zh = value;
    },
    form,
  })}
  ${field({
    path: `${path}/name/en`,
    label: t('sites.entry.nameEn'),
    value: model.name.en,
    set: (value) => {
      model.name.en = value;
    },
    form,
  })}
  ${findingsAt(form, `${path}/name`)}`;
}

function plain(model, key, path, label, form, more = {}) {
  return field({
    path: `${path}/${key}`,
    label,
    value: model[key],
    set: (value) => {
      model[key] = value;
    },
    form,
    ...more,
  });
}

export function enterpriseFields(model, form) {
  return card(
    t('warning.enterprise'),
    html`<div class="entry-fields">
      ${plain(model, 'id', 'enterprises/0', t('sites.id'), form, { disabled: form.known })}
      ${names(model, 'enterprises/0', form)}
    </div>`,
  );
}

export function regionFields(model, form) {
  return card(
    t('warning.region'),
    html`<div class="entry-fields">
      ${plain(model, 'path', 'regions/0', t('sites.entry.path'), form, {
        hint: '430000/430900/430999',
      })}
      ${names(model, 'regions/0', form)}
    </div>`,
  );
}

export function siteFields(model, form) {
  const path = 'sites/0';
  const { places } = form;
  return html`<div class="entry-fields">
      ${plain(model, 'id', path, t('sites.id'), form, { disabled: form.known })}
      ${names(model, path, form)} ${plain(model, 'type', path, t('sites.type'), form, { list: 'types' })}
      <datalist id="types">${places.types.map((type) => html`<option value=${type}></option>`)}</datalist>
      ${selectField({
        path: `${path}/enterprise`,
        label: t('warning.enterprise'),
        value: model.enterprise,
        values: places.enterprises.map((each) => [each.id, text(each.name)]),
        set: (value) => {
          model.enterprise = value;
        },
        form,
      })}
      ${selectField({
        path: `${path}/region`,
        label: t('warning.region'),
        value: model.region,
        values: places.regions.map((each) => [each.path, regionName(each, places)]),
        set: (value) => {
          model.region = value;
        },
        form,
      })}
      ${plain(model.position, 'lat', `${path}/position`, t('sites.entry.lat'), form, { hint: '28.61' })}
      ${plain(model.position, 'lon', `${path}/position`, t('sites.entry.lon'), form, { hint: '112.34' })}
      ${plain(model, 'lateness', path, t('sites.lateness'), form, { hint: '15 min' })}
      ${selectField({
        path: `${path}/attributes/riskGrade`,
        label: t('sites.risk'),
        value: model.risk,
        values: RISKS.map((grade) => [grade, t(`grade.${grade}`)]),
        set: (value) => {
          model.risk = value;
        },
        form,
      })}
      ${field({
        path: `${path}/attributes/inspected`,
        label: t('sites.inspected'),
        value: model.inspected,
        type: 'date',
        set: (value) => {
          model.inspected = value;
        },
        form,
      })}
    </div>
    ${findingsAt(form, `${path}/position`)} ${attributeRows(model, path, form)}
    ${upstreamRows(model, path, form)}`;
}

/** A region with those that contain it. */
function regionName(region, places) {
  const codes = region.path.split('/');
  return codes
    .map((_, i) => places.regions.find((each) => each.path === codes.slice(0, i + 1).join('/')))
    .filter(Boolean)
    .map((each) => text(each.name))
    .join(' · ');
}

/** Facts by name, which rules may use. */
export function attributeRows(model, path, form) {
  return rows({
    title: t('sites.entry.attributes'),
    items: model.attributes,
    blank: () => ({ name: '', value: '' }),
    add: t('sites.entry.addAttribute'),
    form,
    row: (item) => html`${field({
      path: `${path}/attributes`,
      label: t('sites.entry.attribute'),
      value: item.name,
      hint: 'warningLevel',
      set: (value) => {
        item.name = value;
      },
      form: { ...form, findings: [] },
    })}
    ${field({
      path: `${path}/attributes/${item.name || '-'}`,
      label: t('sites.entry.value'),
      value: item.value,
      hint: '27.3 m',
      set: (value) => {
        item.value = value;
      },
      form,
    })}`,
  });
}

function upstreamRows(model, path, form) {
  return rows({
    title: t('sites.upstream'),
    items: model.upstream,
    blank: () => ({ site: '', travelTime: '' }),
    add: t('sites.entry.addUpstream'),
    form,
    row: (item, i) => html`${plain(item, 'site', `${path}/upstream/${i}`, t('sites.site'), form)}
    ${plain(item, 'travelTime', `${path}/upstream/${i}`, t('sites.entry.travelTime'), form, {
      hint: '2 h',
    })}
    ${findingsAt(form, `${path}/upstream/${i}`)}`,
  });
}

export function rows({ title, items, blank, add, form, row }) {
  return html`<fieldset class="entry-rows">
    <legend>${title}</legend>
    ${items.map(
      (item, i) => html`<div class="entry-row">
        ${row(item, i)}
        <button
          type="button"
          class="link"
          aria-label=${t('sites.entry.removeRow', i + 1)}
          @click=${() => {
            items.splice(i, 1);
            form.edited();
          }}
        >
          ✕
        </button>
      </div>`,
    )}
    <button
      type="button"
      class="link add"
      @click=${() => {
        items.push(blank());
        form.edited();
      }}
    >
      + ${add}
    </button>
  </fieldset>`;
}
