/**
 * MariaDB `ANALYZE FORMAT=JSON` and `EXPLAIN FORMAT=JSON` of MariaDB and MySQL, also with `\G`; and MySQL 8.3's
 * `EXPLAIN ANALYZE FORMAT=JSON`. Seen of MariaDB 10.11; MySQL's is documented. MariaDB's `r_total_time_ms` of a query
 * block is with all in it, that of a sort is of the sort alone.
 */
import { clean, deepestPlan, withConditions, type ReportedStep } from '#core/importers/databases/planNode';
import { planReading } from '#core/importers/databases/planReading';
import { jsonDocuments } from '#core/importers/jsonText';
import type { Reading } from '#core/importers/model';
import { joined } from '#core/importers/runs';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, entriesAt, isObject, listAt, numberAt, textAt } from '#core/importers/json';

const isPlan = (value: unknown): boolean =>
  isObject(at(value, 'query_block')) || operationOf(value) !== undefined;

export const mysqlJson: JsonImporter = {
  form: 'json',
  id: 'mysql-explain-json',
  tool: 'MySQL',
  recognises: isPlan,
  read: readingOf,
};

/** The same as the client shows it: after `ANALYZE:` of a record, or in a box. */
export const mysqlJsonRecord: TextImporter = {
  form: 'text',
  id: 'mysql-explain-json-record',
  tool: 'MySQL',
  recognises: (text) => recordJson(text).some(isPlan),
  read: (text) => joined(recordJson(text).filter(isPlan).map(readingOf)),
};

const recordStart = /^(?:\| |(?:EXPLAIN|ANALYZE): )(?=\{)/gm;

const recordJson = (text: string): readonly unknown[] =>
  /^(?:\| |(?:EXPLAIN|ANALYZE): )\{/m.test(text) && /"(?:query_block|operation)"/.test(text)
    ? jsonDocuments(text.replace(recordStart, '')).values
    : [];

function readingOf(value: unknown): Reading {
  const block = at(value, 'query_block');
  const root = isObject(block) ? blockStep('query_block', block, 0) : withConditions(operationStep(value, 0));
  const planningMs = numberAt(value, 'query_optimization', 'r_total_time_ms');
  const reading = planReading([{ root, planningMs, executionMs: numberAt(block, 'r_total_time_ms') }]);
  return numberAt(block, 'r_loops') === undefined ? reading : { ...reading, tool: 'MariaDB' };
}

/** MySQL's own steps, also those under `query_plan`. */
const operationOf = (value: unknown): unknown =>
  textAt(value, 'operation') !== undefined &&
  (numberAt(value, 'estimated_total_cost') ?? numberAt(value, 'actual_last_row_ms')) !== undefined
    ? value
    : textAt(value, 'query_plan', 'operation') === undefined
      ? undefined
      : at(value, 'query_plan');

function operationStep(value: unknown, depth: number): ReportedStep {
  const step = operationOf(value) ?? value;
  const loops = numberAt(step, 'actual_loops');
  return {
    name: textAt(step, 'operation') ?? '',
    relation: textAt(step, 'table_name'),
    condition: textAt(step, 'condition'),
    estimatedRows: numberAt(step, 'estimated_rows'),
    rows: numberAt(step, 'actual_rows'),
    loops,
    ms: numberAt(step, 'actual_last_row_ms'),
    scan: textAt(step, 'access_type') === 'table' && textAt(step, 'table_name') !== undefined,
    children:
      depth >= deepestPlan ? [] : listAt(step, 'inputs').map((input) => operationStep(input, depth + 1)),
  };
}

/** Parts of a step that are no steps. */
const noSteps = new Set([
  'cost_info',
  'r_engine_stats',
  'used_key_parts',
  'possible_keys',
  'optimizer_switch',
]);

function blockStep(key: string, value: unknown, depth: number): ReportedStep {
  const children = childSteps(value, depth);
  if (key === 'table') return tableStep(value, children);
  const own = numberAt(value, 'r_total_time_ms');
  const below = children.reduce((sum, { ms = 0, loops = 1 }) => sum + ms * loops, 0);
  const measured = own !== undefined || children.some(({ ms }) => ms !== undefined);
  // Sorts tell their own time, blocks that of everything in them.
  const total = key === 'query_block' && own !== undefined ? own : (own ?? 0) + below;
  return {
    name: [key.replace(/_/g, ' '), textAt(value, 'sort_key') ?? ''].join(' ').trim(),
    ...(measured ? { ms: clean(total), loops: 1 } : {}),
    spill: at(value, 'r_sort_passes') === undefined ? undefined : {},
    children,
  };
}

function childSteps(value: unknown, depth: number): readonly ReportedStep[] {
  if (depth >= deepestPlan) return [];
  return entriesAt(value).flatMap(([key, part]) => {
    if (noSteps.has(key)) return [];
    if (Array.isArray(part))
      return part.flatMap((item) => (isObject(item) ? childSteps(item, depth + 1) : []));
    return isObject(part) ? [blockStep(key, part, depth + 1)] : [];
  });
}

function tableStep(value: unknown, children: readonly ReportedStep[]): ReportedStep {
  const relation = textAt(value, 'table_name');
  const access = textAt(value, 'access_type') ?? '';
  const key = textAt(value, 'key');
  const loops = numberAt(value, 'r_loops');
  const own = numberAt(value, 'r_total_time_ms');
  const parts = [numberAt(value, 'r_table_time_ms'), numberAt(value, 'r_other_time_ms')];
  const total =
    own ??
    (parts.some((ms) => ms !== undefined)
      ? parts.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
      : undefined);
  const rows = numberAt(value, 'r_rows');
  const filtered = numberAt(value, 'r_filtered');
  const kept = rows === undefined || filtered === undefined ? rows : (rows * filtered) / 100;
  const scan = access === 'ALL';
  return {
    name: `${scan ? 'Full scan' : access}${relation === undefined ? '' : ` on ${relation}`}${key === undefined ? '' : ` using ${key}`}`,
    relation,
    condition: textAt(value, 'attached_condition') ?? textAt(value, 'index_condition'),
    estimatedRows: numberAt(value, 'rows') ?? numberAt(value, 'rows_examined_per_scan'),
    rows,
    keptRows: kept,
    loops,
    ms: total === undefined ? undefined : total / Math.max(1, loops ?? 1),
    scan,
    children,
  };
}
