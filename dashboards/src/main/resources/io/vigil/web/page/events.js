// The live stream. Resumes where it stopped; silence is itself an alarm.

import { change, putWarning, setClock, setWall, state } from './state.js';

/** The server's pulse comes every 2 s: two of them are missing. */
const LIMIT = 4000;
const RETRY = 1000;

/** A break that the browser mends at its first attempt is none. */
const BREAKS = 2;

let source = null;
let lastHeard = 0;
let breaks = 0;
let watch = null;
let handlers = {};

/** Warnings that came while the lists are loaded; null while they are not. */
let meanwhile = null;

/**
 * Begins to listen after the event with id state.cursor.
 * onReset: the lists must be loaded again. onLost: the server is not heard any more. onBack: it is
 * heard again. onClosed: the server refused the stream.
 */
export function startEvents(callbacks) {
  handlers = callbacks;
  connect();
  watch ??= setInterval(checkSilence, 250);
}

export function stopEvents() {
  clearInterval(watch);
  watch = null;
  source?.close();
  source = null;
}

/**
 * Loads lists with load() and takes them over with take(lists), which replaces what was known.
 * Warnings that came by the stream meanwhile are newer than the lists and are put on top.
 */
export async function loadBeside(load, take) {
  meanwhile = [];
  try {
    const lists = await load();
    const newer = meanwhile;
    change(() => {
      take(lists);
      newer.forEach(putWarning);
    });
  } finally {
    meanwhile = null;
  }
}

function connect() {
  source?.close();
  source = new EventSource(`/api/v1/events?after=${encodeURIComponent(state.cursor)}`);
  source.addEventListener('warning', (event) => {
    heard(event);
    const warning = JSON.parse(event.data);
    meanwhile?.push(warning);
    change(() => putWarning(warning));
    handlers.onWarning?.(warning);
  });
  source.addEventListener('sensors', (event) => {
    heard(event);
    const { sensors } = JSON.parse(event.data);
    change((s) => {
      const known = new Map(s.sensors);
      for (const sensor of sensors) {
        if (known.has(sensor.id)) {
          known.set(sensor.id, { ...known.get(sensor.id), state: sensor });
        }
      }
      s.sensors = known;
    });
    handlers.onSensors?.(sensors);
  });
  source.addEventListener('pulse', (event) => {
    heard(event);
    const pulse = JSON.parse(event.data);
    change((s) => {
      setClock(pulse.now);
      setWall(pulse.wall);
      s.connection = { ...s.connection, broker: pulse.broker, store: pulse.store };
      s.alarms = pulse.alarms ?? [];
    });
  });
  source.addEventListener('incident', (event) => {
    heard(event);
    handlers.onIncident?.(JSON.parse(event.data));
  });
  source.addEventListener('reset', (event) => {
    heard(event);
    handlers.onReset?.();
  });
  source.onerror = () => {
    breaks += 1;
    if (breaks >= BREAKS) {
      lost();
    }
    if (source?.readyState === EventSource.CLOSED) {
      handlers.onClosed?.();
      setTimeout(() => source && connect(), RETRY);
    }
  };
}

function heard(event) {
  lastHeard = Date.now();
  breaks = 0;
  if (event.lastEventId) {
    state.cursor = event.lastEventId;
  }
  if (!state.connection.server) {
    change((s) => {
      s.connection = { ...s.connection, server: true };
    });
    handlers.onBack?.();
  }
}

function lost() {
  if (state.connection.server) {
    change((s) => {
      s.connection = { ...s.connection, server: false };
    });
    handlers.onLost?.();
  }
}

function checkSilence() {
  lastHeard ||= Date.now();
  if (Date.now() - lastHeard > LIMIT) {
    lost();
  }
}
