import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Source } from '#core/provenance/record';
import type { Outcome } from '#core/importers/model';
import { ResultReader } from '#core/importers/read';
import { fileReason } from '#cli/readText';
import { UsageError } from '#cli/usageError';

export interface ReadResult {
  readonly outcome: Outcome;
  /** Null for standard input. */
  readonly source: Source | null;
  /** When the file was last written, as ISO 8601; null for standard input. */
  readonly written: string | null;
}

/** Reads a tool's output piece by piece; `-` is standard input. Throws a UsageError where the file cannot be read. */
export async function readResult(path: string): Promise<ReadResult> {
  const reader = new ResultReader();
  const hash = createHash('sha256');
  const input = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      if (reader.push(chunk)) break;
    }
    const outcome = reader.finish();
    if (path === '-') return { outcome, source: null, written: null };
    const { mtime } = await stat(path);
    return {
      outcome,
      source: { name: basename(path), sha256: hash.digest('hex') },
      written: mtime.toISOString(),
    };
  } catch (error) {
    throw new UsageError(`${path}: ${fileReason(error)}`);
  }
}
