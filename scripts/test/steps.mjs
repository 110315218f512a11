/**
 * The steps of `npm test`. Phases run one after the other; in a phase the lanes run side by side, and the steps of a
 * lane one after the other: two lanes keep two cores busy.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} command arguments for Node, from the project's root
 * @property {readonly string[]} [needs] steps without which it makes no sense
 * @property {(result: { code: number, output: string }) => Counts | Promise<Counts>} count
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, reportFolder } from '../project.mjs';
import { countGrammar, countOne, countTap, countVitest, countVSCode } from './counts.mjs';

const bin = (file) => path.join('node_modules', ...file.split('/'));
const testsOfScripts = readdirSync(path.join(projectRoot, 'test', 'scripts'))
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => path.join('test', 'scripts', name));
const report = (name) => path.join(reportFolder, name);

/** @type {readonly (readonly (readonly Step[])[])[]} */
export const steps = [
  [[{ name: 'build', command: ['esbuild.mjs'], count: countOne }]],
  [
    [
      { name: 'types', command: [bin('typescript/bin/tsc'), '-b'], count: countOne },
      { name: 'lint', command: [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'], count: countOne },
      {
        name: 'package',
        needs: ['build'],
        command: [path.join('scripts', 'package.mjs'), path.join('out', 'perf-issue.vsix'), '--no-build'],
        count: countOne,
      },
    ],
    [
      {
        name: 'format',
        command: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
        count: countOne,
      },
      { name: 'cycles', command: [path.join('scripts', 'cycles.mjs')], count: countOne },
      { name: 'dead code', command: [bin('knip/bin/knip.js')], count: countOne },
      {
        name: 'scripts',
        command: ['--test', '--test-reporter=tap', ...testsOfScripts],
        count: countTap,
      },
      { name: 'grammar', command: [path.join('test', 'grammar', 'snap.mjs')], count: countGrammar },
      {
        name: 'unit',
        needs: ['build'],
        command: [
          ...[bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'],
          `--outputFile.json=${report('vitest.json')}`,
        ],
        count: () => countVitest(report('vitest.json')),
      },
    ],
  ],
  [
    [
      {
        name: 'vscode',
        needs: ['build', 'package'],
        command: [path.join('scripts', 'test-vscode.mjs'), '--no-build'],
        count: () => countVSCode(report('vscode.json')),
      },
    ],
  ],
];
