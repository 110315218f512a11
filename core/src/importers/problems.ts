/** What is wrong with a result, or to be known about it. The wording is in `messages.ts`. */
export interface ImportProblemData {
  /** Nothing is in it but white space. */
  'result-empty': Record<string, never>;
  /** The file is gone, or may not be read. */
  'result-unreadable': { readonly reason: string };
  'result-unrecognised': { readonly binary: boolean };
  /** More bytes than are read at once; `limit` in bytes. */
  'result-too-large': { readonly limit: number; readonly unpacked: boolean };
  'gzip-damaged': { readonly reason: string };
  /** It starts as JSON and is not; `cut` where it simply ends too early. */
  'json-invalid': { readonly cut: boolean; readonly line: number };
  'xml-invalid': { readonly reason: string; readonly line: number };
  /** A document type or an entity of its own: nothing of a result needs it, and it can be an attack. */
  'xml-entities': { readonly line: number };
  'xml-too-deep': { readonly line: number; readonly limit: number };
  'csv-invalid': { readonly line: number };
  /** It is the tool's output, but holds no figure: the run failed, or its summary is cut off. */
  'no-figures': { readonly tool: string };
  /** Where a program was at one moment: `instead` is what measures. */
  snapshot: { readonly tool: string; readonly instead: string };
  /** The importer itself failed: a fault of ours. */
  'importer-failed': { readonly tool: string; readonly reason: string };
  cancelled: Record<string, never>;
  /** The end is missing; what is there was read. */
  'result-cut': { readonly tool: string };
  /** The file ends within a line: it may be cut off there, or somebody took the last line end off. */
  'last-line-open': { readonly tool: string };
  /** Rows that are not of the format; `line` is that of the first. */
  'rows-skipped': { readonly count: number; readonly line: number };
  'times-unreadable': { readonly count: number };
  /** Percentiles of very many values are exact to four digits only. */
  'percentiles-rounded': Record<string, never>;
  /** More scopes than are kept; the others count in the whole alone. */
  'scopes-left-out': { readonly kept: number };
  'all-failed': Record<string, never>;
  'no-requests': Record<string, never>;
  /** Benchmarks that gave no figure. */
  'some-failed': { readonly names: readonly string[] };
  /** Commands of which a run ended with a failure: their times are of failing runs, too. */
  'runs-failed': { readonly names: readonly string[] };
  /** A profile that contradicts itself. */
  'profile-invalid': { readonly reason: string };
  /** Other profiles of the file: other threads or other things that were measured. */
  'profiles-left-out': { readonly names: readonly string[] };
  /** More different calls or functions than are kept. */
  'calls-merged': { readonly kept: number };
  /** A plan that cannot be read. */
  'plan-invalid': { readonly reason: string };
  /** A plan that was only made, not run: it has costs, which are no times. */
  'plan-not-run': Record<string, never>;
  /** A monitoring system's answer that is an error, in its own words. */
  'query-failed': { readonly tool: string; readonly reason: string };
  /** The answer holds no value. */
  'query-empty': { readonly tool: string };
  /** The unit of these is not in the answer: the figures are as they came. */
  'unit-unknown': { readonly names: readonly string[] };
  /** ab counts answers of another length as failed; here they are not. */
  'other-lengths': { readonly count: number };
  /** Requests under way when the run's time was over. */
  aborted: { readonly count: number };
  /** The library under the benchmark was built for debugging. */
  'debug-build': Record<string, never>;
  /** A figure that was measured with a caveat that the tool itself gives. */
  'tool-warning': { readonly text: string };
}

export type ImportCode = keyof ImportProblemData;

export type ImportProblem = {
  [C in ImportCode]: { readonly code: C; readonly data: ImportProblemData[C] };
}[ImportCode];
