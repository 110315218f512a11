/**
 * Go's benchmarks, seen of 1.10 to 1.19: `go test -bench` and `go test -json -bench` (test2json). A line for each run of
 * a benchmark, so `-count` gives repetitions. `ns/op` is a duration, `MB/s` data (10^6), `B/op` and `allocs/op` are of
 * each operation; other units are metrics that the benchmark reports itself. Lines such as `pkg: x` describe what comes
 * after them: where one differs within the file, it tells benchmarks of the same name apart.
 */
import { addOwnRepetitions, addRepetitions } from '#core/importers/benchmarks/repetitions';
import { Figures } from '#core/importers/figures';
import type { Read, TextImporter } from '#core/importers/importer';
import { textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import type { Measurement, Provenance } from '#core/importers/model';

const result = /^(?:\s*)(Benchmark[^\s:]*)\s+(\d+)\s+(\S.*)$/;
const configuration = /^([a-z][a-z0-9-]*): (.+)$/;

export const goBench: TextImporter = {
  form: 'text',
  id: 'go-bench',
  tool: 'Go',
  recognises: (text) =>
    /^\s*Benchmark[^\s:]*\s+\d+\s+[\d.]+(?:e[+-]?\d+)?\s\S+(?:\s|$)/m.test(text) && !isTestJson(text),
  read: readLines,
};

const isTestJson = (text: string): boolean =>
  /^\{(?=[^\n]*"Action":"output")(?=[^\n]*"Output":")/m.test(text);

export const goTestJson: TextImporter = {
  form: 'text',
  id: 'go-test-json',
  tool: 'Go',
  recognises: (text) => isTestJson(text) && /"Output":"[^\n]*(?:ns\/op|Benchmark)/.test(text),
  read: (text) => {
    // A line of output is split over several events, and packages run beside each other.
    const outputs = new Map<string, string>();
    const lines = jsonLines((value) => {
      const output = textAt(value, 'Output');
      if (textAt(value, 'Action') !== 'output' || output === undefined) return;
      const pkg = textAt(value, 'Package') ?? '';
      outputs.set(pkg, (outputs.get(pkg) ?? `pkg: ${pkg}\n`) + output);
    });
    lines.push(text);
    lines.finish();
    return readLines([...outputs.values()].join('\n'));
  },
};

interface Run {
  readonly name: string;
  readonly configuration: ReadonlyMap<string, string>;
  readonly values: readonly (readonly [number, string])[];
}

/** Of the machine: the same for all, and in the provenance. */
const machine = new Set(['goos', 'goarch', 'cpu']);

function readLines(text: string): Read {
  const runs: Run[] = [];
  const failed: string[] = [];
  let current = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name = '', , rest = ''] = result.exec(line) ?? [];
    const [, key, value] = configuration.exec(line) ?? [];
    if (name !== '') {
      const values = [...rest.matchAll(/([\d.]+(?:e[+-]?\d+)?)\s+([^\s\d]\S*)/g)].map(
        ([, number, unit = '']) => [Number(number), unit] as const,
      );
      if (values.length > 0) runs.push({ name, configuration: current, values });
    } else if (key !== undefined && value !== undefined) current = new Map([...current, [key, value.trim()]]);
    const failure = /^--- FAIL: (Benchmark\S*)/.exec(line)?.[1];
    if (failure !== undefined) failed.push(failure);
  }
  return {
    kind: 'benchmark',
    measurements: measurementsOf(runs),
    provenance: provenanceOf(runs),
    problems: failed.length > 0 ? [{ code: 'some-failed', data: { names: failed } }] : [],
  };
}

function measurementsOf(runs: readonly Run[]): readonly Measurement[] {
  const keys = new Set(
    runs.flatMap((run) => [...run.configuration.keys()]).filter((key) => !machine.has(key)),
  );
  const telling = [...keys].filter((key) => new Set(runs.map((run) => run.configuration.get(key))).size > 1);
  const scopes = new Map<string, Map<string, number[]>>();
  for (const { name, configuration: of, values } of runs) {
    const apart = telling.flatMap((key) => of.get(key) ?? []);
    const scope = apart.length > 0 ? `${name} (${apart.join(', ')})` : name;
    const units = scopes.get(scope) ?? new Map<string, number[]>();
    scopes.set(scope, units);
    for (const [value, unit] of values) units.set(unit, [...(units.get(unit) ?? []), value]);
  }
  return [...scopes].flatMap(([scope, units]) => {
    const figures = new Figures(scope);
    for (const [unit, values] of units) add(figures, unit, values);
    return figures.list;
  });
}

function add(figures: Figures, unit: string, values: readonly number[]): void {
  switch (unit) {
    case 'ns/op':
      addRepetitions(figures, 'duration', values, 'ns');
      break;
    case 'MB/s':
      addRepetitions(figures, 'transfer-rate', values, 'MB/s');
      break;
    case 'B/op':
      addRepetitions(figures, 'allocated-memory', values, 'B');
      break;
    case 'allocs/op':
      addRepetitions(figures, 'allocations', values, 'count');
      break;
    default:
      addOwnRepetitions(figures, unit, values, unit);
  }
}

function provenanceOf(runs: readonly Run[]): Provenance {
  const of = runs[0]?.configuration;
  const system = [of?.get('goos'), of?.get('goarch')].filter((part) => part !== undefined).join('/');
  const cpu = of?.get('cpu');
  return { ...(system === '' ? {} : { os: system }), ...(cpu === undefined ? {} : { cpu }) };
}
