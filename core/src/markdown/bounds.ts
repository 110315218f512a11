/**
 * Keeps the Markdown parser's work on hostile text linear. micromark looks through the rest of a paragraph from every
 * `<!--` without an end, splices its list of events for every bracket, and resolves emphasis that nests one by one:
 * 16,000 characters of `[ ]` take it seconds, and `**` that nests some thousand deep all of the stack.
 */
import { lineAt } from '#core/markdown/lines';

/** Paragraphs that are shorter take no time in any case. */
const SHORT = 2000;

/** How many marks a paragraph may have, multiplied by its length; the parser takes at most 0.1 s then. */
const BUDGET = 4_000_000;

/** How long the text of a link may be in a long paragraph. */
const LONGEST_LABEL = 1000;

/** How many cells a row may have; the parser takes 20 µs for each. */
const MOST_CELLS = 1000;

/** What stands for a mark that is not looked at: punctuation too, so that emphasis beside it is read alike. */
const MASK = ',';

/** HTML that ends nowhere is text; each with its end. */
const UNENDED: readonly (readonly [start: RegExp, end: string])[] = [
  [/<!--/g, '-->'],
  [/<\?/g, '?>'],
  [/<![A-Za-z]/g, '>'],
  [/<!\[CDATA\[/g, ']]>'],
];

/** What begins or belongs to a container: white space, quotes, list markers and boxes; a fence; a line of one mark. */
const LEAD =
  /^(?:[\s>]|(?:[-+*]|\d{1,9}[.)])[ \t])*(?:\[[ xX]\]|`{3,}|~{3,}|(?:[*_][ \t]*){3,}(?=[\r\n]|$))?/;
const ITEM = /^[\s>]*(?:[-+*]|1[.)])[ \t]+(?=\S)/;

/**
 * The text as the parser gets it, of the same length: what is masked in it is text for Markdown. Masks what means
 * nothing, and the marks of links and emphasis that a paragraph has beyond its budget.
 */
export function bounded(text: string): string {
  if (text.length <= SHORT) return text;
  let result = '';
  for (const paragraph of paragraphs(text)) {
    result += paragraph.length <= SHORT ? paragraph : masked(paragraph);
  }
  return result;
}

const masked = (paragraph: string): string =>
  withoutFarBrackets(withinBudget(withoutUnended(withoutPipes(paragraph))));

/** The stretches that the parser reads as a paragraph each, or that are shorter than one. */
function paragraphs(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  /** The column of the last item's content: what is indented four further than that is no item. */
  let column = 0;
  let isTable = false;
  let previous = '';
  for (let line = lineAt(text, 0); line.start < text.length; line = lineAt(text, line.next)) {
    const source = text.slice(line.start, line.end);
    const item = ITEM.exec(source)?.[0];
    const indent = /^[\s>]*/.exec(source)?.[0].length ?? 0;
    const isItem = item !== undefined && indent <= column + 3;
    const isBlank = indent === source.length;
    if (isItem) column = item.length;
    if (isBlank || isItem) isTable = false;
    if (isBlank || isItem || isTable) {
      found.push(text.slice(start, line.start));
      start = line.start;
    }
    isTable ||= isDelimiterRow(source) && cells(source) === cells(previous);
    previous = source;
  }
  return [...found, text.slice(start)];
}

const isDelimiterRow = (line: string): boolean => /^[\s>]*[|:-][|:\- \t]*$/.test(line) && line.includes('-');

/** How many cells a line has as a row of a table. */
function cells(line: string): number {
  const row = line.trim().replace(/^\||(?<!\\)\|$/g, '');
  return row.replace(/\\[\\|]/g, '').split('|').length;
}

/** The paragraph without the pipes that its lines have beyond any table's. */
const withoutPipes = (paragraph: string): string =>
  paragraph.replace(/[^\r\n]+/g, (line) => {
    let left = MOST_CELLS;
    return line.replace(/\|/g, (pipe) => (left-- > 0 ? pipe : MASK));
  });

/** The paragraph without the starts of HTML that has no end in it; at the start of a line they open a block. */
function withoutUnended(paragraph: string): string {
  return UNENDED.reduce((text, [start, end]) => {
    const last = text.lastIndexOf(end);
    return text.replace(start, (match, at: number) => {
      const isKept = at < last || /(?:^|[\r\n])[\s>*+\d.)-]*$/.test(text.slice(Math.max(0, at - 40), at));
      return isKept ? match : MASK + match.slice(1);
    });
  }, paragraph);
}

/**
 * The paragraph without brackets that are no pair or stand far apart: from each word behind one that is open, the parser
 * looks back to it.
 */
function withoutFarBrackets(paragraph: string): string {
  const open: number[] = [];
  const kept = new Set<number>();
  for (const { 0: mark, index } of paragraph.matchAll(/\\.|[[\]]/g)) {
    if (mark === '[') open.push(index);
    const start = mark === ']' ? open.pop() : undefined;
    if (start !== undefined && index - start <= LONGEST_LABEL) kept.add(start).add(index);
  }
  return paragraph.replace(/\\.|[[\]]/g, (mark, at: number) =>
    mark.length > 1 || kept.has(at) ? mark : MASK,
  );
}

/** The paragraph with as many marks as its length allows. */
function withinBudget(paragraph: string): string {
  let left = Math.floor(BUDGET / paragraph.length);
  if ((paragraph.match(/[[\]*_~]/g)?.length ?? 0) <= left) return paragraph;
  return paragraph.replace(/[^\r\n]+/g, (line) => {
    const lead = LEAD.exec(line)?.[0] ?? '';
    return lead + line.slice(lead.length).replace(/[[\]*_~]/g, (mark) => (left-- > 0 ? mark : MASK));
  });
}
