// The sound of the desk: once when something urgent happens, then calmly again while it is unseen.

import { desk, shownWarnings, state } from './state.js';

const KEPT = 'vigil-sound';
const AGAIN = 15000;
const URGENT = ['orange', 'red'];

let audio = null;
let lastRing = -Infinity;

export function soundWanted() {
  return localStorage.getItem(KEPT) !== 'off';
}

/** Browsers give sound only after the user has done something on the page. */
export function armSound(on) {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  if (on) {
    audio ??= new AudioContext();
    audio.resume();
  } else {
    audio?.suspend();
  }
}

function tone(at, pitch) {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.22, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.45);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.5);
}

function ring(grade) {
  lastRing = performance.now();
  if (!state.sound || audio?.state !== 'running') {
    return;
  }
  const pitches = grade === 'red' ? [880, 660, 880] : [660, 520];
  pitches.forEach((pitch, i) => tone(audio.currentTime + i * 0.28, pitch));
}

/** Orange and red ones that nobody has seen. */
export function unseenUrgent() {
  return shownWarnings().filter(
    (w) => w.standing === 'unacknowledged' && URGENT.includes(w.newest.grade),
  );
}

function incidentOf(id) {
  return state.office.incidents?.find((incident) => incident.warnings.includes(id));
}

/**
 * A warning that joins an incident which is as urgent already, and of which somebody has seen a
 * part, does not ring anew. A red always does.
 */
function isNew(warning) {
  const incident = incidentOf(warning.id);
  if (!incident || warning.newest.grade === 'red') {
    return true;
  }
  return !incident.warnings.some((id) => {
    const other = id === warning.id ? null : state.warnings.get(id);
    return (
      other?.open &&
      desk(other)?.acknowledged &&
      URGENT.indexOf(other.newest.grade) >= URGENT.indexOf(warning.newest.grade)
    );
  });
}

/** Hears of what happened to a warning. */
export function heardWarning(warning) {
  const what = warning.happened?.transition;
  const rings = ['RAISED', 'UPGRADED', 'ESCALATED'].includes(what);
  const unseen =
    warning.standing === 'unacknowledged' && URGENT.includes(warning.newest.grade);
  if (rings && unseen && (what === 'ESCALATED' || isNew(warning))) {
    ring(warning.newest.grade);
  }
}

/** To be called often: rings again while something urgent is unseen. */
export function keepRinging() {
  const unseen = unseenUrgent();
  if (unseen.length && performance.now() - lastRing > AGAIN) {
    ring(unseen[0].newest.grade);
  }
}
