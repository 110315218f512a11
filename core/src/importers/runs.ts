/** Several runs in one output. */
import type { Read } from '#core/importers/importer';
import type { Measurement, Reading } from '#core/importers/model';

/** One reading of several: each run's figures keep apart by a scope, `run 2`, where their own scopes do not tell them apart. */
export function joined(reads: readonly Read[]): Read {
  const readings = reads.filter((read): read is Reading => !('problem' in read));
  const [first, ...rest] = readings;
  if (!first) return reads[0] ?? { problem: { code: 'result-empty', data: {} } };
  if (rest.length === 0) return first;
  return {
    ...first,
    measurements: joinedRuns(readings.map(({ measurements }) => measurements)),
    plans: readings.flatMap(({ plans }) => plans ?? []),
    findings: readings.flatMap(({ findings }) => findings ?? []),
    problems: readings.flatMap(({ problems }) => problems ?? []),
  };
}

/**
 * Figures that stand more than once in what was read as one output are of runs one after the other (a terminal's
 * scrollback, files put together): each run's are told apart.
 */
export function repeatedApart(measurements: readonly Measurement[]): readonly Measurement[] {
  const keyOf = ({ metric, statistic, scope = '' }: Measurement): string =>
    `${metric}\0${statistic}\0${scope}`;
  const counts = new Map<string, number>();
  for (const one of measurements) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  if (counts.size === measurements.length) return measurements;
  const seen = new Map<string, number>();
  return measurements.map((one) => {
    const run = (seen.get(keyOf(one)) ?? 0) + 1;
    seen.set(keyOf(one), run);
    return (counts.get(keyOf(one)) ?? 0) > 1 ? { ...one, scope: scopeOfRun(run, one.scope) } : one;
  });
}

const scopeOfRun = (run: number, scope: string | undefined): string =>
  `run ${run}${scope === undefined ? '' : `: ${scope}`}`;

/** The figures of all runs. */
export function joinedRuns(runs: readonly (readonly Measurement[])[]): readonly Measurement[] {
  const [only] = runs;
  if (only && runs.length === 1) return only;
  const seen = new Set<string>();
  const distinct = runs.every((run) => {
    const scopes = new Set(run.map(({ scope }) => scope ?? ''));
    const fresh = !scopes.has('') && [...scopes].every((scope) => !seen.has(scope));
    for (const scope of scopes) seen.add(scope);
    return fresh;
  });
  if (distinct) return runs.flat();
  return runs.flatMap((run, index) =>
    run.map((measurement) => ({
      ...measurement,
      scope: scopeOfRun(index + 1, measurement.scope),
    })),
  );
}
