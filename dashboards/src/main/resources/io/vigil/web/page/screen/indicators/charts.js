// Charts of figures over time, and of who rings most.

import { html } from 'lit';
import '../../chart.js';
import { number, time } from '../../format.js';
import { t } from '../../i18n.js';
import { GRADES, now } from '../../state.js';
import { colour, once } from '../../theme.js';
import { LIMITS } from './figures.js';
import { percent, seconds } from './lengths.js';

const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

const GRADE_NAMES = {
  red: () => t('grade.red'),
  orange: () => t('grade.orange'),
  yellow: () => t('grade.yellow'),
  blue: () => t('grade.blue'),
};

/** Makes each option once for each source: drawing the page again does not draw charts anew. */
const keys = new WeakMap();

function made(source, name, make) {
  const own = keys.get(source) ?? {};
  keys.set(source, own);
  own[name] ??= {};
  return once(own[name], () => make(source));
}

export function charts(current, series) {
  return html`<section class="charts">
    ${chart(t('indicators.ringsOverTime'), made(series, 'rings', rings), ringsSaid(series))}
    ${chart(t('indicators.peakOverTime'), made(series, 'peak', peak), peakSaid(series))}
    ${chart(t('indicators.toAcknowledge'), made(series, 'acknowledge', acknowledge), '')}
    ${chart(t('indicators.dataOverTime'), made(series, 'data', flow), '')}
    ${current.load.topTen.length
      ? chart(t('indicators.topTenSources'), made(current, 'top', top), '')
      : ''}
  </section>`;
}

function chart(title, option, said) {
  return html`<figure class="card">
    <figcaption>${title}</figcaption>
    <vigil-chart role="img" aria-label="${title}. ${said}" .option=${option}></vigil-chart>
  </figure>`;
}

function ringsSaid({ steps }) {
  return t('indicators.said.rings', number(steps.reduce((sum, step) => sum + step.rings, 0)));
}

function peakSaid({ steps }) {
  return t('indicators.said.peak', number(Math.max(0, ...steps.map((s) => s.peakPerTenMinutes))));
}

function middle(step) {
  return (Date.parse(step.from) + Date.parse(step.to)) / 2;
}

function frame(unit, more) {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 12, color: colour('muted') },
    grid: { left: 12, right: 20, top: 40, bottom: 8, containLabel: true },
    legend: { top: 4, right: 12, itemWidth: 12, itemHeight: 10, textStyle: { color: colour('muted') } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colour('chart-tip'),
      borderColor: colour('line'),
      textStyle: { color: colour('text'), fontSize: 12 },
      formatter: (points) =>
        [
          time(points[0].value[0], now()),
          ...points
            .filter((p) => p.value[1] !== null)
            .map((p) => `${p.seriesName} ${number(p.value[1])} ${unit}`.trim()),
        ].join('\n'),
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: colour('line') } },
      axisLabel: { color: colour('muted'), hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: unit,
      minInterval: unit ? undefined : 1,
      nameTextStyle: { color: colour('muted'), align: 'left' },
      axisLabel: { color: colour('muted') },
      splitLine: { lineStyle: { color: colour('line') } },
    },
    ...more,
  };
}

function limit(value, name) {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: colour('late'), type: 'dashed', width: 1.4 },
    label: { position: 'insideEndTop', color: colour('late'), formatter: name },
    data: [{ yAxis: value }],
  };
}

function rings({ steps }) {
  const stepMinutes = steps.length
    ? (Date.parse(steps[0].to) - Date.parse(steps[0].from)) / 60000
    : 10;
  const acceptable = (LIMITS.averagePerTenMinutes * stepMinutes) / 10;
  const bars = [...GRADES].reverse().map((grade) => ({
    name: GRADE_NAMES[grade](),
    type: 'bar',
    stack: 'rings',
    barMaxWidth: 26,
    itemStyle: { color: colour(grade) },
    data: steps.map((step) => [middle(step), step.byGrade[grade] ?? 0]),
  }));
  const most = Math.max(0, ...steps.map((step) => step.rings));
  if (most * 4 > acceptable) {
    bars[0].markLine = limit(
      acceptable,
      t('indicators.limit.average', number(LIMITS.averagePerTenMinutes)),
    );
  }
  return frame('', { series: bars });
}

function line(name, steps, value, colourName) {
  return {
    name,
    type: 'line',
    showSymbol: true,
    symbolSize: 5,
    connectNulls: false,
    lineStyle: { color: colour(colourName), width: 1.8 },
    itemStyle: { color: colour(colourName) },
    data: steps.map((step) => [middle(step), value(step)]),
  };
}

function peak({ steps }) {
  const peaks = line(t('indicators.peak'), steps, (s) => s.peakPerTenMinutes, 'chart-line');
  peaks.markLine = limit(
    LIMITS.peakPerTenMinutes,
    t('indicators.limit.peak', number(LIMITS.peakPerTenMinutes)),
  );
  const option = frame('', { series: [peaks] });
  option.yAxis.max = ({ max }) => Math.max(LIMITS.peakPerTenMinutes * 1.2, max);
  return option;
}

function acknowledge({ steps }) {
  const minutes = (iso) => (seconds(iso) === null ? null : seconds(iso) / 60);
  return frame('min', {
    series: [
      line(t('indicators.median'), steps, (s) => minutes(s.acknowledge.median), 'chart-line'),
      line(t('indicators.p90'), steps, (s) => minutes(s.acknowledge.p90), 'chart-suspect'),
    ],
  });
}

function flow({ steps }) {
  const option = frame('%', {
    series: [
      line(t('indicators.connected'), steps, (s) => percent(s.connected), 'ok'),
      line(t('indicators.online'), steps, (s) => percent(s.online), 'chart-line'),
      line(t('indicators.complete'), steps, (s) => percent(s.complete), 'chart-suspect'),
    ],
  });
  option.yAxis.min = 0;
  option.yAxis.max = 100;
  return option;
}

function top({ load }) {
  const sources = [...load.topTen].reverse();
  return {
    ...frame('', {}),
    legend: { show: false },
    tooltip: { show: false },
    grid: { left: 12, right: 40, top: 12, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: colour('muted') },
      splitLine: { lineStyle: { color: colour('line') } },
    },
    yAxis: {
      type: 'category',
      data: sources.map((s) => `${s.rule} · ${s.subject}`),
      axisLabel: { color: colour('text'), width: 260, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 16,
        itemStyle: { color: colour('chart-line') },
        label: { show: true, position: 'right', color: colour('text') },
        data: sources.map((s) => s.rings),
      },
    ],
  };
}
