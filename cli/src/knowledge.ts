import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KnownLabel, Knowledge } from '#core/rules/rule';

/** Where a repository's own files stand: the nearest folder above with `.git` or `.github`; null where there is none. */
export function repositoryOf(path: string): string | null {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) || existsSync(join(folder, '.github'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** What rules may know of the repository that a draft stands in, read once for each. */
export class KnowledgeFinder {
  readonly #known = new Map<string, Promise<Knowledge>>();

  constructor(private readonly readLabels: (folderUri: string) => Promise<readonly KnownLabel[] | null>) {}

  async find(path: string): Promise<Knowledge> {
    const folder = repositoryOf(path);
    if (folder === null) return { labels: null };
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #read(folder: string): Promise<Knowledge> {
    return { labels: await this.readLabels(pathToFileURL(folder).href) };
  }
}
