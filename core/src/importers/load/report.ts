/** What a load generator's report comes to: times and rates, how many requests there were, and how many failed. */
import { Figures } from '#core/importers/figures';
import type { Measurement, Provenance, Reading } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { joinedRuns } from '#core/importers/runs';

export interface LoadReport {
  readonly scope?: string | undefined;
  /** All that were made, answered or not; undefined where the report does not say. */
  readonly requests?: number | undefined;
  readonly errors?: number | undefined;
  readonly timeouts?: number | undefined;
  /** Adds times and rates. Not asked where no request was made: a tool's zeros are no times. */
  readonly figures: (figures: Figures) => void;
}

/** Figures of one report. */
export function reportFigures({
  scope,
  requests,
  errors,
  timeouts,
  figures,
}: LoadReport): readonly Measurement[] {
  const own = new Figures(scope);
  if (requests !== 0) figures(own);
  own.add('requests', 'count', requests, 'count').add('errors', 'count', errors, 'count');
  if (timeouts !== undefined && timeouts > 0) own.add('timeouts', 'count', timeouts, 'count');
  if (requests !== undefined && requests > 0 && errors !== undefined)
    own.add('error-rate', 'value', Math.min(1, errors / requests), 'ratio');
  return own.list;
}

/** One reading of a run's reports: that of the whole run comes first. */
export function loadRun(reports: readonly LoadReport[]): {
  readonly measurements: readonly Measurement[];
  readonly problems: readonly ImportProblem[];
} {
  const whole = reports.find(({ scope }) => scope === undefined);
  const problems: ImportProblem[] = [];
  if (whole?.requests === 0) problems.push({ code: 'no-requests', data: {} });
  else if (whole?.requests !== undefined && whole.errors === whole.requests)
    problems.push({ code: 'all-failed', data: {} });
  return { measurements: reports.flatMap(reportFigures), problems };
}

/** The reading of one or several runs. */
export function loadReading(
  runs: readonly (readonly LoadReport[])[],
  about: {
    readonly version?: string | undefined;
    readonly provenance?: Provenance;
    readonly problems?: readonly ImportProblem[];
    readonly tool?: string;
  } = {},
): Reading {
  const read = runs.map(loadRun);
  return {
    kind: 'load',
    ...(about.tool === undefined ? {} : { tool: about.tool }),
    version: about.version ?? null,
    measurements: joinedRuns(read.map(({ measurements }) => measurements)),
    provenance: about.provenance ?? {},
    problems: [...read.flatMap(({ problems }) => problems), ...(about.problems ?? [])],
  };
}

/** A part of a provenance without what is not known. */
export function known<T extends object>(part: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(
    Object.entries(part).filter(([, value]) => value !== undefined && !Number.isNaN(value)),
  ) as T;
}
