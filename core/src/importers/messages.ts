/** The wording of import problems. */
import type { ImportCode, ImportProblem, ImportProblemData } from '#core/importers/problems';

type Wording = { readonly [C in ImportCode]: (data: ImportProblemData[C]) => string };

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const wording: Wording = {
  'result-empty': () => 'There is nothing in it.',
  'result-unreadable': ({ reason }) => `It cannot be read: ${reason.replace(/\.$/, '')}.`,
  'result-unrecognised': ({ binary }) =>
    binary
      ? 'This is a binary file of no known tool.'
      : 'This is the output of no known tool. docs/importers.md lists the tools and their formats.',
  'result-too-large': ({ limit, unpacked }) =>
    unpacked
      ? `It unpacks to more than ${megabytes(limit)}; unpack it yourself if that is right, and import the part that counts.`
      : `It is larger than ${megabytes(limit)}, which is the limit for a format that has to be read as a whole. Import a summary of it, or record a shorter part; docs/importers.md says which formats may be larger.`,
  'gzip-damaged': ({ reason }) => `The gzip file is damaged (${reason}). Make or download it again.`,
  'json-invalid': ({ cut, line }) =>
    cut
      ? `The JSON ends in line ${line} before it is complete: it was cut off. Export or copy it again.`
      : `The JSON cannot be read from line ${line} on.`,
  'xml-invalid': ({ reason, line }) => `The XML cannot be read: line ${line}, ${reason}.`,
  'xml-entities': ({ line }) =>
    `Line ${line} of the XML declares a document type or uses an entity of its own, which is refused: no result needs it.`,
  'xml-too-deep': ({ line, limit }) => `Line ${line} of the XML is nested deeper than ${limit} elements.`,
  'csv-invalid': ({ line }) => `The CSV cannot be read from line ${line} on: a quote is not closed.`,
  'no-figures': ({ tool }) =>
    `This is output of ${tool}, but without figures: the run failed, or its summary is cut off.`,
  snapshot: ({ tool, instead }) =>
    `${tool} shows where the program is at one moment, which has no figures. Record it for a while: ${instead}.`,
  'importer-failed': ({ tool, reason }) =>
    `The output of ${tool} could not be read, which is a fault of Perf Issue: ${reason}.`,
  cancelled: () => 'The import was cancelled.',
  'result-cut': ({ tool }) => `The output of ${tool} is cut off: the figures are of the part that is there.`,
  'last-line-open': ({ tool }) =>
    `The last line of the output of ${tool} does not end: if it was cut off there, its last figure may be wrong and others missing.`,
  'rows-skipped': ({ count, line }) =>
    `${times(count, 'row was', 'rows were')} left out because they do not fit the format; the first is line ${line}.`,
  'times-unreadable': ({ count }) =>
    `The time stamps of ${times(count, 'row', 'rows')} cannot be read, so the throughput is not known.`,
  'percentiles-rounded': () => 'There are very many values: percentiles are exact to four digits.',
  'scopes-left-out': ({ kept }) =>
    `There are more than ${kept} different names: the figures of the others are only in those of the whole.`,
  'all-failed': () => 'Every request failed: the times say nothing about the work.',
  'no-requests': () => 'No request was completed.',
  'some-failed': ({ names }) => `Not measured, because they failed: ${names.join(', ')}.`,
  'runs-failed': ({ names }) =>
    `Some runs ended with an error, so their times may not be of the whole work: ${names.join(', ')}.`,
  'profile-invalid': ({ reason }) => `The profile cannot be read: ${reason}. Record or export it again.`,
  'profiles-left-out': ({ names }) =>
    `The file has more than one profile; not read: ${names.map((name) => name || 'one without a name').join(', ')}.`,
  'calls-merged': ({ kept }) =>
    `There are more than ${kept} different calls: rare ones stand together as “(rare calls)”.`,
  'plan-invalid': ({ reason }) => `The plan cannot be read: ${reason}. Copy it again, as a whole.`,
  'plan-not-run': () =>
    'The plan was made but not run: it has estimates and no times. Run EXPLAIN with ANALYZE (or executionStats) to measure.',
  'query-failed': ({ tool, reason }) => `${tool} answered with an error: ${reason}`,
  'query-empty': ({ tool }) =>
    `The answer of ${tool} has no values: check the query's metric, filter and time range.`,
  'unit-unknown': ({ names }) =>
    `The answer does not say the unit of ${names.join(', ')}: the figures are kept as they came.`,
  'other-lengths': ({ count }) =>
    `${times(count, 'answer', 'answers')} had another length than the first, which ab counts as failed; they are not counted as errors here.`,
  aborted: ({ count }) =>
    `${times(count, 'request was', 'requests were')} under way when the time was over; they are not counted.`,
  'debug-build': () =>
    'The benchmark library was built for debugging, which can make the figures slower than they are.',
  'tool-warning': ({ text }) => text,
};

/** What a person reads of an import problem. */
export function importMessageOf({ code, data }: ImportProblem): string {
  return (wording[code] as (of: typeof data) => string)(data);
}
