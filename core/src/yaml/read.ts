import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type ParsedNode,
  type YAMLError,
} from 'yaml';
import { isTooDeep } from '#core/yaml/depth';
import type { ScalarType, YamlEntry, YamlFault, YamlNode, YamlScalar, YamlTree } from '#core/yaml/tree';
import type { Span } from '#core/span';

/**
 * Reads a YAML file as GitHub does: by YAML 1.1 (`yes` is no text), the first document alone. Never throws:
 * what cannot be read is a fault, and what can be read is there all the same.
 */
export function readYaml(file: string): YamlTree {
  // A lone CR ends a line for CommonMark and LSP, but not for the YAML parser.
  const source = file.replace(/\r(?!\n)/g, '\n');
  if (isTooDeep(source)) {
    const span = { start: 0, end: Math.min(1, source.length) };
    return {
      root: null,
      faults: [{ span, fault: 'too-deep', reason: 'it is nested too deeply' }],
      secondDocument: null,
    };
  }
  const documents = parseAllDocuments(source, {
    version: '1.1',
    logLevel: 'silent',
    // They would write the line into each of its errors.
    prettyErrors: false,
    uniqueKeys: true,
  });
  const all = Array.isArray(documents) ? documents : [];
  const first = all[0];
  if (!first) return { root: null, faults: [], secondDocument: null };
  const reader = new Reader(source, first);
  const root = first.contents && !isEmpty(first.contents) ? reader.node(first.contents) : null;
  return {
    root,
    faults: first.errors.map((error) => faultOf(error, source)),
    secondDocument: secondOf(source, all[1]),
  };
}

type Parsed = Document.Parsed;

const isEmpty = (node: ParsedNode): boolean =>
  isScalar(node) && node.value === null && node.range[0] === node.range[1];

function secondOf(source: string, second: Parsed | undefined): Span | null {
  if (!second?.contents || isEmpty(second.contents)) return null;
  const start = source.lastIndexOf('---', second.contents.range[0]);
  return start < 0 ? null : { start, end: start + 3 };
}

function faultOf(error: YAMLError, source: string): YamlFault {
  const start = Math.min(error.pos[0], source.length);
  const span = { start, end: Math.max(start, Math.min(error.pos[1], source.length)) };
  const reason = error.message;
  const line = source.slice(
    Math.max(source.lastIndexOf('\n', start - 1), source.lastIndexOf('\r', start - 1)) + 1,
  );
  if (error.code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) return { span, fault: 'tab', reason };
  if (error.code === 'DUPLICATE_KEY') {
    return {
      span: { start, end: start + keyAt(source, start).length },
      fault: 'duplicate-key',
      reason: keyAt(source, start),
    };
  }
  return { span, fault: 'syntax', reason };
}

const keyAt = (source: string, start: number): string =>
  /^[^:\r\n]*/.exec(source.slice(start, start + 200))?.[0].trim() ?? '';

/** Turns the library's nodes into the tree; what an alias names is read once. */
class Reader {
  readonly #known = new Map<ParsedNode, YamlNode>();
  readonly #open = new Set<ParsedNode>();

  constructor(
    private readonly source: string,
    private readonly document: Parsed,
  ) {}

  node(node: ParsedNode): YamlNode {
    const known = this.#known.get(node);
    if (known) return known;
    const span = { start: node.range[0], end: Math.max(node.range[0], node.range[1]) };
    // A node that holds itself has no end: it is cut off where it comes back.
    if (this.#open.has(node)) return empty(span);
    this.#open.add(node);
    const read = this.#read(node, span);
    this.#open.delete(node);
    this.#known.set(node, read);
    return read;
  }

  #read(node: ParsedNode, span: Span): YamlNode {
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      return target ? { ...this.node(target as ParsedNode), span } : empty(span);
    }
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      return {
        kind: 'map',
        span,
        entries: node.items.flatMap(({ key, value }) => this.#entries(key, value)),
      };
    }
    if (isSeq<ParsedNode>(node)) {
      return { kind: 'list', span, items: node.items.map((item) => this.node(item)) };
    }
    return this.#scalar(node, span);
  }

  #entries(key: ParsedNode, value: ParsedNode | null): YamlEntry[] {
    const keySpan = { start: key.range[0], end: key.range[1] };
    const read = value ? this.node(value) : empty(this.#behind(keySpan.end));
    const name = isScalar(key) ? key.source : this.source.slice(keySpan.start, keySpan.end);
    // YAML 1.1's merge key: the entries of the map that it names.
    if (name === '<<' && read.kind === 'map') return [...read.entries];
    const placed = read.kind === 'scalar' && read.type === 'null' && read.span.start === read.span.end;
    return [{ key: name, keySpan, value: placed ? { ...read, span: this.#behind(keySpan.end) } : read }];
  }

  /** The empty place behind the colon that ends a key. */
  #behind(keyEnd: number): Span {
    const colon = this.source.indexOf(':', keyEnd);
    const at = colon < 0 ? keyEnd : colon + 1;
    return { start: at, end: at };
  }

  #scalar(node: ParsedNode, span: Span): YamlScalar {
    if (!isScalar(node)) return empty(span);
    const { value } = node;
    const source = node.source;
    // GitHub's parser reads all the words for true and false but the single letters.
    const isLetter = typeof value === 'boolean' && /^[yn]$/i.test(source);
    const type = isLetter ? 'string' : typeOf(value);
    const text = isLetter || type === 'other' ? source : type === 'null' ? '' : String(value);
    return { kind: 'scalar', type, text, source, span };
  }
}

const empty = (span: Span): YamlScalar => ({ kind: 'scalar', type: 'null', text: '', source: '', span });

function typeOf(value: unknown): ScalarType {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'other';
  }
}
