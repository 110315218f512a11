import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { commandFault, resultFault } from '#core/frontMatter/benchmark';
import type {
  FrontMatter,
  FrontMatterEntry,
  FrontMatterText,
  ListedName,
  NameList,
  YamlFault,
} from '#core/frontMatter/model';
import { lineAt } from '#core/markdown/lines';
import { shift, type Span } from '#core/span';
import { isTooDeep } from '#core/yaml/depth';

type YamlPair = Pair<ParsedNode, ParsedNode | null>;

/** Front matter is short; the YAML library takes a second for 20,000 characters that are a fault each. */
const LONGEST = 20_000;

function unreadable(yaml: string): string | null {
  if (yaml.length > LONGEST) return `It has more than ${String(LONGEST)} characters`;
  return isTooDeep(yaml) ? 'It is nested too deeply' : null;
}

/**
 * Reads the front matter whose YAML is `source.slice(yaml.start, yaml.end)`. Never throws: what cannot be
 * read is a fault, and the keys that can be read are there all the same.
 */
export function parseFrontMatter(source: string, span: Span, yaml: Span): FrontMatter {
  // A lone CR ends a line for CommonMark and LSP, but not for the YAML parser.
  const text = source.slice(yaml.start, yaml.end).replace(/\r(?!\n)/g, '\n');
  const unread = unreadable(text);
  const document = parseDocument(unread === null ? text : '', {
    keepSourceTokens: true,
    logLevel: 'silent',
    // They would write the line into each of its errors.
    prettyErrors: false,
    uniqueKeys: true,
  });
  const faults = document.errors.map((error): YamlFault => ({
    span: emptyAt(faultStart(text, error.code, error.pos[0]) + yaml.start),
    reason: error.message,
  }));
  if (unread !== null) faults.push({ span: yaml, reason: unread });
  const root = document.contents;
  const map = isMap(root) ? root : null;
  if (root !== null && !map && faults.length === 0 && text.trim() !== '') {
    faults.push({ span: yaml, reason: 'Front matter is a list of `key: value` lines' });
  }
  const reader = new MapReader(text, yaml.start, map);
  return {
    span,
    yaml,
    entries: reader.entries(),
    name: reader.text('name'),
    about: reader.text('about') ?? reader.text('description'),
    title: reader.text('title'),
    type: reader.text('type'),
    milestone: reader.text('milestone'),
    issue: reader.text('issue'),
    template: reader.text('template'),
    benchmark: reader.text('benchmark', commandFault),
    benchmarkResult: reader.text('benchmark-result', resultFault),
    labels: reader.list('labels'),
    assignees: reader.list('assignees'),
    projects: reader.list('projects'),
    faults: oneForEachLine(source, [...faults, ...reader.faults]),
  };
}

const emptyAt = (offset: number): Span => ({ start: offset, end: offset });

