/** How many tests of a step passed, from what it reports. A report that is missing is a failure. */
import { readFile } from 'node:fs/promises';

const brokenOff = { passed: 0, failed: 1, skipped: 0 };

/** A check that holds or does not. */
export const countOne = ({ code }) => (code === 0 ? { passed: 1, failed: 0, skipped: 0 } : brokenOff);

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    console.error(`There is no report of this step: ${error.message}`);
    return null;
  }
}

/** From vitest's JSON report; a file that could not be loaded has no tests and counts as one failure. */
export async function countVitest(file) {
  const report = await readReport(file);
  if (report === null) return brokenOff;
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests,
    numTodoTests,
    testResults,
    success,
  } = report;
  const unloaded = testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  const failed = numFailedTests + unloaded.length;
  return { passed, failed: failed === 0 && !success ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

/** From the lines of the scope snapshots, one for each fixture. */
export function countGrammar({ code, output }) {
  const passed = output.match(/^✓/gmu)?.length ?? 0;
  const failed = output.match(/^✖/gmu)?.length ?? 0;
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: 0 };
}

/** From the last lines that Node's own test runner writes as TAP. */
export function countTap({ code, output }) {
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'mu').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: count('skipped') + count('todo'),
  };
}

/** From the report of `test-vscode.mjs`. */
export async function countVSCode(file) {
  const report = await readReport(file);
  if (report === null) return brokenOff;
  return { passed: report.passed, failed: report.failed.length, skipped: report.skipped };
}
