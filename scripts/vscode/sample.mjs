/** A fresh copy of the sample workspace, as a git repository whose remote is the sandbox's. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath } from '../home/find-program.mjs';
import { lastLines, run } from '../process/run.mjs';
import { projectRoot } from '../project.mjs';

const identity = [
  '-c',
  'user.name=Perf Issue',
  '-c',
  'user.email=sample@example.com',
  '-c',
  'commit.gpgsign=false',
];

/**
 * @param {string} target the folder to make
 * @param {string | null} remote address of `origin`; without git on the machine the copy has none
 * @param {(line: string) => void} log
 */
export async function copySample(target, remote, log) {
  await cp(path.join(projectRoot, 'sample'), target, { recursive: true });
  if (findOnPath('git') === null) {
    log('There is no git here: the sample has no remote, and publishing will ask for the repository.');
    return;
  }
  const steps = [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--message=A shop that is slower than it should be'],
    ...(remote === null ? [] : [['remote', 'add', 'origin', remote]]),
  ];
  for (const args of steps) {
    const { code, output } = await run('git', args, { cwd: target, quiet: true });
    if (code !== 0) throw new Error(`git ${args.join(' ')} failed in ${target}:\n${lastLines(output)}`);
  }
}
