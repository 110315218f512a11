/** A half-open range `[start, end)` of UTF-16 offsets. What it is relative to is said where it is used. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span moved by `delta` UTF-16 units. */
export const shift = (span: Span, delta: number): Span =>
  delta === 0 ? span : { start: span.start + delta, end: span.end + delta };
