import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { State } from '#sandbox/state/model';

/** A state file that cannot be used: the message says which, why and what to do. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

/** The sandbox's state in memory and, where a file is given, on disk after every change. */
export class Store {
  state: State;
  readonly #file: string | null;

  constructor(state: State, file: string | null) {
    this.state = state;
    this.#file = file === null ? null : resolve(file);
  }

  /** Makes a change and saves it before returning: what was answered is on disk, also when the process is killed. */
  change<T>(apply: (state: State) => T): T {
    const result = apply(this.state);
    this.save();
    return result;
  }

  replace(state: State): void {
    this.state = state;
    this.save();
  }

  /** Writes beside the file and renames, so that a reader finds the old state or the new one, never a half. */
  save(): void {
    if (this.#file === null) return;
    const temporary = `${this.#file}.${process.pid}.tmp`;
    mkdirSync(dirname(this.#file), { recursive: true });
    try {
      const handle = openSync(temporary, 'w', 0o600);
      try {
        writeFileSync(handle, JSON.stringify(this.state, null, 1));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(temporary, this.#file);
    } catch (cause) {
      rmSync(temporary, { force: true });
      throw cause;
    }
  }
}

/**
 * Reads a state file; undefined when there is none yet.
 * @throws StateFileError when the file is there and is not a sandbox state: it is left as it is.
 */
export function readStateFile(file: string): State | undefined {
  const text = readIfPresent(file);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StateFileError(`${file}: not JSON. Move the file away or give another --state.`, { cause });
  }
  if (!isState(value)) {
    throw new StateFileError(
      `${file}: not a sandbox state of version 1. Move the file away or give another --state.`,
    );
  }
  return value;
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new StateFileError(`${file}: cannot be read. Give another --state.`, { cause });
  }
}

/** Checks the outer shape only: the file is written by us alone, so a wrong kind of file is what has to be caught. */
function isState(value: unknown): value is State {
  if (typeof value !== 'object' || value === null) return false;
  const lists = ['accounts', 'tokens', 'repositories', 'formerNames'];
  return (
    'version' in value &&
    value.version === 1 &&
    'nextId' in value &&
    Number.isSafeInteger(value.nextId) &&
    lists.every((key) => Array.isArray(Object.getOwnPropertyDescriptor(value, key)?.value))
  );
}
