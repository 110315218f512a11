/** Runs mocha over bundled suites, in the extension host or in Node, and reports each result as it comes. */
import { appendFileSync } from 'node:fs';
import type Mocha from 'mocha';
import { testContext } from './context';

/** One line of the events file. `end` is written last: without it the run broke off. */
export type TestEvent =
  | { readonly type: 'begin'; readonly test: string }
  | { readonly type: 'pass'; readonly test: string; readonly ms: number }
  | { readonly type: 'fail'; readonly test: string; readonly message: string }
  | { readonly type: 'skip'; readonly test: string }
  | { readonly type: 'end' };

const titleOf = (test: Mocha.Runnable): string => test.titlePath().join(' › ');

function report(runner: Mocha.Runner, write: (event: TestEvent) => void): void {
  runner.on('test', (test) => {
    write({ type: 'begin', test: titleOf(test) });
  });
  runner.on('pass', (test) => {
    write({ type: 'pass', test: titleOf(test), ms: test.duration ?? 0 });
  });
  // Also for hooks: their titles say so.
  runner.on('fail', (test, error: Error) => {
    write({ type: 'fail', test: titleOf(test), message: error.stack ?? error.message });
  });
  runner.on('pending', (test) => {
    write({ type: 'skip', test: titleOf(test) });
  });
}

/**
 * Runs the files and resolves with the number of failures; a file without a test counts as one.
 * @param timeoutMs for each test
 */
export async function runMocha(files: readonly string[], timeoutMs: number): Promise<number> {
  const { events, grep } = testContext();
  const write = (event: TestEvent): void => {
    appendFileSync(events, `${JSON.stringify(event)}\n`);
  };
  const { default: MochaRunner } = await import('mocha');
  const mocha = new MochaRunner({
    ui: 'bdd',
    timeout: timeoutMs,
    forbidOnly: process.env['CI'] !== undefined,
    // It keeps count and prints nothing.
    reporter: MochaRunner.reporters.Base,
    ...(grep === null ? {} : { grep: new RegExp(grep, 'u') }),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => {
    report(mocha.run(resolve), write);
  });
  write({ type: 'end' });
  return failures;
}
