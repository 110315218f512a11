/**
 * MongoDB's log with its slow operations: a JSON document a line (4.4 and later), the text of before, and the documents of
 * `system.profile`. Documented. Operations of one shape, whatever the values in it, are one statement.
 */
import { StatementLog, type Call } from '#core/importers/databases/statements';
import type { Finding } from '#core/importers/findings';
import type { StreamImporter } from '#core/importers/importer';
import { at, isObject, numberAt, textAt } from '#core/importers/json';
import { jsonLines } from '#core/importers/jsonLines';
import { lineReader } from '#core/importers/lines';
import { ownText } from '#core/importers/ownText';

/** The bounds that plans have. */
const largeCollection = 10_000;
const selective = 0.1;
/** Of a condition. */
const longestKept = 4000;

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
    const operations = new Operations();
    const lines = jsonLines((value) => {
      const operation = operationOf(value);
      if (operation) operations.add(operation);
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        const reading = operations.reading();
        return { ...reading, problems: [...reading.problems, ...lines.problems()] };
      },
    };
  },
};

/** `2020-05-20T19:10:01.123+0000 I COMMAND [conn3] command shop.orders command: find { … } planSummary: … 250ms`; the time is taken off as any log's. */
const textLine = /^(?:\S+ )?I +(?:COMMAND|WRITE|QUERY) +\[\S+\] (\w+) (\S+\.\S+) (.*?) (\d+)ms$/m;

export const mongoTextLog: StreamImporter = {
  form: 'stream',
  id: 'mongodb-text-log',
  tool: 'MongoDB log',
  recognises: (head) => textLine.test(head),
  open: () => {
    const operations = new Operations();
    const lines = lineReader((line) => {
      const [, kind = '', collection = '', rest = '', ms] = textLine.exec(line) ?? [];
      if (ms !== undefined) operations.add(textOperation(kind, collection, rest, Number(ms)));
    });
    return {
      push: lines.push,
      finish: () => {
        lines.finish();
        return operations.reading();
      },
    };
  },
};

function textOperation(kind: string, collection: string, rest: string, ms: number): Operation {
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
    ms,
    rowsExamined: count('docsExamined'),
    rowsSent: count('nreturned'),
    collection,
    scans: rest.includes('planSummary: COLLSCAN'),
    condition: /filter: (\{.*?\})/.exec(shape)?.[1] ?? '',
  };
}

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

/** What is kept of an operation: texts of its own, not parts of its line. */
interface Scan {
  readonly relation: string;
  readonly condition: string;
  readonly rowsRead: number;
  readonly rowsKept: number;
}

class Operations {
  readonly #log = new StatementLog();
  /** Of each shape that scanned a large collection for a few documents: what the operation scanned that read the most. */
  readonly #worst = new Map<string, Scan>();

  add(operation: Operation): void {
    const name = this.#log.add(operation);
    const { scans, rowsExamined = 0, rowsSent = 0 } = operation;
    if (name === null || !scans || rowsExamined < largeCollection || rowsSent > rowsExamined * selective)
      return;
    if (rowsExamined > (this.#worst.get(name)?.rowsRead ?? 0))
      this.#worst.set(ownText(name), {
        relation: ownText(operation.collection),
        condition: ownText(operation.condition.slice(0, longestKept)),
        rowsRead: rowsExamined,
        rowsKept: rowsSent,
      });
  }

  reading() {
    const statistics = this.#log.statistics();
    const scans = [...this.#worst.values()].map((data): Finding => ({ kind: 'missing-index', data }));
    return { kind: 'database', ...statistics, findings: [...scans, ...statistics.findings] } as const;
  }
}
