/** Julia's BenchmarkTools, seen of 1.0 as JSON: ns, a tree of groups. An estimate does not say which statistic it is. */
import { addRepetitions } from '#core/importers/benchmarks/repetitions';
import { Figures } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, listAt, numberAt, numbersAt, textAt } from '#core/importers/json';
import type { Measurement } from '#core/importers/model';

export const julia: JsonImporter = {
  form: 'json',
  id: 'julia',
  tool: 'BenchmarkTools.jl',
  recognises: (value) => textAt(value, 0, 'BenchmarkTools') !== undefined,
  read: (value) => {
    const runtime = textAt(value, 0, 'Julia');
    return {
      kind: 'benchmark',
      version: textAt(value, 0, 'BenchmarkTools') ?? null,
      measurements: listAt(value, 1).flatMap((node) => under(node, [], 0)),
      provenance: runtime === undefined ? {} : { runtime: `Julia ${runtime}` },
    };
  },
};

function under(node: unknown, path: readonly string[], depth: number): readonly Measurement[] {
  const type = textAt(node, 0);
  const scope = path.length > 0 ? path.join('/') : undefined;
  if (type === 'BenchmarkGroup' && depth < 50)
    return entriesAt(node, 1, 'data').flatMap(([name, child]) => under(child, [...path, name], depth + 1));
  const figures = new Figures(scope);
  if (type === 'TrialEstimate') figures.add('duration', 'value', numberAt(node, 1, 'time'), 'ns');
  else if (type === 'Trial') addRepetitions(figures, 'duration', numbersAt(at(node, 1, 'times')), 'ns');
  else return [];
  return figures
    .add('allocated-memory', 'mean', numberAt(node, 1, 'memory'), 'B')
    .add('allocations', 'mean', numberAt(node, 1, 'allocs'), 'count').list;
}
