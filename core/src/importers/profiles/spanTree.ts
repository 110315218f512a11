/** Spans of a thread (begin and end, or begin and duration) → a tree of calls. Times are in one unit throughout. */
import type { CallTree } from '#core/importers/profiles/callTree';
import { Growing } from '#core/importers/profiles/growing';

/** The spans of a thread, as columns: a trace has millions. */
export class Spans {
  /** What is called: a function's number in the tree. */
  readonly #functions = new Growing('integers');
  readonly #lines = new Growing('integers');
  readonly #starts = new Growing('floats');
  readonly #ends: number[] = [];
  readonly #open: number[] = [];

  add(of: number, line: number | undefined, start: number, end: number): void {
    this.#functions.push(of);
    this.#lines.push(line ?? 0);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Listed where it begins: of two that last equally long, the first is around the second. */
  begin(of: number, line: number | undefined, start: number): void {
    this.#open.push(this.#ends.length);
    this.add(of, line, start, NaN);
  }

  end(at: number): void {
    const begun = this.#open.pop();
    if (begun !== undefined) this.#ends[begun] = Math.max(this.#starts.at(begun), at);
  }

  get count(): number {
    return this.#ends.length;
  }

  /** Of all spans that end, each by itself. */
  get duration(): number {
    return this.#ended().reduce((sum, i) => sum + this.#endOf(i) - this.#starts.at(i), 0);
  }

  /** Adds them to a tree. A span that starts inside of another is called by it, and is cut where that one ends. */
  addTo(tree: CallTree, factor: number): void {
    const ordered = this.#ended().sort(
      (a, b) => this.#starts.at(a) - this.#starts.at(b) || this.#endOf(b) - this.#endOf(a) || a - b,
    );
    const open: { readonly call: number; readonly end: number }[] = [];
    for (const i of ordered) {
      const start = this.#starts.at(i);
      while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
      const around = open.at(-1);
      const end = around ? Math.min(this.#endOf(i), around.end) : this.#endOf(i);
      const duration = Math.max(0, end - start) * factor;
      const parent = around?.call ?? tree.calls.root;
      const call = tree.callNumber(parent, this.#functions.at(i), this.#lines.at(i) || undefined, duration);
      tree.calls.spend(call, duration);
      if (around) tree.calls.setSelf(parent, Math.max(0, tree.calls.self(parent) - duration));
      open.push({ call, end });
    }
  }

  /** Those that do not end in the trace are left out. */
  #ended(): number[] {
    return this.#ends.flatMap((end, i) => (Number.isNaN(end) ? [] : [i]));
  }

  #endOf(i: number): number {
    return this.#ends[i] ?? NaN;
  }
}
