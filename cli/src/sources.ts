import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '#core/importers/model';
import { shownFiles } from '#core/profiles/shown';
import { noSources, sourceCandidates, type Sources } from '#core/profiles/sourcePaths';
import { candidates } from '#core/publish/target';
import { git } from '#cli/git';
import { gitRemotes } from '#cli/publish/gitRemotes';

/** Where the clone that a folder is in has the functions of a profile. What git does not know, a bundle for example, is no source. */
export async function sourcesIn(folder: string, profile: Profile): Promise<Sources> {
  const root = await git(folder, 'rev-parse', '--show-toplevel');
  if (root === null) return noSources;
  const found = shownFiles(profile).flatMap((file) => {
    const path = sourceCandidates(file, root).find((candidate) => isFile(join(root, candidate)));
    return path === undefined ? [] : [[file, path] as const];
  });
  const names = found.map(([, path]) => `:(literal)${path}`);
  const listed = names.length === 0 ? '' : await git(root, 'ls-files', '-z', '--', ...names);
  const tracked = new Set(listed?.split('\0'));
  const { remotes } = await gitRemotes(root);
  return {
    paths: Object.fromEntries(found.filter(([, path]) => tracked.has(path))),
    areLinked: candidates(remotes, null).length > 0,
  };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
