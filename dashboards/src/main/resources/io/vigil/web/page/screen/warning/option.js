// The chart of a warning: values, limits of every grade, trend and forecast, and what happened when.

import { frame, poor, spread, values } from '../../chart.js';
import { quantity } from '../../format.js';
import { t, word } from '../../i18n.js';
import { colour } from '../../theme.js';

const HOUR = 3600000;

/** Marks closer together than this share of the time shown are not both named. */
const CROWDED = 0.05;

/** Limits nearer to each other than this share of the height have no room for two lines each. */
const NEAR = 0.13;

/** Limits by value, since grades may share one: { value, grades } each. */
export function limitsByValue(limits) {
  const byValue = new Map();
  for (const limit of limits) {
    const known = byValue.get(limit.value) ?? { value: limit.value, grades: [] };
    if (!known.grades.includes(limit.grade)) {
      known.grades.push(limit.grade);
    }
    byValue.set(limit.value, known);
  }
  return [...byValue.values()].sort((a, b) => a.value - b.value);
}

/** Grades that share a limit, as one word. */
export function gradeWords(grades) {
  return grades.map((grade) => t(`grade.${grade}`)).join(' / ');
}

/** Limits so near each other that their names would lie on each other get names of one line. */
function limitLine({ value, grades }, limits, height, unit) {
  const worst = grades[grades.length - 1];
  const near = limits.some(
    (other) => other.value !== value && Math.abs(other.value - value) < height * NEAR,
  );
  return {
    yAxis: value,
    lineStyle: { color: colour(worst), width: 1.5, type: 'solid' },
    label: {
      position: 'end',
      color: colour(`${worst}-text`),
      formatter: `${gradeWords(grades)}${near ? ' ' : '\n'}${quantity(value, unit)}`,
      lineHeight: 14,
    },
  };
}

function momentLines({ moments, from, to }) {
  const rest = (Date.parse(to) - Date.parse(from)) * CROWDED;
  let named = -Infinity;
  return moments.map((moment) => {
    const at = Date.parse(moment.at);
    const show = at - named >= rest;
    named = show ? at : named;
    return {
      xAxis: moment.at,
      lineStyle: { color: colour(moment.grade), width: 1.2, type: 'dotted' },
      label: {
        show,
        position: 'insideEndTop',
        color: colour('muted'),
        fontSize: 11,
        formatter: t(`transition.${moment.transition}`),
      },
    };
  });
}

/** The value on the trend at a time, with one of its slopes. */
function on(trend, slope, at) {
  return trend.value + (slope * (at - Date.parse(trend.at))) / HOUR;
}

function trendLines({ trend }) {
  if (!trend?.sure) {
    return [];
  }
  const [from, at, until] = [trend.from, trend.at, trend.until].map(Date.parse);
  const line = { type: 'line', showSymbol: false, silent: true, z: 4 };
  const fan = { ...line, z: 1, stack: 'fan', stackStrategy: 'all', lineStyle: { opacity: 0 } };
  const ends = [at, until];
  return [
    {
      ...line,
      id: 'trend',
      name: 'trend',
      itemStyle: { color: colour('text') },
      lineStyle: { color: colour('text'), width: 1.4 },
      data: [from, at].map((x) => [x, on(trend, trend.perHour, x)]),
    },
    {
      ...line,
      id: 'forecast',
      name: 'forecast',
      itemStyle: { color: colour('chart-line') },
      lineStyle: { color: colour('text'), width: 1.4, type: 'dashed' },
      data: ends.map((x) => [x, on(trend, trend.perHour, x)]),
    },
    { ...fan, id: 'fan-low', data: ends.map((x) => [x, on(trend, trend.lowest, x)]) },
    {
      ...fan,
      id: 'fan',
      areaStyle: { color: colour('text'), opacity: 0.14 },
      data: ends.map((x) => [x, on(trend, trend.highest, x) - on(trend, trend.lowest, x)]),
    },
  ];
}

/** What a warning rests on, as an option of ECharts. A trend that may be none is not drawn on. */
export function warningOption(chart) {
  const limits = limitsByValue(chart.limits);
  const [low, high] = extent(chart, limits);
  const line = values(chart.samples);
  line.markLine = {
    symbol: 'none',
    silent: true,
    data: [
      ...limits.map((limit) => limitLine(limit, limits, high - low, chart.unit)),
      ...momentLines(chart),
    ],
  };
  const option = {
    ...frame(chart.unit, word('quantity', chart.quantity)),
    series: [...spread(chart.samples), line, ...poor(chart.samples), ...trendLines(chart)],
  };
  option.grid = { ...option.grid, right: 104, top: 40 };
  option.legend = { ...option.legend, data: ['suspect', 'bad', 'trend', 'forecast'] };
  option.xAxis.min = chart.from;
  option.xAxis.max = chart.trend?.sure && chart.trend.until > chart.to ? chart.trend.until : chart.to;
  [option.yAxis.min, option.yAxis.max] = [low, high];
  option.yAxis.axisLabel = { ...option.yAxis.axisLabel, showMinLabel: false, showMaxLabel: false };
  return option;
}

/** Values and limits fit in; the fan of a forecast may leave. */
function extent({ samples, trend, unit }, limits) {
  const all = [
    ...samples.flatMap((sample) => [sample[2], sample[3]]),
    ...limits.map((limit) => limit.value),
    ...(trend?.sure ? [trend.value] : []),
  ].filter((value) => Number.isFinite(value));
  const low = all.length ? Math.min(...all) : 0;
  const high = all.length ? Math.max(...all) : 1;
  const margin = (high - low || Math.abs(high) || 1) * 0.08;
  const bottom = low >= 0 && low - margin < 0 && unit !== '°C' ? 0 : low - margin;
  return [Number(bottom.toPrecision(4)), Number((high + margin).toPrecision(4))];
}

/**
 * When the trend reaches the next limit: { limit, at, earliest, latest }; null where it surely
 * reaches none within twice the time it was followed over.
 */
export function reachOf({ trend, limits }) {
  if (!trend?.sure) {
    return null;
  }
  const up = trend.perHour > 0;
  const ahead = limitsByValue(limits)
    .filter((limit) => (up ? limit.value > trend.value : limit.value < trend.value))
    .sort((a, b) => Math.abs(a.value - trend.value) - Math.abs(b.value - trend.value))[0];
  if (!ahead) {
    return null;
  }
  const start = Date.parse(trend.at);
  const when = (slope) => start + ((ahead.value - trend.value) / slope) * HOUR;
  const at = when(trend.perHour);
  const longest = 4 * (Date.parse(trend.until) - start);
  const [steep, flat] = up ? [trend.highest, trend.lowest] : [trend.lowest, trend.highest];
  return at - start > longest
    ? null
    : { limit: ahead, at, earliest: when(steep), latest: when(flat) };
}
