/** Tables of status codes: how many answers there were, and how many say that the request failed. */

export interface Answers {
  readonly all: number;
  /** From 400 on. */
  readonly failed: number;
}

/** Codes with their counts; what is no status code is left out. */
export function answersOf(table: readonly (readonly [string, unknown])[]): Answers {
  let all = 0;
  let failed = 0;
  for (const [code, count] of table) {
    if (!/^\d{3}$/.test(code) || typeof count !== 'number' || !Number.isFinite(count)) continue;
    all += count;
    if (Number(code) >= 400) failed += count;
  }
  return { all, failed };
}
