/**
 * Criterion.rs, seen of 0.3 to 0.5: `estimates.json` and `sample.json` of `target/criterion` (ns; the benchmark's name is
 * in another file), the terminal (`time: [low estimate high]`, of which the one in the middle is the estimate), and
 * documented `cargo criterion --message-format=json`. The comparison with an earlier run below the figures is no time.
 */
import { addRepetitions } from '#core/importers/benchmarks/repetitions';
import { csvTable } from '#core/importers/csvTable';
import { milliseconds, timeUnit } from '#core/importers/duration';
import { converted, Figures, isSourceUnit } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';

export const criterionEstimates: JsonImporter = {
  form: 'json',
  id: 'criterion-estimates',
  tool: 'Criterion.rs',
  recognises: (value) =>
    numberAt(value, 'mean', 'point_estimate') !== undefined &&
    at(value, 'median_abs_dev', 'point_estimate') !== undefined,
  read: (value) => ({
    kind: 'benchmark',
    measurements: new Figures()
      .add('duration', 'mean', numberAt(value, 'mean', 'point_estimate'), 'ns')
      .add('duration', 'p50', numberAt(value, 'median', 'point_estimate'), 'ns')
      .add('duration', 'stddev', numberAt(value, 'std_dev', 'point_estimate'), 'ns').list,
  }),
};

export const criterionSample: JsonImporter = {
  form: 'json',
  id: 'criterion-sample',
  tool: 'Criterion.rs',
  recognises: (value) =>
    textAt(value, 'sampling_mode') !== undefined &&
    listAt(value, 'iters').length > 0 &&
    listAt(value, 'iters').length === listAt(value, 'times').length,
  read: (value) => {
    const iterations = numbersAt(value, 'iters');
    const times = numbersAt(value, 'times').map((time, i) => time / (iterations[i] ?? NaN));
    return { kind: 'benchmark', measurements: addRepetitions(new Figures(), 'duration', times, 'ns').list };
  },
};

/** Names the benchmark of the files beside it, and has no figures. */
export const criterionBenchmark: JsonImporter = {
  form: 'json',
  id: 'criterion-benchmark',
  tool: 'Criterion.rs',
  recognises: (value) =>
    textAt(value, 'full_id') !== undefined && textAt(value, 'directory_name') !== undefined,
  read: () => ({ kind: 'benchmark', measurements: [] }),
};

/** A message for each benchmark, one a line: several documents in one text. */
export const criterionMessages: JsonImporter = {
  form: 'json',
  id: 'criterion-messages',
  tool: 'Criterion.rs',
  recognises: (value) =>
    textAt(value, 'reason') === 'benchmark-complete' && at(value, 'typical') !== undefined,
  read: (value) => {
    const unit = textAt(value, 'unit') ?? textAt(value, 'typical', 'unit') ?? 'ns';
    const source = isSourceUnit(unit) ? unit : 'ns';
    return {
      kind: 'benchmark',
      measurements: new Figures(textAt(value, 'id'))
        .add('duration', 'mean', numberAt(value, 'mean', 'estimate'), source)
        .add('duration', 'p50', numberAt(value, 'median', 'estimate'), source).list,
    };
  },
};

const csvHead = /^group,function,value,throughput_num,/m;
/**
 * `raw.csv` of 0.3 to 0.5 (documented): a row for each sample, the time of so many iterations together. Several files may
 * stand in one.
 */
export const criterionCsv: TextImporter = {
  form: 'text',
  id: 'criterion-csv',
  tool: 'Criterion.rs',
  recognises: (text) => csvHead.test(text),
  read: (text) => {
    const all = new Map<string, number[]>();
    const problems = csvTable(
      text.slice(csvHead.exec(text)?.index ?? 0),
      'Criterion.rs',
      (columns, cells) => {
        const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
        const name = ['group', 'function', 'value']
          .map(cell)
          .filter((part) => part !== '')
          .join('/');
        const unit = timeUnit(cell('unit')) ?? 'ns';
        const time = Number(cell('sample_measured_value') || cell('sample_time_nanos') || NaN);
        const times = all.get(name) ?? [];
        all.set(name, times);
        times.push(converted(time / Number(cell('iteration_count')), unit).value);
      },
    );
    return {
      kind: 'benchmark',
      measurements: [...all].flatMap(
        ([name, times]) => addRepetitions(new Figures(name), 'duration', times, 'ms').list,
      ),
      problems,
    };
  },
};

const interval = /^(.*?)\s*\btime:\s+\[(\S+ [^\s\]]+) (\S+ [^\s\]]+) (\S+ [^\s\]]+)\]/;
const rate = /^\s+thrpt:\s+\[\S+ [^\s\]]+ ([\d.]+) ([^\s\]]+) \S+ [^\s\]]+\]/;

export const criterionText: TextImporter = {
  form: 'text',
  id: 'criterion-text',
  tool: 'Criterion.rs',
  recognises: (text) => text.split('\n').some((line) => timeOf(line) !== null),
  read: (text) => {
    const all: Figures[] = [];
    let name = '';
    for (const line of text.split('\n')) {
      const time = timeOf(line);
      if (time) {
        // A name that is too long for its column stands in the line before.
        if (time.name !== '') name = time.name;
        all.push(new Figures(name).add('duration', 'mean', time.ms, 'ms'));
        continue;
      }
      const [, digits, unit = ''] = rate.exec(line) ?? [];
      const current = all.at(-1);
      if (digits !== undefined && current) {
        if (unit === 'elem/s') current.add('throughput', 'mean', Number(digits), '1/s');
        else if (/^[KMG]elem\/s$/.test(unit))
          current.add('throughput', 'mean', Number(digits) * 1000 ** ' KMG'.indexOf(unit.charAt(0)), '1/s');
        else if (isSourceUnit(unit)) current.add('transfer-rate', 'mean', Number(digits), unit);
      }
      if (/^\S/.test(line))
        name = line.replace(/^Benchmarking (.*?)(?:: (?:Warming up|Collecting|Analyzing).*)?$/, '$1').trim();
    }
    return {
      kind: 'benchmark',
      measurements: all.flatMap(({ list }) => list),
      problems: /^error: bench failed/m.test(text)
        ? [{ code: 'result-cut', data: { tool: 'Criterion.rs' } }]
        : [],
    };
  },
};

/** A time; not the change in percent, which newer versions show under the same word. */
function timeOf(line: string): { readonly name: string; readonly ms: number } | null {
  const [, name = '', , middle = ''] = interval.exec(line) ?? [];
  const ms = milliseconds(middle);
  return Number.isNaN(ms) ? null : { name: name.trim(), ms };
}
