/**
 * Eventual consistency: a thing made while the lag is on stays unseen in that many requests for lists.
 * GitHub's search and, under load, its lists show new issues late.
 */
export class Lag {
  /** For how many list requests a thing made from now on stays unseen. */
  requests: number;
  readonly #unseen = new Map<number, number>();

  constructor(requests: number) {
    this.requests = requests;
  }

  /** Notes that a thing was made. */
  made(id: number): void {
    if (this.requests > 0) this.#unseen.set(id, this.requests);
  }

  /** One list request: gives what it does not see, and counts it. */
  unseen(): ReadonlySet<number> {
    const hidden = new Set(this.#unseen.keys());
    for (const [id, left] of this.#unseen) {
      if (left > 1) this.#unseen.set(id, left - 1);
      else this.#unseen.delete(id);
    }
    return hidden;
  }

  clear(): void {
    this.requests = 0;
    this.#unseen.clear();
  }
}
