// The form's model: as the server gives an entry, with empty texts for what is absent, and back.

const RISK = 'riskGrade';
const INSPECTED = 'inspected';

/** A site's entry with everything that fields are bound to. */
export function filled(entry) {
  const { [RISK]: risk = '', [INSPECTED]: inspected = '', ...attributes } = entry.attributes ?? {};
  return {
    id: '',
    type: '',
    enterprise: '',
    region: '',
    lateness: '',
    upstream: [],
    ...entry,
    name: { zh: '', en: '', ...entry.name },
    position: { lat: '', lon: '', ...entry.position },
    risk,
    inspected,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    sensors: (entry.sensors ?? []).map((sensor) => ({
      ...sensor,
      name: { zh: '', en: '', ...sensor.name },
      position: { lat: '', lon: '', ...sensor.position },
      attributes: Object.entries(sensor.attributes ?? {}).map(([name, value]) => ({ name, value })),
      neighbours: (sensor.neighbours ?? []).join(', '),
      connection: connection(sensor.connection),
    })),
  };
}

/** How a sensor is recognised in a format that has names of its own; without a format, not at all. */
export function connection(entry) {
  return {
    format: entry?.format ?? '',
    device: entry?.device ?? '',
    quantities: Object.fromEntries(
      Object.entries(entry?.quantities ?? {}).map(([name, foreign]) => [name, { ...foreign }]),
    ),
    settings: Object.entries(entry?.settings ?? {}).map(([name, value]) => ({ name, value })),
  };
}

/** The sections of a catalogue that a form makes. */
export function asEntries(what, model) {
  if (what === 'enterprise') {
    return { enterprises: [{ id: model.id, name: model.name }] };
  }
  if (what === 'region') {
    return { regions: [{ path: model.path, name: model.name }] };
  }
  return { sites: [site(model)] };
}

function site({ risk, inspected, attributes, sensors, upstream, ...rest }) {
  return {
    ...rest,
    attributes: given({ ...named(attributes), [RISK]: risk, [INSPECTED]: inspected }),
    upstream: upstream.filter((reach) => reach.site || reach.travelTime),
    sensors: sensors.map(sensor),
  };
}

function sensor({ fresh, attributes, neighbours, position, name, connection: mapped, ...rest }) {
  const placed = position.lat || position.lon;
  const called = name.zh || name.en;
  return {
    ...rest,
    ...(called ? { name } : {}),
    ...(placed ? { position } : {}),
    ...(attributes.length ? { attributes: named(attributes) } : {}),
    neighbours: neighbours.split(/[,，;；\s]+/).filter(Boolean),
    ...(mapped.format ? { connection: connected(mapped, rest.quantities) } : {}),
  };
}

/** Only what the sensor measures and the format has a name for. */
function connected({ format, device, quantities, settings }, measured) {
  const names = Object.entries(quantities).filter(([key, { name }]) => measured[key] && name);
  return {
    format,
    device,
    quantities: Object.fromEntries(names),
    ...(settings.length ? { settings: named(settings) } : {}),
  };
}

function named(rows) {
  return Object.fromEntries(rows.filter((row) => row.name).map((row) => [row.name, row.value]));
}

function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}
