interface Waiting {
  /** When the task is due, in milliseconds since 1970. */
  due: number;
}

/** Runs a task for a key once nobody has asked for it for a while: for what costs more than a keystroke may. */
export class Later {
  readonly #waiting = new Map<string, Waiting>();

  /** `delay` in milliseconds after the last time it was asked for. */
  constructor(
    private readonly delay: number,
    private readonly run: (key: string) => void,
  ) {}

  /** With each key: a timer that runs already is left as it is, and waits again when it ends too early. */
  ask(key: string): void {
    const due = Date.now() + this.delay;
    const waiting = this.#waiting.get(key);
    if (waiting) waiting.due = due;
    else {
      const begun = { due };
      this.#waiting.set(key, begun);
      this.#wait(key, begun, this.delay);
    }
  }

  #wait(key: string, waiting: Waiting, time: number): void {
    setTimeout(() => {
      const left = waiting.due - Date.now();
      // A clock that was set back makes nobody wait for it.
      if (left > 0) {
        this.#wait(key, waiting, Math.min(left, this.delay));
        return;
      }
      this.#waiting.delete(key);
      this.run(key);
    }, time);
  }
}
