/** PostgreSQL's plan as an object, which FORMAT JSON and FORMAT YAML give alike. Seen of 15, documented from 9.0 to 18. */
import { calledName } from '#core/importers/databases/calledName';
import { deepestPlan, type ReportedStep } from '#core/importers/databases/planNode';
import type { ReportedPlan } from '#core/importers/databases/planReading';
import { at, isObject, listAt, numberAt, textAt, wordsAt } from '#core/importers/json';

const entryOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** A list of plans, one of them, or what pg_stat_plans and auto_explain log: with `Query Text`. */
export const isPostgresPlan = (value: unknown): boolean =>
  entryOf(value).some((entry) => textAt(entry, 'Plan', 'Node Type') !== undefined);

export function postgresPlans(value: unknown): readonly ReportedPlan[] {
  return entryOf(value)
    .filter((entry) => isObject(at(entry, 'Plan')))
    .map((entry) => ({
      root: reportedPlan(at(entry, 'Plan'), 0),
      planningMs: numberAt(entry, 'Planning Time') ?? numberAt(entry, 'Planning', 'Planning Time'),
      executionMs: numberAt(entry, 'Execution Time') ?? numberAt(entry, 'Total Runtime'),
      statement: textAt(entry, 'Query Text'),
    }));
}

function reportedPlan(plan: unknown, depth: number): ReportedStep {
  const type = textAt(plan, 'Node Type') ?? '';
  const never = numberAt(plan, 'Actual Loops') === 0;
  const conditions = ['Filter', 'Join Filter', 'Index Cond', 'Recheck Cond', 'Hash Cond', 'Merge Cond'];
  const name = nameOf(plan, type);
  return {
    name,
    relation: textAt(plan, 'Relation Name'),
    condition: conditions.map((key) => textAt(plan, key)).find((text) => text !== undefined),
    estimatedRows: numberAt(plan, 'Plan Rows'),
    rows: numberAt(plan, 'Actual Rows'),
    loops: numberAt(plan, 'Actual Loops'),
    ms: never ? 0 : numberAt(plan, 'Actual Total Time'),
    removedRows: numberAt(plan, 'Rows Removed by Filter'),
    scan: type === 'Seq Scan',
    spill: spillOf(plan),
    gathers: type === 'Gather' || type === 'Gather Merge',
    calledBy:
      textAt(plan, 'Parent Relationship') === 'InitPlan'
        ? calledName(textAt(plan, 'Subplan Name'))
        : undefined,
    mentions: [name, ...conditions.map((key) => textAt(plan, key) ?? ''), ...wordsAt(plan, 'Output')].join(
      '\n',
    ),
    children:
      depth >= deepestPlan ? [] : listAt(plan, 'Plans').map((child) => reportedPlan(child, depth + 1)),
  };
}

function spillOf(plan: unknown): ReportedStep['spill'] {
  const used =
    textAt(plan, 'Sort Space Type') === 'Disk'
      ? numberAt(plan, 'Sort Space Used')
      : numberAt(plan, 'Disk Usage');
  if (used !== undefined && used > 0) return { bytes: used * 1024 };
  return (numberAt(plan, 'Hash Batches') ?? 1) > 1 ? {} : undefined;
}

/** As the text format names it. */
function nameOf(plan: unknown, type: string): string {
  const parallel = at(plan, 'Parallel Aware') === true ? 'Parallel ' : '';
  const partial = textAt(plan, 'Partial Mode');
  const mode = partial === undefined || partial === 'Simple' ? '' : `${partial} `;
  const join = textAt(plan, 'Join Type');
  const joined = join === undefined || join === 'Inner' ? type : joinName(type, join);
  const name = type === 'Aggregate' ? aggregateName(textAt(plan, 'Strategy')) : joined;
  const index = textAt(plan, 'Index Name');
  const relation = textAt(plan, 'Relation Name') ?? textAt(plan, 'CTE Name') ?? textAt(plan, 'Function Name');
  const alias = textAt(plan, 'Alias');
  const on = relation ?? (type === 'Bitmap Index Scan' ? index : undefined);
  return [
    `${parallel}${mode}${name}`,
    ...(index !== undefined && on !== index ? [`using ${index}`] : []),
    ...(on === undefined ? [] : [`on ${on}`]),
    ...(alias !== undefined && on !== undefined && alias !== on ? [alias] : []),
  ].join(' ');
}

const joinName = (type: string, join: string): string =>
  type === 'Nested Loop' ? `Nested Loop ${join} Join` : `${type.replace(/ Join$/, '')} ${join} Join`;

function aggregateName(strategy: string | undefined): string {
  if (strategy === 'Sorted') return 'GroupAggregate';
  if (strategy === 'Hashed') return 'HashAggregate';
  return strategy === 'Mixed' ? 'MixedAggregate' : 'Aggregate';
}
