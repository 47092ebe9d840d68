// What the editor offers at a place in a rule file, and what it says of a word.

import { t, text, word } from '../../i18n.js';

const KEYS = [
  'id', 'title', 'hazard', 'mode', 'scope', 'applies', 'when', 'grades', 'raise', 'clear', 'advice',
  'source', 'blue', 'yellow', 'orange', 'red', 'rules', 'derived', 'schedules', 'overrides', 'kinds',
];
const WORDS = {
  mode: ['live', 'shadow', 'off'],
  scope: ['sensor', 'site', 'area'],
  area: ['province', 'city', 'district', 'town', 'village'],
};

/** The kind of the rule that the last lines before a place belong to; null where none is named. */
function kindAbove(above) {
  const rule = above.slice(Math.max(above.lastIndexOf('\n- id:'), above.lastIndexOf('- id:'), 0));
  return /\bkind:\s*([\w-]+)/.exec(rule)?.[1] ?? null;
}

function quantities(language, kind) {
  const kinds = language.kinds.filter((each) => !kind || each.key === kind);
  const found = new Map();
  for (const each of kinds.length ? kinds : language.kinds) {
    for (const quantity of each.quantities) {
      found.set(quantity.name, quantity);
    }
  }
  return [...found.values()];
}

function unitOf(unit) {
  return unit ?? '';
}

function plain(labels, type = 'keyword') {
  return labels.map((label) => ({ label, type }));
}

function attributes(list, owner) {
  return list.map((each) => ({
    label: each.name,
    type: 'property',
    detail: unitOf(each.unit),
    entry: attributeEntry(each, owner),
  }));
}

function attributeEntry(each, owner) {
  const named = word('attribute', each.name);
  const key = owner === 'site' ? 'workbench.editor.onSites' : 'workbench.editor.onSensors';
  return { calls: [{ example: `${owner}.${each.name}` }], about: named, unknown: null, more: t(key, each.count) };
}

function functionOption(each) {
  return { label: each.name, type: 'function', apply: `${each.name}(`, detail: '(…)', entry: each };
}

function quantityEntry(quantity) {
  const unit = quantity.unit ? ` (${quantity.unit})` : '';
  return { calls: [{ example: quantity.name }], about: word('quantity', quantity.name) + unit };
}

/**
 * What may stand at a place: { typed, options }, null where nothing is offered.
 * before: the line up to the place; above: all lines before it; explicit: whether it was asked for.
 */
export function completions(language, before, above, explicit) {
  const owner = /\b(site|sensor)\.(\w*)$/.exec(before);
  if (owner) {
    const list = owner[1] === 'site' ? language.siteAttributes : language.sensorAttributes;
    return { typed: owner[2], options: attributes(list, owner[1]) };
  }
  const unit = /\d\s+([%°\w][\w/%°]*|)$/.exec(before);
  if (unit && (unit[1] || explicit)) {
    return { typed: unit[1], options: plain(language.units, 'unit') };
  }
  const value = /\b(kind|type|mode|scope|area):\s*([\w-]*)$/.exec(before);
  if (value) {
    return { typed: value[2], options: valuesOf(language, value[1]) };
  }
  const key = /^\s*(?:-\s+)?(\w*)$/.exec(before);
  if (key) {
    return key[1] || explicit
      ? { typed: key[1], options: KEYS.map((label) => ({ label, type: 'keyword', apply: `${label}: ` })) }
      : null;
  }
  const typed = /[\w]*$/.exec(before)[0];
  const isExpression = /(?:^|[\s{,])(?:blue|yellow|orange|red|value):/.test(before) || /^\s{6,}/.test(before);
  if (!isExpression || (!typed && !explicit)) {
    return null;
  }
  const line = above + before;
  return { typed, options: expression(language, kindAbove(line)) };
}

function valuesOf(language, key) {
  switch (key) {
    case 'kind':
      return language.kinds.map((each) => ({ label: each.key, detail: text(each.name), type: 'type' }));
    case 'type':
      return plain(language.siteTypes, 'type');
    default:
      return plain(WORDS[key]);
  }
}

function expression(language, kind) {
  return [
    ...quantities(language, kind).map((each) => ({
      label: each.name,
      type: 'variable',
      detail: unitOf(each.unit),
      boost: 2,
      entry: quantityEntry(each),
    })),
    ...language.functions.map(functionOption),
    ...plain(['site.', 'sensor.', 'and', 'or', 'not']),
  ];
}

/** What is known of a word of an expression; null if nothing is. */
export function described(language, name) {
  const known = language.functions.find((each) => each.name === name);
  if (known) {
    return known;
  }
  const owner = /^(site|sensor)\.(\w+)$/.exec(name);
  if (owner) {
    const list = owner[1] === 'site' ? language.siteAttributes : language.sensorAttributes;
    const found = list.find((each) => each.name === owner[2]);
    return found ? attributeEntry(found, owner[1]) : null;
  }
  const quantity = quantities(language, null).find((each) => each.name === name);
  return quantity ? quantityEntry(quantity) : null;
}
