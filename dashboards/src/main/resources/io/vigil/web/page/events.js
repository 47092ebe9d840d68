// The live stream. Resumes where it stopped; silence for longer than LIMIT is itself an alarm.

import { change, putWarning, setClock, setWall, state } from './state.js';

const LIMIT = 4500;
const RETRY = 1000;

let source = null;
let lastHeard = 0;
let watch = null;
let handlers = {};

/**
 * Begins to listen after the event with id state.cursor.
 * onReset: the lists must be loaded again. onClosed: the server refused the stream.
 */
export function startEvents(callbacks) {
  handlers = callbacks;
  connect();
  watch ??= setInterval(checkSilence, 500);
}

export function stopEvents() {
  clearInterval(watch);
  watch = null;
  source?.close();
  source = null;
}

function connect() {
  source?.close();
  source = new EventSource(`/api/v1/events?after=${encodeURIComponent(state.cursor)}`);
  source.addEventListener('warning', (event) => {
    heard(event);
    const warning = JSON.parse(event.data);
    change(() => putWarning(warning));
    handlers.onWarning?.(warning);
  });
  source.addEventListener('sensors', (event) => {
    heard(event);
    const { sensors } = JSON.parse(event.data);
    change((s) => {
      for (const sensor of sensors) {
        const known = s.sensors.get(sensor.id);
        if (known) {
          s.sensors.set(sensor.id, { ...known, state: sensor });
        }
      }
    });
    handlers.onSensors?.(sensors);
  });
  source.addEventListener('pulse', (event) => {
    heard(event);
    const pulse = JSON.parse(event.data);
    change((s) => {
      setClock(pulse.now);
      setWall(pulse.wall);
      s.connection.broker = pulse.broker;
      s.connection.store = pulse.store;
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
    if (source?.readyState === EventSource.CLOSED) {
      handlers.onClosed?.();
      setTimeout(() => source && connect(), RETRY);
    }
  };
}

function heard(event) {
  lastHeard = Date.now();
  if (event.lastEventId) {
    state.cursor = event.lastEventId;
  }
  if (!state.connection.server) {
    change((s) => {
      s.connection.server = true;
    });
    handlers.onBack?.();
  }
}

function checkSilence() {
  lastHeard ||= Date.now();
  if (state.connection.server && Date.now() - lastHeard > LIMIT) {
    change((s) => {
      s.connection.server = false;
    });
  }
}
