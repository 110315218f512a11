import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '#core/importers/model';
import { shownFiles } from '#core/profiles/shown';
import {
  closestSource,
  noSources,
  sourceCandidates,
  sourceEnd,
  type Sources,
} from '#core/profiles/sourcePaths';
import { candidates } from '#core/publish/target';
import { git } from '#cli/git';
import { gitRemotes } from '#cli/publish/gitRemotes';

/** Where the clone that a folder is in has the functions of a profile. What git does not know, a bundle for example, is no source. */
export async function sourcesIn(folder: string, profile: Profile): Promise<Sources> {
  const root = await git(folder, 'rev-parse', '--show-toplevel');
  if (root === null) return noSources;
  const files = shownFiles(profile);
  const candidatesOf = (file: string): readonly string[] =>
    sourceCandidates(file, root).filter((candidate) => isFile(join(root, candidate)));
  const ends = files.flatMap((file) => {
    const end = candidatesOf(file).length > 0 ? null : sourceEnd(file, root);
    return end === null ? [] : [`:(glob)**/${end.replace(/[[\]*?]/g, '?')}`];
  });
  const asked = [...files.flatMap(candidatesOf).map((path) => `:(literal)${path}`), ...ends];
  const listed = asked.length === 0 ? '' : await git(root, 'ls-files', '-z', '--', ...asked);
  const tracked = (listed ?? '').split('\0').filter((path) => path !== '');
  const known = new Set(tracked);
  const found = files.flatMap((file) => {
    const [own] = candidatesOf(file);
    const end = own === undefined ? sourceEnd(file, root) : null;
    const path =
      own ??
      (end === null
        ? null
        : closestSource(
            file,
            tracked.filter((other) => other.endsWith(`/${end}`)),
          ));
    return path !== null && known.has(path) ? [[file, path] as const] : [];
  });
  const { remotes } = await gitRemotes(root);
  return {
    paths: Object.fromEntries(found),
    areLinked: candidates(remotes, null).length > 0,
  };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
