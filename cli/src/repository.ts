import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a repository's own files stand: the nearest folder above with `.git` or `.github`; null where there is none. */
export function repositoryOf(path: string): string | null {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) || existsSync(join(folder, '.github'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
