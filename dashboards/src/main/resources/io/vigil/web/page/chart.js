// <vigil-chart>: a chart that loads its library when the first one is shown.

import { quantity, time } from './format.js';
import { t, word } from './i18n.js';
import { colour } from './theme.js';

// A canvas inherits no font.
const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

class VigilChart extends HTMLElement {
  #chart = null;
  #option = null;
  #observer = null;
  #resting = null;

  set option(option) {
    if (option !== this.#option) {
      this.#option = option;
      this.#chart?.setOption(option, true);
    }
  }

  async connectedCallback() {
    const echarts = await import('echarts');
    if (!this.isConnected || this.#chart) {
      return;
    }
    this.#chart = echarts.init(this, null, { renderer: 'canvas' });
    if (this.#option) {
      this.#chart.setOption(this.#option, true);
    }
    this.#chart.on('datazoom', () => this.#zoomed());
    this.#observer = new ResizeObserver(() => this.#chart?.resize());
    this.#observer.observe(this);
  }

  /** Tells which part is looked at once the hand is still: an event "zoom" with from and to. */
  #zoomed() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const zoom = this.#chart?.getOption().dataZoom?.[0];
      if (zoom && (zoom.start > 0 || zoom.end < 100)) {
        const detail = { from: new Date(zoom.startValue), to: new Date(zoom.endValue) };
        this.dispatchEvent(new CustomEvent('zoom', { detail }));
      }
    }, 300);
  }

  disconnectedCallback() {
    clearTimeout(this.#resting);
    this.#observer?.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }
}

customElements.define('vigil-chart', VigilChart);

// Flags of the scheme qartod: 3 is suspect; 4 and 9 are judged by nobody.
const SUSPECT = 3;
const USABLE = new Set([1, 2, SUSPECT]);

/** What all charts of one quantity have in common. */
export function frame(unit, name) {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 12, color: colour('muted') },
    grid: { left: 12, right: 112, top: 34, bottom: 8, containLabel: true },
    legend: {
      data: ['suspect', 'bad'],
      formatter: (name) => t(`chart.${name}`),
      selectedMode: false,
      right: 12,
      top: 4,
      itemWidth: 10,
      itemHeight: 10,
      textStyle: { color: colour('muted') },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colour('chart-tip'),
      borderColor: colour('line'),
      textStyle: { color: colour('text'), fontSize: 12 },
      formatter: (points) => {
        const point =
          points.find((p) => p.seriesName === 'suspect' || p.seriesName === 'bad') ??
          points.find((p) => p.seriesId === 'values') ??
          points[0];
        const [at, value] = point.value;
        const said = `${time(at)}\n${quantity(value, unit)}`;
        const poor = point.seriesName === 'suspect' || point.seriesName === 'bad';
        return poor ? `${said}\n${t(`chart.${point.seriesName}`)}` : said;
      },
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: colour('line') } },
      axisLabel: { color: colour('muted'), hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      name: unit ? `${name} (${unit})` : name,
      nameTextStyle: { color: colour('muted'), align: 'left' },
      axisLabel: { color: colour('muted') },
      splitLine: { lineStyle: { color: colour('line') } },
    },
  };
}

/** Whether rules judge a sample. */
export function usable(sample) {
  return sample !== undefined && sample[1] !== null && USABLE.has(sample[4]);
}

/** The line of values. A value between two that are left out has no line: it gets a dot, however many there are. */
export function values(samples) {
  const few = samples.length < 60;
  return {
    id: 'values',
    type: 'line',
    showSymbol: true,
    showAllSymbol: true,
    symbolSize: 4,
    lineStyle: { color: colour('chart-line'), width: 1.8 },
    itemStyle: { color: colour('chart-line') },
    data: samples.map((sample, i) => {
      const alone = !usable(samples[i - 1]) && !usable(samples[i + 1]);
      return {
        value: [sample[0], usable(sample) ? sample[1] : null],
        symbol: few || alone ? 'circle' : 'none',
      };
    }),
  };
}

/** From the least to the most of what each point stands for. */
export function spread(samples) {
  const summarised = samples.some(([, , min, max]) => min !== max);
  if (!summarised) {
    return [];
  }
  const area = {
    stack: 'spread',
    stackStrategy: 'all',
    type: 'line',
    showSymbol: false,
    silent: true,
  };
  return [
    { ...area, id: 'low', lineStyle: { opacity: 0 }, data: samples.map((s) => [s[0], s[2]]) },
    {
      ...area,
      id: 'high',
      lineStyle: { opacity: 0 },
      areaStyle: { color: colour('chart-line'), opacity: 0.16 },
      data: samples.map((s) => [s[0], s[3] - s[2]]),
    },
  ];
}

const CROSS = 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z';

/** Marks by form and colour; the legend names only those that there are. */
function marks(samples, name, symbol, fits) {
  const found = samples.filter((s) => s[1] !== null && fits(s[4]));
  return found.length === 0
    ? []
    : [
        {
          id: name,
          name,
          type: 'scatter',
          symbol,
          symbolSize: 8,
          itemStyle: { color: colour(`chart-${name}`) },
          z: 3,
          data: found.map((s) => [s[0], s[1]]),
        },
      ];
}

/** Values that are doubted, and those that nobody judges. */
export function poor(samples) {
  return [
    ...marks(samples, 'suspect', 'triangle', (flag) => flag === SUSPECT),
    ...marks(samples, 'bad', CROSS, (flag) => !USABLE.has(flag)),
  ];
}

/** History of one quantity. */
function historyOption(series) {
  return {
    ...frame(series.unit, word('quantity', series.quantity)),
    grid: { left: 12, right: 18, top: 34, bottom: 8, containLabel: true },
    series: [...spread(series.samples), values(series.samples), ...poor(series.samples)],
  };
}

/**
 * History of one quantity in a range that can be zoomed. Points of buckets carry the number of bad
 * values besides: what is shown of them are the usable ones, and a mark that there were bad ones.
 */
export function zoomOption(series) {
  const samples = series.samples.map(([at, mean, min, max, flag, count, bad]) => {
    const worst = count > 1 && mean !== null && flag > SUSPECT ? 2 : flag;
    return [at, mean, min, max, worst, count, bad];
  });
  const mixed = samples.filter(([, mean, , , , count, bad]) => count > 1 && bad && mean !== null);
  const option = historyOption({ ...series, samples });
  option.grid.bottom = 12;
  option.xAxis.min = series.from;
  option.xAxis.max = series.to;
  option.dataZoom = [{ type: 'inside', minValueSpan: 10000 }];
  if (mixed.length) {
    option.series.push({
      id: 'mixed',
      name: 'bad',
      type: 'scatter',
      symbol: CROSS,
      symbolSize: 7,
      itemStyle: { color: colour('chart-bad') },
      z: 3,
      data: mixed.map((s) => [s[0], s[1]]),
    });
  }
  return option;
}
