/** What the core sees of a YAML file: maps, lists and scalars with their places. All spans are UTF-16 offsets. */
import type { Span } from '#core/span';

/** How YAML 1.1, which GitHub reads, types a scalar; `other`: dates and binary data. */
export type ScalarType = 'string' | 'number' | 'boolean' | 'null' | 'other';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  /** The value as text: what GitHub shows of it. */
  readonly text: string;
  /** As the file writes it, without quotes. */
  readonly source: string;
  /** Quotes included; empty, behind the colon or dash, where nothing stands there. */
  readonly span: Span;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
}

export type YamlNode = YamlScalar | YamlList | YamlMap;

/** A place that cannot be read, and why. */
export interface YamlFault {
  readonly span: Span;
  readonly fault: 'tab' | 'duplicate-key' | 'too-deep' | 'syntax';
  /** The parser's words, or the key that is there twice. */
  readonly reason: string;
}

/** The first document of a file. */
export interface YamlTree {
  /** Null where the file holds nothing. */
  readonly root: YamlNode | null;
  readonly faults: readonly YamlFault[];
  /** The `---` that starts a second document, where one with content follows; GitHub reads the first alone. */
  readonly secondDocument: Span | null;
}

/** The entry of a map with this key; undefined where the node is no map or has none. */
export const entryOf = (node: YamlNode | undefined, key: string): YamlEntry | undefined =>
  node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;

/** Whether nothing stands there: `key:` alone, `~` or `null`. */
export const isNull = (node: YamlNode): boolean => node.kind === 'scalar' && node.type === 'null';
