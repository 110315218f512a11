import { walk, type Paragraph, type Row, type Table } from '#core/markdown/elements';
import { lineAt, type Line } from '#core/markdown/lines';
import type { ParsedBlock } from '#core/outline/block';
import type { Problem } from '#core/problems';
import { calmedBy } from '#core/rules/asInTemplate';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

/** What can only be a delimiter row, be it well formed or not. */
const MARKS = /^\s*\|[\s|:-]*--[\s|:-]*$/;
const DELIMITER = /^\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/;

/** A table that GitHub does not draw as one, or a row whose cells do not fit its columns (GFM 4.10). */
export const tableMalformed: Rule = {
  code: 'table-malformed',
  severity: 'warning',
  reads: 'block',
  check: (block: ParsedBlock, template: Template): Problem[] => {
    if (block.block.kind !== 'flow' || !block.text.includes('|')) return [];
    const found = [...walk(block.elements)].flatMap((element): Problem[] => {
      if (element.type === 'table') return rowProblems(block.text, element);
      return element.type === 'paragraph' ? brokenTables(block.text, element) : [];
    });
    if (found.length === 0) return [];
    const severity = calmedBy(template, block);
    return found.map((problem) => ({ ...problem, ...severity }));
  },
};

function rowProblems(text: string, table: Table): Problem[] {
  const expected = table.header.cells.length;
  return table.rows.flatMap((row): Problem[] => {
    const found = cellCount(text, row);
    if (found === expected || found === 0) return [];
    return [
      {
        code: 'table-malformed',
        span: row.span,
        data: { fault: 'row-cells', expected, found, replacement: padded(text, row, expected - found) },
      },
    ];
  });
}

/** The parser fills rows up and cuts them off: the source says what was written. */
const cellCount = (text: string, row: Row): number => cellsIn(text.slice(row.span.start, row.span.end));

function cellsIn(line: string): number {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner === '' ? 0 : inner.split(/(?<!\\)\|/).length;
}

function padded(text: string, row: Row, missing: number): string | null {
  if (missing <= 0) return null;
  const line = text.slice(row.span.start, row.span.end).trimEnd();
  // Text right under a table, which takes it in: a blank line keeps it out.
  if (!line.includes('|')) return `\n${line}`;
  return `${line.endsWith('|') ? line : `${line} |`}${' |'.repeat(missing)}`;
}

/** Lines with pipes that are no table: the delimiter row under the header is missing or does not fit. */
function brokenTables(text: string, paragraph: Paragraph): Problem[] {
  const lines: Line[] = [];
  for (let at = paragraph.span.start; at < paragraph.span.end; at = lineAt(text, at).next)
    lines.push(lineAt(text, at));
  for (const [i, line] of lines.entries()) {
    const header = text.slice(line.start, line.end);
    if (!isRow(header)) continue;
    const next = lines[i + 1];
    if (!next) return [];
    const second = text.slice(next.start, next.end);
    const expected = cellsIn(header);
    const found = cellsIn(second);
    const replacement = `|${' --- |'.repeat(expected)}`;
    const span = { start: next.start, end: next.end };
    if (DELIMITER.test(second) && second.includes('-')) {
      return found === expected
        ? []
        : [
            {
              code: 'table-malformed',
              span,
              data: { fault: 'delimiter-cells', expected, found, replacement },
            },
          ];
    }
    if (MARKS.test(second)) {
      // Meant as one, but a pipe between its dashes is gone.
      const data = { fault: 'delimiter-missing', expected, found: 0, replacement } as const;
      return [{ code: 'table-malformed', span, data }];
    }
    if (!isRow(second)) return [];
    const at = { start: line.start, end: line.end };
    return [
      {
        code: 'table-malformed',
        span: at,
        data: { fault: 'delimiter-missing', expected, found: 0, replacement: `${header}\n${replacement}` },
      },
    ];
  }
  return [];
}

const isRow = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line) && cellsIn(line) >= 2;
