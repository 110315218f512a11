import { importMessageOf } from '#core/importers/messages';
import { inspected, inspectedText } from '#core/importers/inspect';
import { exit } from '#cli/exit';
import { readResult } from '#cli/readResult';

export interface InspectOptions {
  readonly format: 'text' | 'json';
}

/** Prints what a tool's output says, as it would be imported; `-` is standard input. What is to be known about it goes to standard error. */
export async function inspect(path: string, { format }: InspectOptions): Promise<number> {
  const { outcome } = await readResult(path);
  if (outcome.status === 'failed') {
    process.stderr.write(`${path}: ${importMessageOf(outcome.problem)}\n`);
    return outcome.problem.code === 'cancelled' ? exit.interrupted : exit.problems;
  }
  const { result } = outcome;
  for (const problem of result.problems) process.stderr.write(`${path}: ${importMessageOf(problem)}\n`);
  const shown = format === 'json' ? JSON.stringify(inspected(result), null, 2) : inspectedText(result);
  process.stdout.write(`${shown}\n`);
  return exit.ok;
}
