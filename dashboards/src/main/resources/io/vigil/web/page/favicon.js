// The sign on the browser's tab: shape and colour of the most urgent open grade with how many
// there are of it, hollow while all is calm, struck through while the server is not heard.

import { countByGrade, GRADES, state } from './state.js';
import { colour, theme } from './theme.js';

const SIZE = 64;

/** Corners of each grade's shape, as in shapes.js; a circle has none. */
const CORNERS = {
  red: [[20, 2], [44, 2], [62, 20], [62, 44], [44, 62], [20, 62], [2, 44], [2, 20]],
  orange: [[32, 1], [63, 32], [32, 63], [1, 32]],
  yellow: [[32, 3], [63, 60], [1, 60]],
};

let shown = '';

/** Draws it if it is not what is shown already. */
export function showFavicon() {
  const counts = countByGrade();
  const grade = state.session?.loggedIn ? GRADES.find((each) => counts[each]) : undefined;
  const lost = Boolean(state.session?.loggedIn) && !state.connection.server;
  const look = [grade, counts[grade], lost, theme()].join(' ');
  if (look !== shown) {
    shown = look;
    document.querySelector('link[rel=icon]').setAttribute('href', draw(grade, counts[grade], lost));
  }
}

function draw(grade, count, lost) {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  pen.fillStyle = colour(lost ? 'unknown-line' : (grade ?? 'calm-fill'));
  outline(pen, grade);
  pen.fill();
  if (grade) {
    write(pen, grade, count > 99 ? '99' : String(count));
  } else {
    pen.strokeStyle = colour('calm-line');
    pen.lineWidth = 6;
    pen.stroke();
  }
  if (lost) {
    strike(pen);
  }
  return canvas.toDataURL('image/png');
}

function outline(pen, grade) {
  const corners = CORNERS[grade];
  pen.beginPath();
  if (corners) {
    corners.forEach(([x, y]) => pen.lineTo(x, y));
    pen.closePath();
  } else {
    pen.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 4, 0, 2 * Math.PI);
  }
}

function write(pen, grade, text) {
  const narrow = grade === 'yellow' || grade === 'orange';
  pen.fillStyle = colour('on-grade');
  pen.font = `bold ${text.length > 1 ? (narrow ? 26 : 34) : 38}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, SIZE / 2, SIZE / 2 + (grade === 'yellow' ? 12 : 2));
}

function strike(pen) {
  pen.lineCap = 'round';
  for (const [stroke, width] of [['alarm', 18], ['on-alarm', 8]]) {
    pen.strokeStyle = colour(stroke);
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(10, 54);
    pen.lineTo(54, 10);
    pen.stroke();
  }
}
