/** The record of a run in a draft: a code block in a folded block, written by an import and read back by comparisons. */
import { parseDocument, visit, type Document } from 'yaml';
import type { Draft, DraftSection } from '#core/draft/model';
import { isObject } from '#core/importers/json';
import type { Statistic } from '#core/importers/model';
import type { ParsedBlock } from '#core/outline/block';
import type { Span } from '#core/span';
import { isTooDeep } from '#core/yaml/depth';

export type RunName = 'current' | 'after';

/** What tells the source apart from every other: its name, and its SHA-256. */
export interface Source {
  readonly name: string;
  /** In lower-case hexadecimal; null where the text came from no file. */
  readonly sha256: string | null;
}

export interface RecordedMetric {
  readonly metric: string;
  readonly statistics: Readonly<Partial<Record<Statistic, number>>>;
  readonly samples: readonly number[];
}

/** What is recorded of an imported run. Values are in base units. */
export interface Recorded {
  readonly run: RunName;
  readonly tool: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly scope: string | null;
  readonly metrics: readonly RecordedMetric[];
}

/** A recorded run in its place: the whole block, offsets in the draft. */
export interface PlacedRecord {
  readonly recorded: Recorded;
  readonly span: Span;
}

/** What the code block of a record is called. */
export const RECORD_INFO = 'yaml perf-issue';

interface FoundRecord {
  readonly recorded: Recorded;
  /** Relative to the first of its blocks. */
  readonly span: Span;
}

/** A record with its first block. */
interface BlockRecord extends FoundRecord {
  readonly base: number;
}

type Blocks = DraftSection['outline']['blocks'];

const known = new WeakMap<ParsedBlock, { pages: readonly ParsedBlock[]; found: FoundRecord | null }>();

/** Each record is read once for its blocks: the same blocks give the same objects, and what is computed of them is kept by them. */
function recordsOf(blocks: Blocks): BlockRecord[] {
  const records: BlockRecord[] = [];
  for (const [at, { parsed, base }] of blocks.entries()) {
    if (parsed.block.kind !== 'fence') continue;
    const pages = [parsed];
    // Where the pages of a long block of code end says nothing.
    for (
      let next = blocks[at + 1];
      next?.parsed.block.kind === 'fence-page';
      next = blocks[at + pages.length]
    )
      pages.push(next.parsed);
    const found = readOnce(parsed, pages);
    if (found) records.push({ ...found, base });
  }
  return records;
}

function readOnce(first: ParsedBlock, pages: readonly ParsedBlock[]): FoundRecord | null {
  const entry = known.get(first);
  if (entry?.pages.length === pages.length && entry.pages.every((page, i) => page === pages[i]))
    return entry.found;
  const found = first.text.includes(RECORD_INFO) ? readRecord(first, pages) : null;
  known.set(first, { pages, found });
  return found;
}

const OPENS = new RegExp(`^ {0,3}(?:\`{3,}|~{3,})[ \\t]*${RECORD_INFO}[ \\t]*(?:\\r\\n|\\n|\\r)`);

function readRecord(first: ParsedBlock, pages: readonly ParsedBlock[]): FoundRecord | null {
  const text = pages
    .map((page) => page.text)
    .join('')
    .trimEnd();
  const start = OPENS.exec(text)?.[0].length;
  if (start === undefined || !first.block.closed) return null;
  const end = Math.max(start, text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  // The YAML reader takes a carriage return alone, as is left before the fence, for text.
  const recorded = parseRecord(text.slice(start, end).replace(/\r\n?/g, '\n'));
  return recorded && { recorded, span: { start: 0, end: text.length } };
}

/** The runs that a section has records of, in the order of the text. The same blocks give the same objects. */
export const sectionRecords = ({ outline }: DraftSection): readonly Recorded[] =>
  recordsOf(outline.blocks).map(({ recorded }) => recorded);

/** The runs that a draft has records of, in the order of the text. */
export const recordsIn = (draft: Draft): PlacedRecord[] =>
  draft.sections.flatMap(({ outline }, index) =>
    recordsOf(outline.blocks).map(({ recorded, span, base }) => {
      const start = (draft.starts[index] ?? 0) + base;
      return { recorded, span: folded(draft, start + span.start, start + span.end) };
    }),
  );

/** Of `<details>` and its summary. */
const LONGEST_HEAD = 1000;

/** From `<details>` to `</details>`, where the code still stands in them. */
function folded(draft: Draft, start: number, end: number): Span {
  const head = draft.slice(Math.max(0, start - LONGEST_HEAD), start);
  const before = /<details>\s*<summary>[^\r\n]*<\/summary>\s*$/.exec(head);
  const after = /^\s*<\/details>/.exec(draft.slice(end, end + 100));
  if (!before || !after) return { start, end };
  return { start: start - (head.length - before.index), end: end + after[0].length };
}

function parseRecord(source: string): Recorded | null {
  if (isTooDeep(source)) return null;
  const document = parseDocument(source, { logLevel: 'silent' });
  if (document.errors.length > 0 || hasAlias(document)) return null;
  const value: unknown = document.toJS();
  if (!isObject(value)) return null;
  const { run, tool, scope, figures, ...rest } = value;
  if ((run !== 'current' && run !== 'after') || typeof tool !== 'string' || !isObject(figures)) return null;
  const facts = Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, string | number | boolean] =>
        entry[0] !== 'compared' &&
        (typeof entry[1] === 'string' || typeof entry[1] === 'number' || typeof entry[1] === 'boolean'),
    ),
  );
  return {
    ...{ run, tool, facts },
    scope: typeof scope === 'string' ? scope : null,
    metrics: Object.entries(figures).flatMap(([metric, of]) => (isObject(of) ? [metricOf(metric, of)] : [])),
  };
}

function metricOf(metric: string, { samples, ...statistics }: Record<string, unknown>): RecordedMetric {
  return {
    metric,
    statistics: Object.fromEntries(
      Object.entries(statistics).filter(
        (entry): entry is [Statistic, number] => typeof entry[1] === 'number',
      ),
    ),
    samples: Array.isArray(samples) ? samples.filter((sample) => typeof sample === 'number') : [],
  };
}

/** An alias can blow a small text up; a record has none. */
function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
