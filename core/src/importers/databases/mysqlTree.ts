/**
 * MySQL `EXPLAIN ANALYZE` and `EXPLAIN FORMAT=TREE`, as `mysql` shows them in a box, with `\G`, or bare. Seen of MySQL 8.
 * Times are of one loop, first row and last row; rows are an average of the loops.
 */
import { withConditions, type ReportedStep } from '#core/importers/databases/planNode';
import { planReading } from '#core/importers/databases/planReading';
import { planLines, unwrapped } from '#core/importers/databases/planText';
import type { TextImporter } from '#core/importers/importer';

const number = String.raw`[\d.]+(?:e[+-]?\d+)?`;
const cost = new RegExp(String.raw`\(cost=(?:${number}\.\.)?${number}(?: rows=(${number}))?\)`);
const actual = new RegExp(String.raw`\(actual time=${number}\.\.(${number}) rows=(${number}) loops=(\d+)\)`);
const never = /\(never executed\)/;
const whole = new RegExp(`${cost.source}|${actual.source}|${never.source}`);

export const mysqlTree: TextImporter = {
  form: 'text',
  id: 'mysql-explain-tree',
  tool: 'MySQL',
  recognises: (text) =>
    /^\W*(?:EXPLAIN: )?-> \S/m.test(text) && whole.test(text) && !/ width=\d+\)/.test(text),
  read: (text) => {
    // In batch mode the client writes line ends as `\\n`.
    const lines = planLines(text.replace(/\\n(?= *->)|\\n$/gm, '\n'));
    return planReading(plansOf(unwrapped(lines, whole)).map((root) => ({ root })));
  },
};

function plansOf(lines: readonly string[]): readonly ReportedStep[] {
  type Built = Omit<ReportedStep, 'children'> & { children: Built[] };
  const roots: Built[] = [];
  const open: { readonly column: number; readonly step: Built }[] = [];
  for (const line of lines) {
    const column = line.search(/-> /);
    // What precedes the arrow of a step is white space.
    if (column === -1 || line.slice(0, column).trim() !== '') continue;
    const step: Built = { ...reportedLine(line.slice(column + 3)), children: [] };
    while (open.length > 0 && (open.at(-1)?.column ?? 0) >= column) open.pop();
    const parent = open.at(-1)?.step;
    (parent?.children ?? roots).push(step);
    open.push({ column, step });
  }
  return roots.map(withConditions);
}

function reportedLine(line: string): Omit<ReportedStep, 'children'> {
  const end = line.search(whole);
  const name = (end === -1 ? line : line.slice(0, end)).trim();
  const [, estimated] = cost.exec(line) ?? [];
  const [, last, rows, loops] = actual.exec(line) ?? [];
  const neverRun = line.includes('(never executed)');
  const [, relation] = /^(?:Table scan|[\w -]*[Ii]ndex [\w ]*|[\w -]*lookup) on (\S+)/.exec(name) ?? [];
  return {
    name,
    relation: relation === '<temporary>' ? undefined : relation,
    condition: /^Filter: (.*)$/.exec(name)?.[1],
    estimatedRows: estimated === undefined ? undefined : Number(estimated),
    rows: neverRun ? 0 : numeric(rows),
    loops: neverRun ? 0 : numeric(loops),
    ms: neverRun ? 0 : numeric(last),
    scan: /^Table scan on (?!<temporary>)/.test(name),
  };
}

const numeric = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : Number(written);
