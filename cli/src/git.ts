import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** The output of a git command in a folder; null where git is missing or has nothing to say. */
export async function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await exec('git', ['-C', folder, ...args], { timeout: 10_000 });
    return stdout.trimEnd();
  } catch (error) {
    // No git, no repository, no commit, no upstream: each means that nothing is known.
    if (error instanceof Error) return null;
    throw error;
  }
}
