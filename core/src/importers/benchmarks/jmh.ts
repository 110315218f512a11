/**
 * JMH, seen of 1.29 and 1.36 as JSON (`-rf json`), documented as the table on the terminal and as CSV. The unit decides what a
 * score is, not the mode: `ops/s` is throughput, `ns/op` a duration. `scoreError` is the half of a 99.9% confidence
 * interval and no deviation: that is computed of the iterations' scores. Percentiles are times in mode `sample` alone.
 */
import { csvTable } from '#core/importers/csvTable';
import { timeUnit } from '#core/importers/duration';
import { Figures, type SourceUnit } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, numbersAt, textAt, wordOf } from '#core/importers/json';
import type { Measurement, Metric, Provenance } from '#core/importers/model';
import { Series } from '#core/statistics/series';

export const jmhJson: JsonImporter = {
  form: 'json',
  id: 'jmh-json',
  tool: 'JMH',
  recognises: (value) => {
    const [first] = listAt(value);
    return textAt(first, 'benchmark') !== undefined && at(first, 'primaryMetric', 'scoreUnit') !== undefined;
  },
  read: (value) => {
    const results = listAt(value);
    const [first] = results;
    const runtime = [textAt(first, 'vmName'), textAt(first, 'vmVersion')]
      .filter((part) => part !== undefined)
      .join(' ');
    return {
      kind: 'benchmark',
      version: textAt(first, 'jmhVersion') ?? null,
      measurements: results.flatMap(figuresOf),
      provenance: (runtime === '' ? {} : { runtime }) satisfies Provenance,
    };
  },
};

/** What a unit such as `us/op` or `ops/ms` says: the metric, a factor, and one of our source units. */
function unitOf(
  written: string,
): { readonly metric: Metric; readonly factor: number; readonly unit: SourceUnit } | null {
  const [, time] = /^(\w+|[µμ]s)\/op$/.exec(written) ?? [];
  const [, per] = /^ops\/(\w+|[µμ]s)$/.exec(written) ?? [];
  if (time !== undefined) {
    if (time === 'B') return { metric: 'allocated-memory', factor: 1, unit: 'B' };
    const unit = timeUnit(time);
    return unit === null ? null : { metric: 'duration', factor: 1, unit };
  }
  const perSecond: Readonly<Record<string, number>> = {
    ns: 1e9,
    us: 1e6,
    ms: 1e3,
    s: 1,
    min: 1 / 60,
    m: 1 / 60,
    h: 1 / 3600,
  };
  const factor = per === undefined ? undefined : perSecond[per.replace(/^[µμ]s$/, 'us')];
  return factor === undefined ? null : { metric: 'throughput', factor, unit: '1/s' };
}

function figuresOf(result: unknown): readonly Measurement[] {
  const parameters = entriesAt(result, 'params').map(([name, value]) => `${name}=${wordOf(value) ?? ''}`);
  const name = textAt(result, 'benchmark') ?? '';
  const scope = parameters.length > 0 ? `${name} (${parameters.join(', ')})` : name;
  const figures = new Figures(scope);
  const primary = at(result, 'primaryMetric');
  const unit = textAt(primary, 'scoreUnit') ?? '';
  const score = numberAt(primary, 'score');
  const scores = listAt(primary, 'rawData').flatMap((fork) => numbersAt(fork));
  const known = unitOf(unit);
  if (!known) figures.own(unit, 'mean', score, unit, scores);
  else {
    const of = (value: number | undefined): number | undefined =>
      value === undefined ? undefined : value * known.factor;
    figures.add(
      known.metric,
      'mean',
      of(score),
      known.unit,
      scores.map((one) => one * known.factor),
    );
    if (textAt(result, 'mode') === 'sample')
      for (const [percent, value] of entriesAt(primary, 'scorePercentiles')) {
        const at100 = Number(percent);
        const statistic = at100 === 0 ? 'min' : at100 === 100 ? 'max' : (`p${at100}` as const);
        if (typeof value === 'number') figures.add(known.metric, statistic, of(value), known.unit);
      }
    else {
      const series = new Series();
      for (const one of scores) series.add(one * known.factor);
      const middle = of(numberAt(primary, 'scorePercentiles', '50.0'));
      if (scores.length > 1)
        figures
          .add(known.metric, 'p50', middle, known.unit)
          .add(known.metric, 'min', series.min, known.unit)
          .add(known.metric, 'max', series.max, known.unit)
          .add(known.metric, 'stddev', series.stddev, known.unit)
          .add(known.metric, 'count', scores.length, 'count');
    }
  }
  const allocated = entriesAt(result, 'secondaryMetrics').find(([metric]) =>
    metric.endsWith('gc.alloc.rate.norm'),
  );
  if (allocated && textAt(allocated[1], 'scoreUnit') === 'B/op')
    figures.add('allocated-memory', 'mean', numberAt(allocated[1], 'score'), 'B');
  const members = entriesAt(result, 'secondaryMetrics').flatMap(([metric, of]) =>
    member.test(metric)
      ? textFigures(scope, metric, numberAt(of, 'score') ?? NaN, textAt(of, 'scoreUnit') ?? '')
      : [],
  );
  return [...figures.list, ...members];
}

