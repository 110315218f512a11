import { createReadStream } from 'node:fs';
import { importMessageOf } from '#core/importers/messages';
import { inspected, inspectedText } from '#core/importers/inspect';
import { ResultReader } from '#core/importers/read';
import type { Outcome } from '#core/importers/model';
import { exit } from '#cli/exit';
import { fileReason } from '#cli/readText';
import { UsageError } from '#cli/usageError';

export interface InspectOptions {
  readonly format: 'text' | 'json';
}

/** Prints what a tool's output says, as it would be imported; `-` is standard input. What is to be known about it goes to standard error. */
export async function inspect(path: string, { format }: InspectOptions): Promise<number> {
  const outcome = await read(path);
  if (outcome.status === 'failed') {
    process.stderr.write(`${path}: ${importMessageOf(outcome.problem)}\n`);
    return exit.problems;
  }
  const { result } = outcome;
  for (const problem of result.problems) process.stderr.write(`${path}: ${importMessageOf(problem)}\n`);
  const shown = format === 'json' ? JSON.stringify(inspected(result), null, 2) : inspectedText(result);
  process.stdout.write(`${shown}\n`);
  return exit.ok;
}

async function read(path: string): Promise<Outcome> {
  const reader = new ResultReader();
  const input = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 });
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) if (reader.push(chunk)) break;
  } catch (error) {
    throw new UsageError(`${path}: ${fileReason(error)}`);
  }
  return reader.finish();
}
