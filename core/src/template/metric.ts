/** Tells whether a field asks for quantities, and in which unit. */

/** The unit of a field's quantities as its template writes it, or null where it asks for none. */
export function metricUnit(
  _label: string,
  hints: readonly string[],
  examples: readonly string[],
  literal: string,
): string | null {
  const units =
    /(?:^|[\d\s])(ms|µs|us|s|sec|seconds?|minutes?|%|[KMGT]i?B|rps|req\/s|requests\/second|fps|ops\/sec)(?:\b|$|(?<=%))/u;
  for (const text of [...examples, ...hints, literal]) {
    const unit = /\d/.test(text) || text.length < 12 ? units.exec(text)?.[1] : undefined;
    if (unit !== undefined) return unit;
  }
  return null;
}
