/**
 * MongoDB `explain('executionStats')` of find and aggregate, as JSON and as `mongosh` prints it. No sample was seen; the
 * format is that of MongoDB's manual, 3.0 to 7. Times of stages are estimates in whole ms, with what is below them.
 */
import { clean, deepestPlan, withConditions, type ReportedStep } from '#core/importers/databases/planNode';
import { planReading, type ReportedPlan } from '#core/importers/databases/planReading';
import { relaxedJson } from '#core/importers/relaxedJson';
import { Figures } from '#core/importers/figures';
import type { JsonImporter, TextImporter } from '#core/importers/importer';
import { at, isObject, jsonOf, listAt, numberAt, textAt } from '#core/importers/json';
import type { Reading } from '#core/importers/model';

export const mongoExplainJson: JsonImporter = {
  form: 'json',
  id: 'mongodb-explain-json',
  tool: 'MongoDB',
  recognises: isExplain,
  read: readingOf,
};

export const mongoExplainShell: TextImporter = {
  form: 'text',
  id: 'mongodb-explain-shell',
  tool: 'MongoDB',
  recognises: (text) => /[\s{,]'?queryPlanner'?\s*:\s*\{/.test(text) && isExplain(shellValue(text)),
  read: (text) => readingOf(shellValue(text)),
};

/** From the first bracket to the last: a prompt stands before, another after. */
const shellValue = (text: string): unknown =>
  relaxedJson(text.slice(text.search(/^\s*[{[]/m), text.lastIndexOf('}') + 1));

function isExplain(value: unknown): boolean {
  return isObject(at(value, 'queryPlanner')) || isObject(at(value, 'stages', 0, '$cursor', 'queryPlanner'));
}

function readingOf(value: unknown): Reading {
  const version = textAt(value, 'serverInfo', 'version');
  const host = textAt(value, 'serverInfo', 'host');
  const reading = planReading([planOf(value)], version);
  const stats = at(value, 'executionStats') ?? at(value, 'stages', 0, '$cursor', 'executionStats');
  const examined = new Figures().own('rows-examined', 'count', numberAt(stats, 'totalDocsExamined'), 'count');
  return {
    ...reading,
    measurements: [...reading.measurements, ...examined.list],
    ...(host === undefined ? {} : { provenance: { host } }),
  };
}

function planOf(value: unknown): ReportedPlan {
  const cursor = at(value, 'stages', 0, '$cursor') ?? value;
  const collection =
    textAt(cursor, 'queryPlanner', 'namespace') ??
    textAt(cursor, 'queryPlanner', 'winningPlan', 'shards', 0, 'namespace');
  const stats = at(cursor, 'executionStats');
  const winning = at(cursor, 'queryPlanner', 'winningPlan');
  const stages = at(stats, 'executionStages') ?? at(winning, 'queryPlan') ?? winning;
  let root = withConditions(stageStep(stages, collection, at(winning, 'queryPlan'), 0));
  let executionMs = numberAt(stats, 'executionTimeMillis');
  for (const stage of listAt(value, 'stages').slice(1)) {
    const ms = numberAt(stage, 'executionTimeMillisEstimate');
    const [name = ''] = Object.keys(isObject(stage) ? stage : {}).filter((key) => key.startsWith('$'));
    root = { name, rows: numberAt(stage, 'nReturned'), ms, children: [root] };
    if (ms !== undefined) executionMs = Math.max(executionMs ?? 0, ms);
  }
  return { root, executionMs, statement: collection };
}

/** The condition of the scan in a plan of the newer engine. */
function filterOf(plan: unknown): string | undefined {
  for (let stage = plan, depth = 0; isObject(stage) && depth < deepestPlan; depth++) {
    if (stage['stage'] === 'COLLSCAN' && stage['filter'] !== undefined) return jsonOf(stage['filter']);
    stage = stage['inputStage'];
  }
  return undefined;
}

/** `plan` is what the newer engine was given. */
function stageStep(
  stage: unknown,
  collection: string | undefined,
  plan: unknown,
  depth: number,
): ReportedStep {
  const name = textAt(stage, 'stage') ?? textAt(stage, 'shardName') ?? '';
  const index = textAt(stage, 'indexName');
  // The newer engine (explain version 2) calls it so, and filters in a step of its own, whose condition is no JSON.
  const isNewer = numberAt(stage, 'planNodeId') !== undefined;
  const scan = name === 'COLLSCAN' || (isNewer && name === 'scan');
  const examined = numberAt(stage, 'docsExamined') ?? numberAt(stage, 'totalDocsExamined');
  const rows = numberAt(stage, 'nReturned');
  const filter = at(stage, 'filter');
  const below = ['inputStage', 'outerStage', 'innerStage', 'thenStage', 'elseStage', 'executionStages']
    .map((key) => at(stage, key))
    .filter(isObject);
  const lists = ['inputStages', 'shards'].flatMap((key) => listAt(stage, key));
  return {
    name: [
      name,
      ...(index === undefined ? [] : [`using ${index}`]),
      ...(scan && collection !== undefined ? [`on ${collection}`] : []),
    ].join(' '),
    relation: scan ? collection : undefined,
    condition:
      isNewer && name === 'filter'
        ? filterOf(plan)
        : filter === undefined || !scan
          ? undefined
          : jsonOf(filter),
    rows,
    removedRows:
      scan && examined !== undefined && rows !== undefined ? clean(Math.max(0, examined - rows)) : undefined,
    // What joins shards, and a shard itself, have a time that is no estimate.
    ms: numberAt(stage, 'executionTimeMillisEstimate') ?? numberAt(stage, 'executionTimeMillis'),
    scan,
    spill: at(stage, 'usedDisk') === true ? {} : undefined,
    children:
      depth >= deepestPlan
        ? []
        : [...below, ...lists].map((child) => stageStep(child, collection, plan, depth + 1)),
  };
}
