/** Reads results piece by piece, so that a file of any size can be given up and never stands whole in memory. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isNode } from '#client/isNode';
import type { Source } from '#core/provenance/record';
import type { Outcome } from '#core/importers/model';
import type { ImportProblem } from '#core/importers/problems';
import { ResultReader } from '#core/importers/read';
import type { Uri } from 'vscode';
import { workspace, type CancellationToken } from 'vscode';

export interface ReadResult {
  readonly outcome: Outcome;
  /** Null where the text came from no file. */
  readonly source: Source | null;
  /** When the file was last written, as ISO 8601; null without a file. */
  readonly written: string | null;
}

/** How much is read, from 0 to 1. */
export type OnProgress = (share: number) => void;

/** What cannot be read or imported is an outcome. */
export async function readResult(
  uri: Uri,
  onProgress: OnProgress,
  token: CancellationToken,
): Promise<ReadResult> {
  try {
    return await readFile(uri, onProgress, token);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ code: 'result-unreadable', data: { reason } });
  }
}

async function readFile(uri: Uri, onProgress: OnProgress, token: CancellationToken): Promise<ReadResult> {
  const { size, mtime } = await workspace.fs.stat(uri);
  const reader = new ResultReader();
  const hash = sha256.create();
  let done = 0;
  for await (const piece of piecesOf(uri)) {
    if (token.isCancellationRequested) return failed({ code: 'cancelled', data: {} });
    hash.update(piece);
    done += piece.length;
    onProgress(size === 0 ? 1 : done / size);
    if (reader.push(piece)) break;
  }
  return {
    outcome: reader.finish(),
    source: { name: nameOf(uri), sha256: bytesToHex(hash.digest()) },
    written: new Date(mtime).toISOString(),
  };
}

const failed = (problem: ImportProblem): ReadResult => ({
  outcome: { status: 'failed', problem },
  source: null,
  written: null,
});

export const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** The editor's file systems give whole files; those on disk are streamed where there is Node. */
async function* piecesOf(uri: Uri): AsyncGenerator<Uint8Array> {
  if (!isNode || uri.scheme !== 'file') {
    yield await workspace.fs.readFile(uri);
    return;
  }
  const { createReadStream } = await import('node:fs');
  for await (const piece of createReadStream(uri.fsPath, { highWaterMark: 1 << 18 }))
    if (piece instanceof Uint8Array) yield piece;
}
