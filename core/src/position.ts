/** A place in a text as LSP counts it: 0-based line, 0-based UTF-16 character. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range of positions, structurally the LSP `Range`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A replacement in a text, structurally the LSP `TextEdit`. */
export interface RangeEdit {
  readonly range: Range;
  readonly newText: string;
}

export const isSameRange = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;
