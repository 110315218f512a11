import { arch, cpus, release, totalmem, type } from 'node:os';
import { memoryText, type Here } from '#core/filling/here';
import { git } from '#cli/git';

/**
 * This machine, and the clone that was measured as it is now: that of the result, else that of the draft, given by their
 * folders. What is not known is left out.
 */
export async function hereIn(draft: string, result: string | null): Promise<Here> {
  const isOwn = result !== null && (await git(result, 'rev-parse', '--show-toplevel')) !== null;
  const folder = isOwn ? result : draft;
  const [commit, branch, changes] = await Promise.all([
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'branch', '--show-current'),
    git(folder, 'status', '--porcelain', '--untracked-files=no'),
  ]);
  const processors = cpus();
  const [cpu] = processors;
  return {
    ...(commit ? { commit, dirty: (changes ?? '') !== '' } : {}),
    ...(branch ? { branch } : {}),
    ...(cpu ? { cpu: cpu.model.trim(), cores: processors.length } : {}),
    memory: memoryText(totalmem()),
    os: `${type()} ${release()} ${arch()}`,
  };
}