const head = /^Benchmark\s+.*\bMode\s+Cnt\s+Score\s+(?:Error\s+)?Units$/gm;
const row =
  /^(\S+?)((?:[^\S\n]+\S+)*?)[^\S\n]+(thrpt|avgt|sample|ss)[^\S\n]+(?:(\d+)[^\S\n]+)?(?:≈ )?([\d.,]+(?:[eE][+-]?\d+)?|10⁻\S*)(?:[^\S\n]+±[^\S\n]+[\d.,]+)?[^\S\n]+(\S+)$/gm;

/** Of what is too small for its digits JMH writes how large it is about: `≈ 10⁻³`. */
const scoreOf = (written: string): number =>
  Number(
    written
      .replace(/^10⁻/, '1e-')
      .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)))
      .replaceAll(',', '.'),
  );

export const jmhText: TextImporter = {
  form: 'text',
  id: 'jmh-text',
  tool: 'JMH',
  recognises: (text) => text.search(head) !== -1,
  read: (text) => {
    const heading = [...text.matchAll(head)].at(-1);
    const names = [...(heading?.[0] ?? '').matchAll(/\((\w+)\)/g)].map(([, name]) => name ?? '');
    const rows = [...text.slice(heading?.index ?? 0).matchAll(row)];
    const version = /^# JMH version: (\S+)/m.exec(text)?.[1];
    return {
      kind: 'benchmark',
      version: version ?? null,
      measurements: rows.flatMap(([, written = '', values = '', , , score = '', unit = '']) => {
        const [name = '', part] = written.split(':');
        const parameters = values
          .trim()
          .split(/\s+/)
          .flatMap((value, i) => (names[i] && value !== 'N/A' ? [`${names[i]}=${value}`] : []));
        return textFigures(
          parameters.length > 0 ? `${name} (${parameters.join(', ')})` : name,
          part ?? '',
          scoreOf(score),
          unit,
        );
      }),
    };
  },
};

const csvHead = /^"?Benchmark"?[,;\t]"?Mode"?[,;\t]"?Threads"?[,;\t]"?Samples"?[,;\t]"?Score"?[,;\t].*$/m;

/** `-rf csv` and `scsv`. */
export const jmhCsv: TextImporter = {
  form: 'text',
  id: 'jmh-csv',
  tool: 'JMH',
  recognises: (text) => csvHead.test(text),
  read: (text) => {
    const measurements: Measurement[] = [];
    const problems = csvTable(text.slice(csvHead.exec(text)?.index ?? 0), 'JMH', (columns, cells) => {
      const [name = '', part = ''] = (cells[0] ?? '').split(':');
      const parameters = columns.flatMap((column, i) =>
        column.startsWith('Param: ') && (cells[i] ?? '') !== ''
          ? [`${column.slice('Param: '.length)}=${cells[i] ?? ''}`]
          : [],
      );
      const scope = parameters.length > 0 ? `${name} (${parameters.join(', ')})` : name;
      const score = Number((cells[4] ?? '').replace(',', '.') || NaN);
      measurements.push(...textFigures(scope, part, score, cells[columns.indexOf('Unit')] ?? ''));
    });
    return { kind: 'benchmark', measurements, problems };
  },
};

/** A method of a group, or a counter of the benchmark's own: it is measured like the benchmark. */
const member = /^[A-Za-z_$][\w$]*$/;
/** A member's name stands before the parameters. */
const memberScope = (scope: string, name: string): string => scope.replace(/^\S+/, (of) => `${of}:${name}`);

/** `part` is what stands behind the name: a percentile of mode `sample`, a member, a profiler's metric, or the name again. */
function textFigures(scope: string, part: string, score: number, unit: string): readonly Measurement[] {
  const known = unitOf(unit);
  if (known && member.test(part))
    return new Figures(memberScope(scope, part)).add(known.metric, 'mean', score * known.factor, known.unit)
      .list;
  const figures = new Figures(scope);
  const percent = /(?:^|·)p([01](?:\.\d+)?)$/.exec(part)?.[1];
  if (part.endsWith('gc.alloc.rate.norm')) return figures.add('allocated-memory', 'mean', score, 'B').list;
  if (!known || (part !== '' && percent === undefined)) return [];
  const at100 = percent === undefined ? NaN : Number((Number(percent) * 100).toPrecision(8));
  const statistic = Number.isNaN(at100)
    ? 'mean'
    : at100 === 0
      ? 'min'
      : at100 === 100
        ? 'max'
        : (`p${at100}` as const);
  return figures.add(known.metric, statistic, score * known.factor, known.unit).list;
}
