import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { exit } from '#cli/exit';
import { quantityJson, quantityText } from '#cli/quantity';
import { UsageError } from '#cli/usageError';

export interface QuantityOptions {
  readonly format: 'text' | 'json';
  /** Whether the texts are read from standard input, one on each line. */
  readonly stdin?: boolean;
}

/** Prints how a text's quantities are read; of standard input each line's as soon as it is there. */
export async function quantity(text: string | undefined, options: QuantityOptions): Promise<number> {
  if (options.stdin === true) {
    if (text !== undefined) throw new UsageError('Give a text or --stdin, not both.');
    return readLines(process.stdin, options);
  }
  if (text === undefined) throw new UsageError('Give a text, or --stdin to read one on each line.');
  await print(text, options);
  return exit.ok;
}

async function readLines(input: Readable, options: QuantityOptions): Promise<number> {
  let first = true;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    await print(first ? line.replace(/^\uFEFF/, '') : line, options);
    first = false;
  }
  return exit.ok;
}

async function print(text: string, { format }: QuantityOptions): Promise<void> {
  const shown = format === 'json' ? quantityJson(text) : quantityText(text);
  // A pipe that is slow to read makes the lines wait, not the memory grow.
  if (!process.stdout.write(`${shown}\n`)) await once(process.stdout, 'drain');
}
