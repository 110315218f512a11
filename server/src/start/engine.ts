/** How V8 is to run a process that answers keys: little at a time, seldom the same for long. */
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';

/**
 * V8 begins to optimize after a few milliseconds in a function. While a draft is opened and its first hundred keys are
 * typed that compiles more than it ever runs: half of the processor's time, and a fifth of the memory. What is worth it the
 * rehearsal has optimized; later it is put off, by a factor of three hundred in V8 11: there the first two thousand keys are each a sixth
 * faster than with a factor of fifteen. The flag counts bytes of bytecode in V8 11 (67,584 by default), calls in later ones (3,000, and 400
 * for the middle tier).
 */
const optimizeLater = (major: number): readonly string[] =>
  major < 12
    ? ['--interrupt-budget=20000000']
    : ['--invocation-count-for-turbofan=30000', '--invocation-count-for-maglev=4000'];

/**
 * V8 compiles a regular expression twice, for its first use and for its second. Of a hundred and thirty that a draft is opened
 * with most are used a few times: a tenth of what reading it costs. Those that keys use often are compiled after that many uses.
 */
const compileExpressionsLater = ['--regexp-tier-up-ticks=100', '--no-regexp-peephole-optimization'];

/**
 * For work that runs the same for long: a long draft that is read, keys that are rehearsed. Of V8 11 alone, later ones
 * reach what they count by themselves then.
 */
const optimizeSooner = '--interrupt-budget=200000';

/** V8 forgets code that has not run for long. What only a start needs is to be kept for the next one, when this one ends. */
const forgetNoCode = '--no-flush-bytecode';

/** What survives a key is little: a small young generation is enough, and a tenth of the memory. */
const smallYoungGeneration = '--semi-space-growth-factor=1';
/** As V8 has it by itself. */
const growingYoungGeneration = '--semi-space-growth-factor=2';

/**
 * What survives a key is collected faster by one thread than by several that wait for each other, and for an editor that needs the
 * processor too: the slowest key of a hundred costs a quarter less.
 */
const collectAlone = '--no-parallel-scavenge';
/** As V8 has it by itself, for what survives of a long draft. */
const collectTogether = '--parallel-scavenge';

/** UTF-16 units: reading a longer draft costs a fifth less when it is optimized meanwhile, its keys a third less. */
const LONG = 2 ** 18;
/** Of what is read of a longer draft much survives, which a small young generation copies again and again. */
const VERY_LONG = 2 ** 21;

/** Versions for which the flags were seen to be there and to help; V8 complains on standard error about unknown ones. */
const known = { first: 11, last: 14 };

/** How much the heap may grow over what survived before it is looked through again, in percent; by itself up to threefold. */
export const growLittle = '--heap-growing-percent=50';
/** As V8 has it by itself. */
const growFreely = '--heap-growing-percent=0';

/** The flags for this V8 (`process.versions.v8`); none for one that is not known. */
export function engineFlags(version: string): readonly string[] {
  const major = Number.parseInt(version, 10);
  return major >= known.first && major <= known.last
    ? [...optimizeLater(major), ...compileExpressionsLater, forgetNoCode, smallYoungGeneration, collectAlone]
    : [];
}

/**
 * Node's modules come with what was compiled of them, which V8 takes only under the flags that it was compiled with:
 * so what the server needs of them is loaded first.
 */
const loadedFirst = ['node:net', 'node:stream/promises', 'node:vm'];

// Electron may have sealed its flags, and V8 ends a process that sets one then.
const flags = 'electron' in process.versions ? [] : engineFlags(process.versions.v8);

/** Sets the flags for this process. Before a bundle is run with a code cache, which holds for the same flags alone. */
export function tuneEngine(): void {
  const load = createRequire(__filename);
  for (const name of loadedFirst) load(name);
  for (const flag of flags) setFlagsFromString(flag);
}

const budget = flags.find((flag) => flag.startsWith('--interrupt-budget='));
let isReadingLong = false;

/** Has V8 optimize what runs often in `work`. */
export async function optimizedSooner(work: () => Promise<void>): Promise<void> {
  if (budget === undefined || isReadingLong) {
    await work();
    return;
  }
  setFlagsFromString(optimizeSooner);
  try {
    await work();
  } finally {
    setFlagsFromString(budget);
  }
}

/** Prepares for reading a text of `length` UTF-16 units, and for the keys in it. */
export function prepareToRead(length: number): void {
  if (flags.length > 0 && length > LONG) setFlagsFromString(collectTogether);
  if (flags.length > 0 && length > VERY_LONG) setFlagsFromString(growingYoungGeneration);
  if (length <= LONG || budget === undefined) return;
  isReadingLong = true;
  setFlagsFromString(optimizeSooner);
}

/**
 * Has V8 collect more often during `work` that reads hundreds of megabytes and keeps little: a third less memory for a
 * twentieth more time. The flags are the process's own again afterwards, since what is kept of compiled code holds for them.
 */
export async function collectedSooner<T>(work: () => Promise<T>): Promise<T> {
  if (flags.length === 0) return work();
  setFlagsFromString(growLittle);
  try {
    return await work();
  } finally {
    setFlagsFromString(growFreely);
  }
}
