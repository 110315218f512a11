import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Source } from '#core/provenance/record';
import type { Outcome } from '#core/importers/model';
import { ResultReader } from '#core/importers/read';
import { readingProgress } from '#cli/readingProgress';
import { fileReason } from '#cli/readText';
import { UsageError } from '#cli/usageError';
import { collectedSooner } from '#server/start/engine';

export interface ReadResult {
  readonly outcome: Outcome;
  /** Null for standard input. */
  readonly source: Source | null;
  /** When the file was last written, as ISO 8601; null for standard input. */
  readonly written: string | null;
}

const cancelled: ReadResult = {
  outcome: { status: 'failed', problem: { code: 'cancelled', data: {} } },
  source: null,
  written: null,
};

/**
 * Reads a tool's output piece by piece; `-` is standard input. A terminal shows how far it is, and Ctrl+C ends it, which
 * is an outcome; a second one ends the process. Throws a UsageError where the file cannot be read.
 */
export function readResult(path: string): Promise<ReadResult> {
  return collectedSooner(() => readPieces(path));
}

async function readPieces(path: string): Promise<ReadResult> {
  const reader = new ResultReader();
  const hash = createHash('sha256');
  const input = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 });
  const size =
    path === '-'
      ? null
      : await stat(path).then(
          (found) => found.size,
          () => null,
        );
  const progress = readingProgress(path, size);
  const interruption = new AbortController();
  const interrupt = (): void => {
    interruption.abort();
    input.destroy();
  };
  process.once('SIGINT', interrupt);
  let done = 0;
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      done += chunk.length;
      progress.show(done);
      if (reader.push(chunk)) break;
    }
    if (interruption.signal.aborted) return cancelled;
    const outcome = reader.finish();
    if (path === '-') return { outcome, source: null, written: null };
    const { mtime } = await stat(path);
    return {
      outcome,
      source: { name: basename(path), sha256: hash.digest('hex') },
      written: mtime.toISOString(),
    };
  } catch (error) {
    if (interruption.signal.aborted) return cancelled;
    throw new UsageError(`${path}: ${fileReason(error)}`);
  } finally {
    process.off('SIGINT', interrupt);
    progress.end();
  }
}
