import { execFile } from 'node:child_process';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { promisify } from 'node:util';
import { memoryText, type Here } from '#core/filling/here';

const exec = promisify(execFile);

/** This machine, and the clone that a folder is in as it is now. What is not known is left out. */
export async function hereIn(folder: string): Promise<Here> {
  const [commit, branch, changes] = await Promise.all([
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'branch', '--show-current'),
    git(folder, 'status', '--porcelain', '--untracked-files=no'),
  ]);
  const [cpu] = cpus();
  return {
    ...(commit ? { commit, dirty: (changes ?? '') !== '' } : {}),
    ...(branch ? { branch } : {}),
    ...(cpu ? { cpu: cpu.model.trim(), cores: cpus().length } : {}),
    memory: memoryText(totalmem()),
    os: `${type()} ${release()} ${arch()}`,
  };
}

/** The output of a git command in a folder; null where git is missing, or has no repository or commit there. */
async function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await exec('git', ['-C', folder, ...args], {
      timeout: 10_000,
    });
    return stdout.trim();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
