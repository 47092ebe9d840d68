// The sound of the desk: once when something happens, by its grade, then calmly again while
// something urgent is unseen. What rings is what the server's incidents say must ring; where they
// say nothing, the same rule holds here.

import { isOffered } from './api.js';
import { change, desk, GRADES, incidentOf, shownWarnings, state } from './state.js';

const KEPT = 'vigil-sound';
const URGENT = ['orange', 'red'];
const LOUD = ['RAISED', 'UPGRADED', 'ESCALATED'];

/** Seconds from note to note, and loudness, are the same; pitch and number tell the grade. */
const NOTES = {
  red: [880, 660, 880],
  orange: [660, 520],
  yellow: [587],
  blue: [494],
  lost: [330, 247, 330, 247],
};

/** What is unseen rings again after this many milliseconds. */
const AGAIN = { red: 10000, orange: 15000 };
const LOST_AGAIN = 60000;

/** How long the incidents' word is waited for before a warning rings without it. */
const PATIENCE = 1500;

/** Several at once ring once. */
const TOGETHER = 1200;

let audio = null;
let lastRing = -Infinity;
let lastGrade = null;
let lastLost = -Infinity;

/** Warnings that wait for the incidents' word. */
const waiting = new Map();

/** Whether the user wants sound; so until he says no. */
export function soundWanted() {
  return localStorage.getItem(KEPT) !== 'off';
}

/** Browsers give sound only after the user has done something on the page. */
export function armSound(on) {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  if (on) {
    if (!audio) {
      audio = new AudioContext();
      audio.onstatechange = () => change(() => {});
    }
    audio.resume();
  } else {
    audio?.suspend();
  }
}

/** on, off, or blocked: wanted, but the browser waits until the user does something here. */
export function soundState() {
  if (!state.sound) {
    return 'off';
  }
  return audio?.state === 'running' ? 'on' : 'blocked';
}

/** To be called when the user does anything: from then on the browser gives sound. */
export function unblockSound() {
  if (soundState() === 'blocked') {
    audio?.resume();
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

function play(notes) {
  if (soundState() === 'on') {
    notes.forEach((pitch, i) => tone(audio.currentTime + i * 0.28, pitch));
  }
}

function ring(grade) {
  const now = performance.now();
  const sounding = now - lastRing < TOGETHER && GRADES.indexOf(lastGrade) <= GRADES.indexOf(grade);
  if (!sounding) {
    lastRing = now;
    lastGrade = grade;
    play(NOTES[grade]);
  }
}

/**
 * Whether its incident was acknowledged at this grade or a more urgent one, so that it tells
 * nothing new. A red always does.
 */
function isCovered(warning) {
  if (warning.newest.grade === 'red') {
    return false;
  }
  return (incidentOf(warning.id)?.warnings ?? []).some((id) => {
    const other = id === warning.id ? null : state.warnings.get(id);
    const at = other?.open ? desk(other)?.acknowledged?.grade : undefined;
    return at && GRADES.indexOf(at) <= GRADES.indexOf(warning.newest.grade);
  });
}

/** Orange and red ones that nobody has seen and that tell something new. */
export function unseenUrgent() {
  return shownWarnings().filter(
    (w) =>
      w.standing === 'unacknowledged' && URGENT.includes(w.newest.grade) && !isCovered(w),
  );
}

/** Hears of what happened to a warning. */
export function heardWarning(warning) {
  const what = warning.happened?.transition;
  if (warning.standing !== 'unacknowledged') {
    stopWaiting(warning.id);
    return;
  }
  if (!LOUD.includes(what)) {
    return;
  }
  if (warning.newest.grade === 'red' || what === 'ESCALATED' || !isOffered('incidents')) {
    ring(warning.newest.grade);
  } else if (!waiting.has(warning.id)) {
    waiting.set(warning.id, setTimeout(() => ringWithoutWord(warning.id), PATIENCE));
  }
}

function ringWithoutWord(id) {
  waiting.delete(id);
  const warning = state.warnings.get(id);
  if (warning?.standing === 'unacknowledged' && !isCovered(warning)) {
    ring(warning.newest.grade);
  }
}

function stopWaiting(id) {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
}

/** Hears of what happened to an incident: whether people must be called is decided there. */
export function heardIncident({ warning: id, ring: reason }) {
  const warning = id && state.warnings.get(id);
  if (!warning) {
    return;
  }
  stopWaiting(id);
  if (reason && warning.standing === 'unacknowledged') {
    ring(warning.newest.grade);
  }
}

/** Rings for what came while the page was away. */
export function ringForUnseen() {
  const [worst] = unseenUrgent();
  if (worst) {
    ring(worst.newest.grade);
  }
}

/** To be called often: rings again while something urgent is unseen, or the server is lost. */
export function keepRinging() {
  const now = performance.now();
  const [worst] = unseenUrgent();
  if (worst && now - lastRing > AGAIN[worst.newest.grade]) {
    ring(worst.newest.grade);
  }
  if (state.connection.server) {
    lastLost = -Infinity;
  } else if (now - lastLost > LOST_AGAIN) {
    lastLost = now;
    play(NOTES.lost);
  }
}
