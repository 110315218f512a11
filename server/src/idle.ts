/** After the last message of the editor and before work is begun that nobody waits for, in milliseconds. */
const QUIET = 150;

/** Tells when nobody waits for the server: what is done for a whole folder is done then, piece by piece. */
export class Idle {
  #asked = 0;
  #last = 0;

  constructor(private readonly defer: (task: () => void) => void) {}

  /** Somebody has typed. */
  touched(): void {
    this.#last = Date.now();
  }

  /** Somebody waits for this. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#asked += 1;
    try {
      return await work;
    } finally {
      this.#asked -= 1;
      this.touched();
    }
  }

  /** Resolves once nobody has waited or typed for `quiet` milliseconds; between two calls messages have their turn. */
  async pause(quiet = QUIET): Promise<void> {
    await new Promise<void>((resolve) => {
      this.defer(resolve);
    });
    for (;;) {
      const left = this.#last + quiet - Date.now();
      if (this.#asked === 0 && left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, Math.max(left, 10)));
    }
  }
}
