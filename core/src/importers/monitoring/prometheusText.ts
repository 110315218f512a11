/**
 * What a service shows under `/metrics`, Prometheus' text format. Seen of Prometheus 2.42. Counters and histograms count
 * since the service started; quantiles of a histogram are within its buckets in a straight line.
 */
import type { TextImporter } from '#core/importers/importer';
import {
  bucketQuantile,
  labelScope,
  metricNamed,
  percentile,
  seriesFigures,
  type MetricSeries,
} from '#core/importers/monitoring/series';
import { unitOfName } from '#core/importers/monitoring/prometheus';

const typeLine = /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/gm;
const sampleLine = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/gm;
const quantiles = [0.5, 0.95, 0.99];

interface Histogram {
  readonly bounds: number[];
  readonly below: number[];
}

export const prometheusText: TextImporter = {
  form: 'text',
  id: 'prometheus-text',
  tool: 'Prometheus metrics',
  recognises: (text) =>
    new RegExp(typeLine.source, 'm').test(text) && new RegExp(sampleLine.source, 'm').test(text),
  read: (text) => {
    const types = new Map([...text.matchAll(typeLine)].map(([, name = '', type = '']) => [name, type]));
    const histograms = new Map<
      string,
      Histogram & { readonly name: string; readonly scope: string | undefined }
    >();
    const series: MetricSeries[] = [];
    for (const [, name = '', written = '', number = ''] of text.matchAll(sampleLine)) {
      const value = Number(number.replace('+Inf', 'Infinity'));
      const labels = labelsOf(written);
      const base = name.replace(/_bucket$/, '');
      const scope = labelScope(labels.filter(([label]) => label !== 'le' && label !== 'quantile'));
      const bound = labels.find(([label]) => label === 'le')?.[1];
      if (types.get(base) === 'histogram' && bound !== undefined) {
        const key = `${base}\0${scope ?? ''}`;
        const histogram = histograms.get(key) ?? { name: base, scope, bounds: [], below: [] };
        histograms.set(key, histogram);
        histogram.bounds.push(Number(bound.replace('+Inf', 'Infinity')));
        histogram.below.push(value);
        continue;
      }
      const quantile = labels.find(([label]) => label === 'quantile')?.[1];
      const unit = unitOfName(name);
      if (
        !Number.isFinite(value) ||
        unit === undefined ||
        /_(?:start_time|info|max_fds)|_(?:sum|count|created)$|_max_bytes$/.test(name)
      )
        continue;
      series.push({
        name,
        unit,
        metric: metricNamed(name, unit),
        statistic:
          quantile !== undefined
            ? percentile(Number(quantile))
            : types.get(name) === 'counter'
              ? 'total'
              : 'value',
        scope,
        values: [value],
      });
    }
    return {
      kind: 'monitoring',
      ...seriesFigures([...[...histograms.values()].flatMap(histogramSeries), ...series]),
    };
  },
};

const labelsOf = (written: string): readonly (readonly [string, string])[] =>
  [...written.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/\\(.)/g, '$1'),
  ]);

function histogramSeries({
  name,
  scope,
  bounds,
  below,
}: Histogram & { readonly name: string; readonly scope: string | undefined }): readonly MetricSeries[] {
  const counts = below.map((count, i) => Math.max(0, count - (below[i - 1] ?? 0)));
  const unit = unitOfName(name);
  const metric = metricNamed(name, unit);
  return quantiles
    .map((quantile) => ({ quantile, value: bucketQuantile(bounds, counts, quantile) }))
    .filter(({ value }) => Number.isFinite(value))
    .map(({ quantile, value }) => ({
      name,
      unit,
      metric,
      statistic: percentile(quantile),
      scope,
      values: [value],
    }));
}
