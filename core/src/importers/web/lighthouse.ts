/**
 * Lighthouse JSON, and the answer of PageSpeed Insights around it. Seen of 12.8. Times are of the lab, with the throttling
 * that the report names; the field data of PageSpeed Insights are 75th percentiles of real visits. A
 * large report is read in pieces, without what its audits show beside their figures.
 */
import { Figures } from '#core/importers/figures';
import type { JsonImporter, Read } from '#core/importers/importer';
import { at, isObject, listAt, numberAt, textAt } from '#core/importers/json';
import type { Interest, JsonPath } from '#core/importers/jsonPieces';
import { largeDocument } from '#core/importers/largeDocument';
import type { Provenance, Reading } from '#core/importers/model';
import { joinedRuns } from '#core/importers/runs';
import { found } from '#core/importers/sections';

const tool = 'Lighthouse';

/** Audits whose value is a time in ms, by the metric that it is. */
const audits: readonly (readonly [audit: string, metric: string])[] = [
  ['first-contentful-paint', 'first-contentful-paint'],
  ['largest-contentful-paint', 'largest-contentful-paint'],
  ['total-blocking-time', 'total-blocking-time'],
  ['speed-index', 'speed-index'],
  ['interactive', 'time-to-interactive'],
  ['interaction-to-next-paint', 'interaction-to-next-paint'],
  ['server-response-time', 'time-to-first-byte'],
  ['mainthread-work-breakdown', 'main-thread-time'],
  ['bootup-time', 'script-time'],
];

const field: readonly (readonly [key: string, metric: string])[] = [
  ['FIRST_CONTENTFUL_PAINT_MS', 'first-contentful-paint'],
  ['LARGEST_CONTENTFUL_PAINT_MS', 'largest-contentful-paint'],
  ['INTERACTION_TO_NEXT_PAINT', 'interaction-to-next-paint'],
  ['EXPERIMENTAL_TIME_TO_FIRST_BYTE', 'time-to-first-byte'],
];

export const lighthouse: JsonImporter = {
  form: 'json',
  id: 'lighthouse',
  tool,
  recognises: (value) => {
    const report = reportOf(value);
    return isReport(report) || stepsOf(value).length > 0;
  },
  read,
  large: {
    recognises: (head) => /"lighthouseVersion"\s*:/.test(head) && /^\s*\{/.test(head),
    open: () => largeDocument({ interestIn, fold: () => ({ made: [], add: () => undefined }), read }),
  },
};

function read(value: unknown): Read {
  const steps = stepsOf(value);
  if (steps.length > 0) return flowReading(steps);
  const report = reportOf(value);
  const failed = textAt(report, 'runtimeError', 'message');
  const figures = labFigures(report);
  const visits = new Figures('real visits');
  for (const [key, metric] of field)
    visits.add(metric, 'p75', numberAt(value, 'loadingExperience', 'metrics', key, 'percentile'), 'ms');
  const shift = numberAt(
    value,
    'loadingExperience',
    'metrics',
    'CUMULATIVE_LAYOUT_SHIFT_SCORE',
    'percentile',
  );
  // The one score among times is in hundredths.
  visits.own('cumulative-layout-shift', 'p75', shift === undefined ? undefined : shift / 100, 'score');
  if (figures.list.length === 0 && failed !== undefined)
    return { problem: { code: 'query-failed', data: { tool, reason: failed } } };
  return {
    kind: 'web',
    version: textAt(report, 'lighthouseVersion') ?? null,
    measurements: [...figures.list, ...visits.list],
    provenance: provenanceOf(report),
  };
}

/** What a report says beside its audits. */
const reportKeys: readonly (string | number)[] = [
  'lighthouseVersion',
  'fetchTime',
  'requestedUrl',
  'finalUrl',
  'runtimeError',
  'environment',
  'configSettings',
];

/** Of audits their figures: their details and pictures are most of a large report. */
function interestIn(path: JsonPath): Interest {
  const [top, i, lhr] = path;
  const inFlow = top === 'steps' && lhr === 'lhr';
  const report = top === 'lighthouseResult' ? path.slice(1) : inFlow ? path.slice(3) : path;
  const [part, audit, figure] = report;
  if (part === undefined || (top === 'steps' && (i === undefined || lhr === undefined))) return 'walk';
  if (top === 'steps' && !inFlow) return lhr === 'name' ? 'value' : 'skip';
  if (part === 'audits')
    return figure === undefined
      ? 'walk'
      : figure === 'numericValue' || figure === 'rawValue'
        ? 'value'
        : 'skip';
  if (part === 'categories')
    return figure === undefined
      ? audit === undefined || audit === 'performance'
        ? 'walk'
        : 'skip'
      : figure === 'score'
        ? 'value'
        : 'skip';
  return part === 'loadingExperience' || reportKeys.includes(part) ? 'value' : 'skip';
}

const isReport = (report: unknown): boolean =>
  textAt(report, 'lighthouseVersion') !== undefined && isObject(at(report, 'audits'));

/** The steps of a user flow (documented, from 9 on): a report each, of a navigation, a time span or a moment. */
const stepsOf = (value: unknown): readonly unknown[] =>
  listAt(value, 'steps').filter((step) => isReport(at(step, 'lhr')));

function flowReading(steps: readonly unknown[]): Reading {
  const reports = steps.map((step) => at(step, 'lhr'));
  return {
    kind: 'web',
    version: textAt(reports[0], 'lighthouseVersion') ?? null,
    measurements: joinedRuns(
      steps.map((step, i) => labFigures(reports[i], textAt(step, 'name') ?? `step ${i + 1}`).list),
    ),
    provenance: provenanceOf(reports[0]),
  };
}

function labFigures(report: unknown, scope?: string): Figures {
  // Before 5 the figure was called otherwise.
  const value = (audit: string): number | undefined =>
    numberAt(report, 'audits', audit, 'numericValue') ?? numberAt(report, 'audits', audit, 'rawValue');
  const figures = new Figures(scope);
  for (const [audit, metric] of audits) figures.add(metric, 'value', value(audit), 'ms');
  return figures
    .own('cumulative-layout-shift', 'value', value('cumulative-layout-shift'), 'score')
    .add('transferred', 'total', value('total-byte-weight'), 'B')
    .add('performance-score', 'value', numberAt(report, 'categories', 'performance', 'score'), 'ratio');
}

const reportOf = (value: unknown): unknown => at(value, 'lighthouseResult') ?? value;

function provenanceOf(report: unknown): Provenance {
  const date = textAt(report, 'fetchTime');
  const target = textAt(report, 'requestedUrl') ?? textAt(report, 'finalUrl');
  const agent = textAt(report, 'environment', 'hostUserAgent') ?? '';
  const os = found(agent, /\((?:X11; |Wayland; )?([^)]*)\)/);
  const browser = found(agent, /((?:Headless)?Chrome\/[\d.]+)/);
  const device = textAt(report, 'configSettings', 'formFactor');
  const throttling = textAt(report, 'configSettings', 'throttlingMethod');
  const runtime = [
    browser,
    device,
    throttling === undefined ? undefined : `throttling: ${throttling}`,
  ].filter((part) => part !== undefined);
  return {
    ...(date === undefined ? {} : { date }),
    ...(os === undefined ? {} : { os }),
    ...(runtime.length === 0 ? {} : { runtime: runtime.join(', ') }),
    ...(target === undefined ? {} : { load: { target } }),
  };
}
