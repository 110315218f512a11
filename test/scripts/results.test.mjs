import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { countGrammar, countOne, countVitest } from '../../scripts/test/counts.mjs';
import { followResults } from '../../scripts/vscode/results.mjs';
import { temporaryFolder } from './folder.mjs';

async function follow(context, events) {
  const file = path.join(await temporaryFolder(context), 'events.jsonl');
  await writeFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return followResults(file, () => {}).finish('it broke off');
}

test('results are counted from their events', async (context) => {
  const results = await follow(context, [
    { type: 'begin', test: 'a' },
    { type: 'pass', test: 'a', ms: 1 },
    { type: 'skip', test: 'b' },
    { type: 'fail', test: 'c', message: 'no' },
    { type: 'end' },
  ]);
  assert.deepEqual(results, { passed: 1, failed: [{ test: 'c', message: 'no' }], skipped: 1 });
});

test('a run that breaks off is a failure of the test in which it did', async (context) => {
  const results = await follow(context, [{ type: 'begin', test: 'a' }]);
  assert.deepEqual(results.failed, [{ test: 'a', message: 'it broke off' }]);
});

test('a run that says nothing is a failure', async (context) => {
  assert.equal((await follow(context, [])).failed.length, 1);
});

test('a step fails by its exit code', () => {
  assert.deepEqual(countOne({ code: 0 }), { passed: 1, failed: 0, skipped: 0 });
  assert.deepEqual(countOne({ code: 2 }), { passed: 0, failed: 1, skipped: 0 });
  assert.deepEqual(countGrammar({ code: 1, output: '✓ a\nboom' }), { passed: 1, failed: 1, skipped: 0 });
});

test('vitest’s files that could not be loaded are failures, and so is a missing report', async (context) => {
  const file = path.join(await temporaryFolder(context), 'vitest.json');
  assert.equal((await countVitest(file)).failed, 1);
  const counts = {
    numPassedTests: 4,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    success: false,
  };
  await writeFile(
    file,
    JSON.stringify({ ...counts, testResults: [{ status: 'failed', assertionResults: [] }] }),
  );
  assert.deepEqual(await countVitest(file), { passed: 4, failed: 1, skipped: 1 });
});
