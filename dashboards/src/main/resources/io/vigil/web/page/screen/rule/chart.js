// One quantity over the history of a backtest, with the warnings of both rule sets below it.

import { quantity, time } from '../../format.js';
import { t, word } from '../../i18n.js';
import { colour } from '../../theme.js';

function spans(warnings, to, label) {
  return warnings.map((warning) => [
    {
      xAxis: warning.from,
      name: label,
      itemStyle: { color: colour(warning.grade), opacity: label ? 0.28 : 0.14 },
    },
    { xAxis: warning.to ?? to },
  ]);
}

function starts(warnings, name, symbol) {
  return {
    name,
    type: 'scatter',
    symbol,
    symbolSize: 9,
    z: 4,
    itemStyle: { color: colour('text') },
    data: warnings.map((warning) => [warning.from, warning.at]),
  };
}

/** The value at a moment: where a mark is put. */
function at(points, from) {
  const before = points.filter(([when]) => when <= from);
  return (before[before.length - 1] ?? points[0])[2];
}

export function backtestOption(series, chart) {
  const { points } = series;
  const placed = (list) => list.map((each) => ({ ...each, at: at(points, each.from) }));
  const text = { color: colour('muted'), fontSize: 12 };
  const area = { stack: 'spread', type: 'line', showSymbol: false, silent: true };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 12, right: 18, top: 44, bottom: 8, containLabel: true },
    legend: { data: [t('workbench.inForceNow'), t('workbench.draft')], right: 12, top: 2, textStyle: text },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      backgroundColor: colour('chart-tip'),
      borderColor: colour('line'),
      textStyle: { color: colour('text'), fontSize: 12 },
      formatter: ({ seriesName, value }) =>
        `${seriesName}\n${time(value[0])}\n${quantity(value[1], series.unit)}`,
    },
    xAxis: {
      type: 'time',
      min: chart.from,
      max: chart.to,
      axisLine: { lineStyle: { color: colour('line') } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: true,
      name: `${word('quantity', series.quantity)}${series.unit ? ` (${series.unit})` : ''}`,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
      splitLine: { lineStyle: { color: colour('line') } },
    },
    series: [
      { ...area, lineStyle: { opacity: 0 }, data: points.map((p) => [p[0], p[1]]) },
      {
        ...area,
        lineStyle: { opacity: 0 },
        areaStyle: { color: colour('chart-line'), opacity: 0.35 },
        data: points.map((p) => [p[0], p[2] - p[1]]),
      },
      {
        type: 'line',
        showSymbol: false,
        silent: true,
        lineStyle: { color: colour('chart-line'), width: 1.4 },
        data: points.map((p) => [p[0], p[2]]),
        markArea: { silent: true, data: spans(chart.draft, chart.to, '') },
      },
      starts(placed(chart.live), t('workbench.inForceNow'), 'emptyTriangle'),
      starts(placed(chart.draft), t('workbench.draft'), 'circle'),
    ],
  };
}
