/** Runs a bundle with what V8 compiled of it the last time: compiling is a third of the server's start. */
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

/** The last line of a bundle: the build signs it with a hash of what stands above. */
const signature = /\n\/\/([\da-f]{16})\n$/;
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** More than what is kept already, by so much, is kept in its place. */
const MORE = 1.05;

/** How a bundle is run. */
export interface RunOptions {
  /** Sets flags of V8, without which what was kept under them is refused. */
  readonly tune?: () => void;
  /** Whether what a process compiled beyond what was kept is kept too: the first process may have ended at once. */
  readonly keepsMore?: boolean;
}

/**
 * Runs the bundle `file` as Node would run the module. What was compiled is kept in `folder` when the process exits,
 * for this build and this V8 alone; whatever is wrong with it or with the folder only costs compiling anew. No folder:
 * nothing is kept.
 */
export function runBundle(
  file: string,
  folder: string | undefined,
  { tune = () => undefined, keepsMore = false }: RunOptions = {},
): void {
  tune();
  const source = readFileSync(file, 'utf8');
  const build = signature.exec(source.slice(-20))?.[1];
  const kept =
    folder === undefined || build === undefined
      ? undefined
      : join(folder, `${basename(file)}-${build}-${cachedDataVersionTag().toString(16)}`);
  const cachedData = kept === undefined ? undefined : readKept(kept);
  const script = new Script(wrap(source.replace(/^#!.*/, '')), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...scope: readonly unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  if (kept === undefined) return;
  const known = cachedData && script.cachedDataRejected !== true ? cachedData.length : 0;
  if (known > 0 && !keepsMore) return;
  // At the exit, since only then all that was needed has been compiled, and nobody waits.
  process.on('exit', () => {
    keep(kept, known, () => {
      tune();
      return script.createCachedData();
    });
  });
}

/** Bytes of the second copy that are compared at a time, so that it is never in memory as a whole. */
const PIECE = 2 ** 16;

/** V8 ends the process over damaged data, so it is written twice: comparing is faster than loading what makes a hash. */
function readKept(kept: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(kept, 'r');
    const data = Buffer.allocUnsafe(fstatSync(file).size >> 1);
    const piece = Buffer.allocUnsafe(PIECE);
    if (data.length === 0 || readSync(file, data, 0, data.length, 0) !== data.length) return undefined;
    for (let at = 0; at < data.length; at += PIECE) {
      const length = Math.min(PIECE, data.length - at);
      if (readSync(file, piece, 0, length, data.length + at) !== length) return undefined;
      if (piece.compare(data, at, at + length, 0, length) !== 0) return undefined;
    }
    return data;
  } catch {
    // Nothing is kept yet, or it cannot be read: the bundle is compiled.
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Keeps what is more than the `known` bytes that are kept already. */
function keep(kept: string, known: number, data: () => Buffer): void {
  const written = `${kept}.${process.pid}`;
  try {
    mkdirSync(dirname(kept), { recursive: true, mode: 0o700 });
    const compiled = data();
    if (compiled.length <= known * MORE) return;
    writeFileSync(written, Buffer.concat([compiled, compiled]), { mode: 0o600 });
    renameSync(written, kept);
    forgetOld(dirname(kept));
  } catch {
    // A full disk or a folder that may not be written: the next start compiles again.
    discard(written);
  }
}

function discard(written: string): void {
  try {
    rmSync(written, { force: true });
  } catch {
    // Where it could not be written, it need not be there either.
  }
}

/** Of builds that are gone, nothing stays for ever. */
function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > MONTH_MS) rmSync(file, { force: true });
  }
}
