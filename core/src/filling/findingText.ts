/** What a plan or a log of statements shows, in a line with its figures. */
import type { Finding, FindingData, FindingKind } from '#core/importers/findings';

type Wording = {
  readonly [K in FindingKind]: (data: FindingData[K]) => string;
};

const wording: Wording = {
  'sequential-scan': ({ node, rowsRead, rowsKept, condition, share }) =>
    `${node} reads ${count(rowsRead)} rows and keeps ${count(rowsKept)}${where(condition)}${ofTime(share)}`,
  'missing-index': ({ relation, condition, rowsRead, rowsKept, share }) =>
    rowsKept === undefined
      ? `${count(rowsRead)} rows of ${relation} were read${where(condition)}${ofTime(share)}`
      : `${relation} has no index for ${short(condition ?? 'its condition')}: ${count(rowsKept)} of ${count(rowsRead)} rows are kept${ofTime(share)}`,
  'row-estimate': ({ node, estimated, actual }) =>
    `${node} was expected to give ${count(estimated)} rows and gave ${count(actual)}`,
  'disk-spill': ({ node, bytes }) =>
    `${node} did not fit into memory${bytes === undefined ? '' : ` and wrote ${count(bytes)} bytes to disk`}`,
  'repeated-statement': ({ statement, calls, meanMs, share }) =>
    `${count(calls)} calls of ${String(Number(meanMs.toPrecision(3)))} ms${ofTime(share)}: ${short(statement)}`,
};

export const findingText = ({ kind, data }: Finding): string =>
  (wording[kind] as (of: typeof data) => string)(data);

const MOST = 120;
const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
};
const where = (condition: string | undefined): string =>
  condition === undefined ? '' : ` for ${short(condition)}`;
const ofTime = (share: number | undefined): string =>
  share === undefined ? '' : `, ${(share * 100).toFixed(0)}% of the time`;
const count = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ' ');
