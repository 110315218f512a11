/**
 * vegeta's other reports, documented of 12: `-type=hdrplot` (percentiles in ms, as HdrHistogram prints them) and
 * `-type=hist[…]`, whose buckets say how many requests there were and no time exactly.
 */
import { Figures } from '#core/importers/figures';
import type { TextImporter } from '#core/importers/importer';

const plot = /^\s*Value\(ms\)\s+Percentile\s+TotalCount\s+1\/\(1-Percentile\)\s*$/m;
const point = /^\s*([\d.]+)\s+([01]\.\d+)\s+(\d+)\s+[\d.]+$/gm;
const histogram = /^\s*Bucket\s+#\s+%\s+Histogram\s*$/m;
const bucket = /^\s*\[[^,\s]+,\s+[^\]\s]+\]\s+(\d+)\s+[\d.]+%/gm;

/** What a person asks for; a plot has a hundred. */
const shown: readonly number[] = [50, 75, 90, 95, 99, 99.9];

export const vegetaPlot: TextImporter = {
  form: 'text',
  id: 'vegeta-plot',
  tool: 'vegeta',
  recognises: (text) => plot.test(text) || histogram.test(text),
  read: (text) => {
    const figures = new Figures();
    let requests = 0;
    for (const [, time, quantile, count] of text.matchAll(point)) {
      const percent = Number((Number(quantile) * 100).toPrecision(8));
      if (percent === 0) figures.add('response-time', 'min', Number(time), 'ms');
      else if (percent === 100) {
        figures.add('response-time', 'max', Number(time), 'ms');
        requests = Number(count);
      } else if (shown.includes(percent)) figures.add('response-time', `p${percent}`, Number(time), 'ms');
    }
    for (const [, count] of text.matchAll(bucket)) requests += Number(count);
    if (requests > 0) figures.add('requests', 'count', requests, 'count');
    return { kind: 'load', measurements: figures.list };
  },
};
