interface Kept {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** The tokens that an editor was given last of each open draft: it is told what has changed since. */
export class TokenResults {
  readonly #kept = new Map<string, Kept>();
  #results = 0;

  /** Keeps what an editor is given; gives the id of it. */
  keep(uri: string, data: readonly number[]): string {
    this.#results += 1;
    const resultId = String(this.#results);
    this.#kept.set(uri, { resultId, data });
    return resultId;
  }

  /** What an editor has under an id; null where that is no longer known. */
  given(uri: string, resultId: string): readonly number[] | null {
    const kept = this.#kept.get(uri);
    return kept?.resultId === resultId ? kept.data : null;
  }

  closed(uri: string): void {
    this.#kept.delete(uri);
  }
}
