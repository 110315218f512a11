/** How an imported result is shown by itself. */
import type { Imported, Measurement, Profile, ProfileEntry } from '#core/importers/model';

export interface Inspected {
  readonly tool: string;
  readonly version: string | null;
  readonly kind: string;
  readonly measurements: readonly Omit<Measurement, 'samples'>[];
  readonly profile?: { readonly unit: string; readonly total: number; readonly top: readonly ProfileEntry[] };
}

/** The JSON of `perf-issue inspect`: a promise to scripts, so nothing in it changes its name or unit. */
export function inspected({ tool, version, kind, measurements, profile }: Imported): Inspected {
  return {
    tool,
    version,
    kind,
    measurements: measurements.map(({ metric, statistic, value, unit, scope }) => ({
      metric,
      statistic,
      value,
      unit,
      ...(scope === undefined ? {} : { scope }),
    })),
    ...(profile ? { profile: { unit: profile.unit, total: profile.total, top: profile.top } } : {}),
  };
}

/** The same for a person: one scope after the other, figures in columns. */
export function inspectedText(result: Imported): string {
  const { tool, version, kind, measurements, profile } = result;
  const scopes = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const scope = measurement.scope ?? '';
    const list = scopes.get(scope);
    if (list) list.push(measurement);
    else scopes.set(scope, [measurement]);
  }
  return [
    `${tool}${version === null ? '' : ` ${version}`} (${kind})`,
    ...provenanceLines(result),
    ...[...scopes].flatMap(([scope, list]) => ['', ...(scope ? [scope] : []), ...table(list)]),
    ...(profile ? ['', ...profileLines(profile)] : []),
  ].join('\n');
}

function provenanceLines({ provenance: { load, ...rest } }: Imported): readonly string[] {
  return [...Object.entries(rest), ...Object.entries(load ?? {})].map(
    ([name, value]) => `  ${name}: ${String(value)}`,
  );
}

function table(list: readonly Measurement[]): readonly string[] {
  const rows = list.map(({ metric, statistic, value, unit, samples }) => [
    metric,
    statistic,
    shown(value),
    `${unit}${samples ? `  (${samples.length} repetitions)` : ''}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    ([metric = '', statistic = '', value = '', unit = '']) =>
      `  ${metric.padEnd(widths[0] ?? 0)}  ${statistic.padEnd(widths[1] ?? 0)}  ${value.padStart(widths[2] ?? 0)} ${unit}`,
  );
}

function profileLines({ unit, total, top }: Profile): readonly string[] {
  const entries = top.slice(0, 20).map(({ name, file, line, self, total: all }) => {
    const place = file === undefined ? '' : `  ${file}${line === undefined ? '' : `:${line}`}`;
    return `  ${shown(self).padStart(10)}  ${shown(all).padStart(10)}  ${name}${place}`;
  });
  return [`${shown(total)} ${unit} in all`, `  ${'self'.padStart(10)}  ${'total'.padStart(10)}`, ...entries];
}

/** Six digits say what a person reads off. */
const shown = (value: number): string => String(Number(value.toPrecision(6)));