/** Where the parser stopped; a quote without an end is found at its start, not where the text ends. */
function faultStart(text: string, code: string, offset: number): number {
  const quote = /(?:^|\n)[^\n]*?:[ \t]+(['"])(?![^\n]*\1)/.exec(code === 'MISSING_CHAR' ? text : '');
  return quote ? quote.index + quote[0].length - 1 : Math.min(offset, text.length);
}

/** The first fault of each line, to the line's end: what is said of the line after it follows from it. */
function oneForEachLine(source: string, faults: readonly YamlFault[]): YamlFault[] {
  const byEnd = new Map<number, YamlFault>();
  // A line can have as many faults as characters: its end is looked for once.
  let line = { from: 0, end: -1 };
  for (const { span, reason } of faults) {
    const { start } = span;
    if (start < line.from || start > line.end) {
      const { end } = lineAt(source, start);
      line = { from: start, end: start + source.slice(start, end).trimEnd().length };
    }
    const end = Math.max(start, line.end);
    if (!byEnd.has(end)) byEnd.set(end, { span: { start, end }, reason });
  }
  return [...byEnd.values()];
}

class MapReader {
  readonly faults: YamlFault[] = [];
  readonly #pairs: readonly YamlPair[];

  constructor(
    private readonly source: string,
    private readonly base: number,
    map: YAMLMap.Parsed | null,
  ) {
    this.#pairs = map?.items ?? [];
  }

  entries(): FrontMatterEntry[] {
    return this.#pairs.map((pair) => ({
      key: keyName(pair),
      keySpan: this.#place(pair.key),
      valueSpan: this.#valueSpan(pair),
    }));
  }

  /** `fault`: why a text is no value of this key. */
  text(key: string, fault: (value: string) => string | null = () => null): FrontMatterText | null {
    const pair = this.#find(key);
    if (!pair) return null;
    if (pair.value === null || isScalar(pair.value)) {
      const text = { value: scalarText(pair.value), span: this.#valueSpan(pair) };
      const reason = fault(text.value);
      if (reason === null) return text;
      this.faults.push({ span: text.span, reason });
      return null;
    }
    this.faults.push({
      span: this.#valueSpan(pair),
      reason: `\`${key}\` is one line of text: put it in quotes`,
    });
    return null;
  }

  list(key: string): NameList | null {
    const pair = this.#find(key);
    if (!pair) return null;
    const span = this.#valueSpan(pair);
    const keySpan = this.#place(pair.key);
    const value = pair.value;
    if (value === null || isAlias(value)) return { style: 'empty', keySpan, span, names: [] };
    if (isScalar(value)) {
      const names = this.#commaNames(value);
      return { style: names.length === 0 && !this.sourceOf(pair) ? 'empty' : 'string', keySpan, span, names };
    }
    if (isSeq(value)) {
      const items = value.items as readonly ParsedNode[];
      const names = items.flatMap((item) => (isScalar(item) ? this.#name(item) : []));
      return { style: value.flow === true ? 'flow' : 'block', keySpan, span, names };
    }
    this.faults.push({ span, reason: `\`${key}\` is a list of names` });
    return { style: 'empty', keySpan, span, names: [] };
  }

  /** GitHub reads a string as names with commas between them. */
  #commaNames(scalar: Scalar.Parsed): ListedName[] {
    if (scalar.value === null) return [];
    const inner = this.#innerSpan(scalar);
    const source = this.source.slice(inner.start, inner.end);
    const names: ListedName[] = [];
    let at = inner.start;
    for (const piece of source.split(',')) {
      const name = piece.trim();
      const start = at + piece.length - piece.trimStart().length;
      if (name) names.push({ name, span: shift({ start, end: start + name.length }, this.base) });
      at += piece.length + 1;
    }
    return names;
  }

  #name(scalar: Scalar.Parsed): ListedName[] {
    const name = scalarText(scalar).trim();
    return name ? [{ name, span: shift(this.#innerSpan(scalar), this.base) }] : [];
  }

  /** A scalar without its quotes, relative to the YAML. */
  #innerSpan(scalar: Scalar.Parsed): Span {
    const [start, end] = scalar.range;
    const quoted = scalar.type === 'QUOTE_SINGLE' || scalar.type === 'QUOTE_DOUBLE';
    if (!quoted) return { start, end };
    const closed = end - start >= 2 && this.source[end - 1] === this.source[start];
    return { start: start + 1, end: closed ? end - 1 : end };
  }

  #find(key: string): YamlPair | undefined {
    return this.#pairs.find((pair) => keyName(pair) === key);
  }

  sourceOf(pair: YamlPair): string {
    const value = pair.value;
    return value?.range ? this.source.slice(value.range[0], value.range[1]) : '';
  }

  #place(node: ParsedNode | null): Span {
    if (!node?.range) return { start: this.base, end: this.base };
    return shift({ start: node.range[0], end: node.range[1] }, this.base);
  }

  /** The value's source; an absent value has an empty span behind the colon. */
  #valueSpan(pair: YamlPair): Span {
    const value = pair.value;
    if (value?.range && value.range[1] > value.range[0]) {
      // A block scalar's range takes in the line breaks behind it.
      const { start } = this.#place(value);
      return { start, end: start + this.source.slice(value.range[0], value.range[1]).trimEnd().length };
    }
    const keyEnd = pair.key.range[1];
    const colon = this.source.indexOf(':', keyEnd);
    const at = (colon < 0 ? keyEnd : colon + 1) + this.base;
    return { start: at, end: at };
  }
}

const keyName = (pair: YamlPair): string => (isScalar(pair.key) ? String(pair.key.value) : '');

/** A scalar as its text: numbers and dates stay as they are written. */
function scalarText(node: ParsedNode | null): string {
  if (!node || !isScalar(node) || node.value === null) return '';
  return typeof node.value === 'string' ? node.value : node.source;
}
