/** How far a large result is read, in one line of a terminal; nothing where standard error is none. */

import { basename } from 'node:path';

/** What is smaller is there before anybody looks. */
const worthShowing = 8_000_000;
const everyMs = 200;

export interface ReadingProgress {
  /** Bytes read so far. */
  readonly show: (done: number) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** `size` in bytes; null where it is not known, as of standard input. */
export function readingProgress(
  path: string,
  size: number | null,
  terminal: Terminal = process.stderr,
  now: () => number = Date.now,
): ReadingProgress {
  let shownAt = now();
  let isShown = false;
  return {
    show: (done) => {
      if (terminal.isTTY !== true || Math.max(size ?? 0, done) < worthShowing || now() - shownAt < everyMs)
        return;
      shownAt = now();
      isShown = true;
      const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
      const far =
        size === null
          ? megabytes(done)
          : `${Math.min(100, (100 * done) / size).toFixed(0)}% of ${megabytes(size)}`;
      // A line that wraps could not be taken away.
      terminal.write(`\r\u001B[K${basename(path).slice(-40)}: ${far} read. Ctrl+C ends it.`);
    },
    end: () => {
      if (isShown) terminal.write('\r\u001B[K');
      isShown = false;
    },
  };
}
