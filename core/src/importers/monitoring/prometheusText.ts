/**
 * What a service shows under `/metrics`, Prometheus' text format. Seen of Prometheus 2.42. Counters and histograms count
 * since the service started; quantiles of a histogram are within its buckets in a straight line.
 */
import type { TextImporter } from '#core/importers/importer';
import { Points } from '#core/importers/monitoring/points';
import {
  cumulativeQuantiles,
  labelScope,
  metricNamed,
  percentile,
  seriesFigures,
  type MetricSeries,
} from '#core/importers/monitoring/series';
import { unitOfName } from '#core/importers/monitoring/prometheus';

const typeLine = /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/gm;
const sampleLine = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/gm;

interface Histogram {
  readonly buckets: { readonly bound: number; readonly below: number }[];
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
    /** Of histograms and summaries. */
    const sums = new Map<
      string,
      { readonly name: string; readonly scope: string | undefined; sum: number; count: number }
    >();
    for (const [, name = '', written = '', number = ''] of text.matchAll(sampleLine)) {
      const value = Number(number.replace('+Inf', 'Infinity'));
      const labels = labelsOf(written);
      const base = name.replace(/_bucket$/, '');
      const scope = labelScope(labels.filter(([label]) => label !== 'le' && label !== 'quantile'));
      const bound = labels.find(([label]) => label === 'le')?.[1];
      if (types.get(base) === 'histogram' && bound !== undefined) {
        const key = `${base}\0${scope ?? ''}`;
        const histogram = histograms.get(key) ?? { name: base, scope, buckets: [] };
        histograms.set(key, histogram);
        histogram.buckets.push({ bound: Number(bound.replace('+Inf', 'Infinity')), below: value });
        continue;
      }
      const [, whole = '', part] = /^(.*)_(sum|count)$/.exec(name) ?? [];
      if (part && /^(?:histogram|summary)$/.test(types.get(whole) ?? '')) {
        const key = `${whole}\0${scope ?? ''}`;
        const of = sums.get(key) ?? { name: whole, scope, sum: NaN, count: NaN };
        sums.set(key, { ...of, [part]: value });
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
        points: Points.of([value]),
      });
    }
    return {
      kind: 'monitoring',
      ...seriesFigures([
        ...[...histograms.values()].flatMap(histogramSeries),
        ...[...sums.values()].map(({ name, scope, sum, count }): MetricSeries => {
          const unit = unitOfName(name);
          // A service that nobody has asked yet has a sum of 0 and no mean.
          return {
            name,
            unit,
            metric: metricNamed(name, unit),
            statistic: 'mean',
            scope,
            points: Points.of([sum / count]),
          };
        }),
        ...series,
      ]),
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
  buckets,
}: Histogram & { readonly name: string; readonly scope: string | undefined }): readonly MetricSeries[] {
  const unit = unitOfName(name);
  const metric = metricNamed(name, unit);
  return cumulativeQuantiles(buckets).map(([statistic, value]) => ({
    name,
    unit,
    metric,
    statistic,
    scope,
    points: Points.of([value]),
  }));
}
