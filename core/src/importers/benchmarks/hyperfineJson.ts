/**
 * hyperfine `--export-json`, seen of 1.15 (documented to 1.19, which adds `memory_usage_byte`): seconds, one result a
 * command, the times of all runs in `times`. What it measures is a command's duration. Percentiles are not in it: they
 * are nearest ranks of `times`.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter } from '#core/importers/importer';
import { at, entriesAt, isObject, listAt, numberAt, numbersAt, textAt, wordOf } from '#core/importers/json';
import type { Measurement } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { nearestRank } from '#core/statistics/rank';

export const hyperfineJson: JsonImporter = {
  form: 'json',
  id: 'hyperfine-json',
  tool: 'hyperfine',
  recognises: (value) => {
    const [first] = listAt(value, 'results');
    return textAt(first, 'command') !== undefined && isObject(first) && 'system' in first && 'mean' in first;
  },
  read: (value) => {
    const results = listAt(value, 'results');
    const failing = results.filter((result) =>
      [...listAt(result, 'exit_codes')].some((code) => code !== 0 && code !== undefined),
    );
    const [only] = results;
    const command = textAt(only, 'command');
    return {
      kind: 'command',
      measurements: results.flatMap(figuresOf),
      provenance: results.length === 1 && command !== undefined ? { command } : {},
      problems: failing.length > 0 ? [failedProblem(failing)] : [],
    };
  },
};

const failedProblem = (results: readonly unknown[]): ImportProblem => ({
  code: 'runs-failed',
  data: { names: results.map(nameOf) },
});

/** The command, with its parameters where its name does not show them. */
function nameOf(result: unknown): string {
  const command = textAt(result, 'command') ?? '';
  const hidden = entriesAt(result, 'parameters')
    .map(([name, value]) => `${name}=${wordOf(value) ?? ''}`)
    .filter((parameter) => !command.includes(parameter.slice(parameter.indexOf('=') + 1)));
  return hidden.length === 0 ? command : `${command} (${hidden.join(', ')})`;
}

function figuresOf(result: unknown): readonly Measurement[] {
  const times = numbersAt(result, 'times');
  const sorted = [...times].sort((a, b) => a - b);
  const figures = new Figures(nameOf(result));
  figures
    .add('duration', 'mean', numberAt(result, 'mean'), 's', times)
    .add('duration', 'stddev', numberAt(result, 'stddev'), 's')
    .add('duration', 'p50', numberAt(result, 'median'), 's')
    .add('duration', 'min', numberAt(result, 'min'), 's')
    .add('duration', 'max', numberAt(result, 'max'), 's');
  if (sorted.length > 0) {
    for (const percent of [90, 95, 99] as const)
      figures.add('duration', `p${percent}`, nearestRank(sorted, percent), 's');
    figures.add('duration', 'count', sorted.length, 'count');
  }
  const user = numberAt(result, 'user');
  const system = numberAt(result, 'system');
  if (user !== undefined && system !== undefined) figures.add('cpu-time', 'mean', user + system, 's');
  const memory = numbersAt(result, 'memory_usage_byte');
  if (memory.length > 0) figures.add('memory', 'max', Math.max(...memory), 'B', memory);
  else figures.add('memory', 'max', numberAt(at(result, 'memory_usage_byte')), 'B');
  return figures.list;
}
