/** What a measured plan shows to be the matter. */
import { stepsOf, type MeasuredStep } from '#core/importers/databases/planNode';
import type { Finding } from '#core/importers/findings';

/** From here on, reading a table from end to end is worth telling. */
const largeTable = 10_000;
/** A condition that keeps less of the rows than this would be served by an index. */
const selective = 0.1;
/** Estimates are always off; a plan is chosen wrongly when they are off by an order of magnitude, of many rows. */
const wrongEstimate = 10;
const manyRows = 1000;

export function planFindings(root: MeasuredStep, executionMs: number | undefined): readonly Finding[] {
  return stepsOf(root).flatMap((step) => [
    ...scanFindings(step, executionMs),
    ...estimateFindings(step),
    ...spillFindings(step),
  ]);
}

function scanFindings(step: MeasuredStep, executionMs: number | undefined): readonly Finding[] {
  const { reported, relation, condition, name, rows, loops = 1, self } = step;
  if (!reported.scan || relation === undefined || rows === undefined) return [];
  const { keptRows, removedRows = 0 } = reported;
  const rowsRead = rows + Math.round(removedRows * loops);
  const rowsKept = keptRows === undefined ? rows : Math.round(keptRows * loops);
  if (rowsRead < largeTable) return [];
  const share = self === undefined || !executionMs ? {} : { share: Math.min(1, self / executionMs) };
  const conditioned = condition === undefined ? {} : { condition };
  const time = self === undefined ? {} : { ms: self };
  const scan: Finding = {
    kind: 'sequential-scan',
    data: { node: name, relation, rowsRead, rowsKept, ...conditioned, ...time, ...share },
  };
  const hasCondition = condition !== undefined || reported.conditioned === true;
  if (!hasCondition || rowsKept > rowsRead * selective) return [scan];
  return [scan, { kind: 'missing-index', data: { relation, ...conditioned, rowsRead, rowsKept, ...share } }];
}

function estimateFindings({ name, rows, estimatedRows, loops }: MeasuredStep): readonly Finding[] {
  if (rows === undefined || estimatedRows === undefined || loops === 0) return [];
  const factor = Math.max(1, rows, estimatedRows) / Math.max(1, Math.min(rows, estimatedRows));
  if (factor < wrongEstimate || Math.max(rows, estimatedRows) < manyRows) return [];
  return [{ kind: 'row-estimate', data: { node: name, estimated: estimatedRows, actual: rows } }];
}

function spillFindings({ name, reported }: MeasuredStep): readonly Finding[] {
  return reported.spill ? [{ kind: 'disk-spill', data: { node: name, ...reported.spill } }] : [];
}
