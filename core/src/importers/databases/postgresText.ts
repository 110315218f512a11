/**
 * PostgreSQL `EXPLAIN` as text, with and without ANALYZE, BUFFERS, VERBOSE, TIMING OFF and COSTS OFF. Seen of 15,
 * documented from 9.0 (`Total runtime`) to 18 (rows with decimals). Of psql with its frame, as records (`\x`), of pgAdmin
 * with quotes, and with lines that were broken.
 */
import { calledName } from '#core/importers/databases/calledName';
import { planLines, unwrapped } from '#core/importers/databases/planText';
import type { ReportedStep } from '#core/importers/databases/planNode';
import { planReading, type ReportedPlan } from '#core/importers/databases/planReading';
import { jsonDocuments } from '#core/importers/jsonText';
import type { Read, TextImporter } from '#core/importers/importer';
import { isPostgresPlan, postgresPlans } from '#core/importers/databases/postgresPlan';

const cost = /\(cost=[\d.]+\.\.[\d.]+ rows=(\d+) width=\d+\)/;
const actual = /\(actual (?:time=([\d.]+)\.\.([\d.]+) )?rows=([\d.]+) loops=(\d+)\)/;
const never = /\(never executed\)/;
const whole = new RegExp(`(?:${cost.source}|${actual.source}|${never.source})`);
/** PostgreSQL's costs have a width; other databases write plans alike. */
const own =
  /\(cost=[\d.]+\.\.[\d.]+ rows=\d+\s+width=|\(actual (?:time=[\d.]+\.\.[\d.]+ )?rows=[\d.]+ loops=\d+\)/;

export const postgresText: TextImporter = {
  form: 'text',
  id: 'postgres-explain-text',
  tool: 'PostgreSQL',
  recognises: (text) =>
    (own.test(text) &&
      !/^\W*(?:EXPLAIN: )?-> \S/m.test(text) &&
      !/\bduration: [\d.]+ ms {2}plan:/.test(text)) ||
    framedJson(text).length > 0,
  read: (text): Read => {
    const framed = framedJson(text);
    if (framed.length > 0) return planReading(framed.flatMap(postgresPlans));
    const plans = postgresTextPlans(planLines(text));
    const last = plans.at(-1);
    const reading = planReading(plans);
    // What was run ends with the time that it took.
    const cut = last?.root.rows !== undefined && last.executionMs === undefined;
    return cut
      ? {
          ...reading,
          problems: [...(reading.problems ?? []), { code: 'result-cut', data: { tool: 'PostgreSQL' } }],
        }
      : reading;
  },
};

/** FORMAT JSON in psql's frame has a `+` at the end of each line. */
function framedJson(text: string): readonly unknown[] {
  if (!/^\s*(?:[|│]\s*)?(?:QUERY PLAN)/m.test(text) || !/"Plan"\s*:/.test(text)) return [];
  return jsonDocuments(planLines(text).join('\n')).values.filter(isPostgresPlan);
}

interface Line {
  /** Where the arrow stands; -1 of a root. */
  readonly column: number;
  /** Where what names it stands (`SubPlan 1`): with the properties of the step that it belongs to. */
  readonly labelColumn: number | undefined;
  readonly head: string;
  readonly label: string | undefined;
  readonly text: string;
  readonly properties: Map<string, string>;
}

/** The plans in these lines; a step without an arrow starts the next. */
export function postgresTextPlans(lines: readonly string[], statement?: string): readonly ReportedPlan[] {
  const plans: { steps: Line[]; times: Map<string, string> }[] = [];
  let label: string | undefined;
  let labelColumn: number | undefined;
  for (const line of unwrapped(lines, whole)) {
    const current = plans.at(-1);
    const head = whole.test(line) ? line.slice(0, line.search(whole)).trim() : '';
    if (head !== '') {
      const column = line.search(/->/) < line.search(/\(/) ? line.search(/->/) : -1;
      const step = {
        column,
        head: head.replace(/^->\s*/, ''),
        label,
        labelColumn,
        text: line,
        properties: new Map<string, string>(),
      };
      label = labelColumn = undefined;
      if (column === -1 || !current) plans.push({ steps: [step], times: new Map() });
      else current.steps.push(step);
      continue;
    }
    const [, called] = /^\s*((?:InitPlan|SubPlan|CTE) [^:]*)$/.exec(line) ?? [];
    if (called !== undefined) {
      label = called.trim();
      labelColumn = line.search(/\S/);
      continue;
    }
    const [, name = '', value = ''] = /^\s*([A-Z][\w /()-]*?): +(.*)$/.exec(line) ?? [];
    if (/^(?:Planning|Execution) [Tt]ime$|^Total runtime$/.test(name))
      current?.times.set(name.toLowerCase(), value);
    else if (name !== '') current?.steps.at(-1)?.properties.set(name, value);
  }
  return plans.map(({ steps, times }) => ({
    root: stepTree(steps),
    planningMs: msOf(times.get('planning time')),
    executionMs: msOf(times.get('execution time') ?? times.get('total runtime')),
    statement,
  }));
}

const msOf = (written: string | undefined): number | undefined => {
  const [, number] = /^([\d.]+) ms/.exec(written ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
};

/** Steps belong under the last step whose arrow stands further left. */
function stepTree(lines: readonly Line[]): ReportedStep {
  type Built = Omit<ReportedStep, 'children'> & { children: Built[] };
  const built = lines.map((line): Built => ({ ...reportedLine(line), children: [] }));
  const open: { readonly column: number; readonly step: Built }[] = [];
  for (const [i, { column, labelColumn = column }] of lines.entries()) {
    const step = built[i];
    if (!step) continue;
    while (open.length > 0 && (open.at(-1)?.column ?? -1) >= labelColumn) open.pop();
    open.at(-1)?.step.children.push(step);
    open.push({ column, step });
  }
  return built[0] ?? { name: '', children: [] };
}

function reportedLine({ head, label, text, properties }: Line): Omit<ReportedStep, 'children'> {
  const [, estimated] = cost.exec(text) ?? [];
  const [, , last, rows, loops] = actual.exec(text) ?? [];
  const neverRun = text.includes('(never executed)');
  const condition = ['Filter', 'Join Filter', 'Index Cond', 'Recheck Cond', 'Hash Cond', 'Merge Cond']
    .map((name) => properties.get(name))
    .find((value) => value !== undefined);
  const removed = properties.get('Rows Removed by Filter');
  return {
    name: head,
    relation: / on (?:only )?(\S+)/i.exec(head)?.[1],
    condition,
    estimatedRows: numeric(estimated),
    rows: neverRun ? 0 : numeric(rows),
    loops: neverRun ? 0 : numeric(loops),
    ms: neverRun ? 0 : numeric(last),
    removedRows: numeric(removed),
    scan: /^(?:Parallel )?Seq Scan\b/.test(head),
    spill: spillOf(properties),
    gathers: /^Gather\b/.test(head),
    calledBy: calledName(label),
    mentions: [head, ...properties.values()].join('\n'),
  };
}

const numeric = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : Number(written);

/** `Disk: 3872kB` of a sort, `Disk Usage: 12064kB` of an aggregate, `Batches: 4` of a hash. */
function spillOf(properties: ReadonlyMap<string, string>): ReportedStep['spill'] {
  const said = ['Sort Method', 'Batches', 'Buckets']
    .map((name) => `${name}: ${properties.get(name) ?? ''}`)
    .join('\n');
  const [, kilobytes] = /Disk(?: Usage)?: (\d+)kB/.exec(said) ?? [];
  if (kilobytes !== undefined) return { bytes: Number(kilobytes) * 1024 };
  const [, batches] = /Batches: (\d+)/.exec(said) ?? [];
  return Number(batches ?? 1) > 1 ? {} : undefined;
}
