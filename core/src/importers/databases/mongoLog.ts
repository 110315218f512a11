/**
 * MongoDB's log with its slow operations: a JSON document a line (4.4 and later), the text of before, and the documents of
 * `system.profile`. Documented. Operations of one shape, whatever the values in it, are one statement.
 */
import { callStatistics, type Call } from '#core/importers/databases/statements';
import type { Finding } from '#core/importers/findings';
import type { StreamImporter, TextImporter } from '#core/importers/importer';
import { at, isObject, numberAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';

/** The bounds that plans have. */
const largeCollection = 10_000;
const selective = 0.1;
/** Operations that are kept: a log of months holds the same ones again and again. */
const keptCalls = 200_000;

interface Operation extends Call {
  readonly collection: string;
  readonly scans: boolean;
  readonly condition: string;
}

export const mongoLog: StreamImporter = {
  form: 'stream',
  id: 'mongodb-log',
  tool: 'MongoDB log',
  recognises: (head) =>
    /^\s*\{"t":\{"\$date":.*"msg":"Slow query"/m.test(head) ||
    (/^\s*\{"t":\{"\$date":"[^"]+"\},"s":"[A-Z]\d?",\s*"c":"/m.test(head) && head.includes('"msg":')) ||
    /^\s*\{.*"op": ?"(?:query|command|update|remove|insert|getmore)".*"ns": ?".*"millis":/m.test(head),
  open: () => {
    const operations: Operation[] = [];
    let cut = false;
    const lines = jsonLines((value) => {
      const operation = operationOf(value);
      if (!operation) return;
      if (operations.length < keptCalls) operations.push(operation);
      else cut = true;
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        const reading = readingOf(operations);
        return {
          ...reading,
          problems: [
            ...reading.problems,
            ...lines.problems(),
            ...(cut ? [{ code: 'result-cut', data: { tool: 'MongoDB log' } } as const] : []),
          ],
        };
      },
    };
  },
};

/** `2020-05-20T19:10:01.123+0000 I COMMAND [conn3] command shop.orders command: find { … } planSummary: … 250ms` */
const textLine = /^\S+ I +(?:COMMAND|WRITE|QUERY) +\[\S+\] (\w+) (\S+\.\S+) (.*?) (\d+)ms$/gm;

export const mongoTextLog: TextImporter = {
  form: 'text',
  id: 'mongodb-text-log',
  tool: 'MongoDB log',
  recognises: (text) => new RegExp(textLine.source, 'm').test(text),
  read: (text) =>
    readingOf(
      [...text.matchAll(textLine)].map(([, kind = '', collection = '', rest = '', ms]): Operation => {
        const count = (name: string): number | undefined => {
          const [, digits] = new RegExp(`\\b${name}:(\\d+)`).exec(rest) ?? [];
          return digits === undefined ? undefined : Number(digits);
        };
        const [, command = ''] =
          /(?:command|query): (.*?)(?= planSummary:| keysExamined:| numYields:|$)/.exec(rest) ?? [];
        const shape = command.replace(
          /(: )(?:"(?:[^"\\]|\\.)*"|-?\d[\d.]*|ObjectId\([^)]*\)|new Date\([^)]*\))/g,
          '$1?',
        );
        return {
          statement: `${kind} ${collection} ${shape}`.trim(),
          ms: Number(ms),
          rowsExamined: count('docsExamined'),
          rowsSent: count('nreturned'),
          collection,
          scans: rest.includes('planSummary: COLLSCAN'),
          condition: /filter: (\{.*?\})/.exec(shape)?.[1] ?? '',
        };
      }),
    ),
};

function operationOf(value: unknown): Operation | null {
  const isLog = textAt(value, 'msg') === 'Slow query';
  const attributes = isLog ? at(value, 'attr') : value;
  const ms = numberAt(attributes, isLog ? 'durationMillis' : 'millis');
  const collection = textAt(attributes, 'ns');
  if (ms === undefined || collection === undefined) return null;
  const command = at(attributes, 'command');
  const [name = textAt(attributes, 'op') ?? textAt(attributes, 'type') ?? 'command'] = isObject(command)
    ? Object.keys(command).filter((key) => !key.startsWith('$'))
    : [];
  const filter = ['filter', 'q', 'query', 'pipeline']
    .map((key) => at(command, key))
    .find((found) => found !== undefined);
  const condition = filter === undefined ? '' : JSON.stringify(shapeOf(filter, 0));
  return {
    statement: `${name} ${collection} ${condition}`.trim(),
    ms,
    rowsExamined: numberAt(attributes, 'docsExamined'),
    rowsSent: numberAt(attributes, 'nreturned'),
    collection,
    scans: (textAt(attributes, 'planSummary') ?? '').includes('COLLSCAN'),
    condition,
  };
}

/** The document without its values: names and operators are what tells one operation from another. */
function shapeOf(value: unknown, depth: number): unknown {
  if (depth > 8) return '…';
  if (Array.isArray(value)) {
    const shapes = value.slice(0, 20).map((item) => shapeOf(item, depth + 1));
    return shapes.every((shape) => shape === '?') ? '?' : shapes;
  }
  if (!isObject(value)) return '?';
  const entries = Object.entries(value);
  const [only] = entries;
  if (
    entries.length === 1 &&
    only &&
    /^\$(?:oid|date|numberLong|numberInt|numberDecimal|uuid)$/.test(only[0])
  )
    return '?';
  return Object.fromEntries(entries.map(([key, item]) => [key, shapeOf(item, depth + 1)]));
}

function readingOf(operations: readonly Operation[]) {
  const statistics = callStatistics(operations);
  return {
    kind: 'database',
    ...statistics,
    findings: [...scansIn(operations), ...statistics.findings],
  } as const;
}

function scansIn(operations: readonly Operation[]): readonly Finding[] {
  const worst = new Map<string, Operation>();
  for (const operation of operations) {
    const { scans, rowsExamined = 0, rowsSent = 0, statement } = operation;
    if (!scans || rowsExamined < largeCollection || rowsSent > rowsExamined * selective) continue;
    if (rowsExamined > (worst.get(statement)?.rowsExamined ?? 0)) worst.set(statement, operation);
  }
  return [...worst.values()].map(({ collection, condition, rowsExamined = 0, rowsSent = 0 }) => ({
    kind: 'missing-index',
    data: { relation: collection, condition, rowsRead: rowsExamined, rowsKept: rowsSent },
  }));
}
