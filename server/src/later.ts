/** Runs a task for a key once nobody has asked for it for a while: for what costs more than a keystroke may. */
export class Later {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** `delay` in milliseconds after the last time it was asked for. */
  constructor(
    private readonly delay: number,
    private readonly run: (key: string) => void,
  ) {}

  ask(key: string): void {
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.run(key);
    }, this.delay);
    this.#timers.set(key, timer);
  }
}
