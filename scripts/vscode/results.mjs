/** Results of mocha runs elsewhere: read from their events file, printed as they come, and summed. */
import { readFileSync } from 'node:fs';
import { clearInterval, setInterval } from 'node:timers';

/**
 * @typedef {object} Failure
 * @property {string} test
 * @property {string} message
 *
 * @typedef {object} Results
 * @property {number} passed
 * @property {Failure[]} failed
 * @property {number} skipped
 */

/** @returns {Results} */
export const noResults = () => ({ passed: 0, failed: [], skipped: 0 });

/** @param {Results} into @param {Results} from */
export function addResults(into, from) {
  into.passed += from.passed;
  into.failed.push(...from.failed);
  into.skipped += from.skipped;
}

const indented = (text) => text.replaceAll(/^/gmu, '      ');

/**
 * Follows an events file while a run writes it.
 * @param {string} file must exist
 * @param {(line: string) => void} print
 */
export function followResults(file, print) {
  const results = noResults();
  let read = 0;
  /** The test that has begun and not ended: where a hung run hangs. @type {string | null} */
  let current = null;
  let complete = false;

  const take = (event) => {
    switch (event.type) {
      case 'begin':
        current = event.test;
        return;
      case 'pass':
        results.passed += 1;
        print(`  ✓ ${event.test} (${event.ms} ms)`);
        break;
      case 'fail':
        results.failed.push({ test: event.test, message: event.message });
        print(`  ✗ ${event.test}\n${indented(event.message)}`);
        break;
      case 'skip':
        results.skipped += 1;
        print(`  - ${event.test}`);
        break;
      case 'end':
        complete = true;
        break;
    }
    current = null;
  };

  const look = () => {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(read)) take(JSON.parse(line));
    read = lines.length;
  };
  const timer = setInterval(look, 250);

  return {
    /** Ends following. A run that broke off counts as a failure. @param {string} why it may have broken off */
    finish(why) {
      clearInterval(timer);
      look();
      if (!complete) take({ type: 'fail', test: current ?? '(the run)', message: why });
      return results;
    },
  };
}
