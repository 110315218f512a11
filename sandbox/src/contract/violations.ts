/** A place where a client, or the sandbox itself, does not do as GitHub's description says. */
export interface Violation {
  /** A request, a response, a route that GitHub or the sandbox does not have, or a failure of the sandbox. */
  readonly kind: 'request' | 'response' | 'route' | 'failure';
  readonly method: string;
  readonly path: string;
  readonly problems: readonly string[];
}

/** The violations met so far. */
export class Violations {
  readonly #met: Violation[] = [];

  get all(): readonly Violation[] {
    return this.#met;
  }

  record(kind: Violation['kind'], method: string, path: string, problems: readonly string[]): void {
    this.#met.push({ kind, method, path, problems });
  }

  clear(): void {
    this.#met.length = 0;
  }
}
