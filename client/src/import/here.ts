import { isNode } from '#client/isNode';
import { repositoryNear, type GitRepository } from '#client/target/gitExtension';
import { memoryText, type Here } from '#core/filling/here';
import type { Uri } from 'vscode';

/** Git's number for a file that it does not know: such files, results among them, change nothing of what was measured. */
const UNTRACKED = 7;

/**
 * The machine that the extension runs on, and the clone that was measured as it is now: that of the result, as a workspace may
 * have several, else that of the draft. Null in a browser, which knows neither.
 */
export async function hereNear(draft: Uri, result: Uri | null): Promise<Here | null> {
  if (!isNode) return null;
  const [{ arch, cpus, release, totalmem, type }, repository] = await Promise.all([
    import('node:os'),
    cloneOf(draft, result),
  ]);
  const [cpu] = cpus();
  const { HEAD, workingTreeChanges = [], indexChanges = [] } = repository?.state ?? {};
  const changes = [...workingTreeChanges, ...indexChanges].filter(({ status }) => status !== UNTRACKED);
  return {
    ...(HEAD?.commit === undefined ? {} : { commit: HEAD.commit, dirty: changes.length > 0 }),
    ...(HEAD?.name === undefined ? {} : { branch: HEAD.name }),
    ...(cpu ? { cpu: cpu.model.trim(), cores: cpus().length } : {}),
    memory: memoryText(totalmem()),
    os: `${type()} ${release()} ${arch()}`,
  };
}

const cloneOf = async (draft: Uri, result: Uri | null): Promise<GitRepository | null> =>
  (result && (await repositoryNear(result))) ?? repositoryNear(draft);
