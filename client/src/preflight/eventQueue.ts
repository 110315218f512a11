/** Events in their order, for one who waits for them. */
export class EventQueue<T> {
  readonly #events: T[] = [];
  #waiting: ((event: T) => void) | undefined;

  push(event: T): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting(event);
    else this.#events.push(event);
  }

  /** The oldest event that was not taken; waits where there is none. */
  next(): Promise<T> {
    const event = this.#events.shift();
    return event === undefined
      ? new Promise((resolve) => {
          this.#waiting = resolve;
        })
      : Promise.resolve(event);
  }

  /** Forgets those that nobody took and that are not to be kept. */
  drop(isOver: (event: T) => boolean): void {
    const kept = this.#events.filter((event) => !isOver(event));
    this.#events.splice(0, this.#events.length, ...kept);
  }
}
