import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Draft } from '#core/draft/model';
import type { Knowledge } from '#core/rules/rule';
import type { Host } from '#server/host';
import { labelsOfFolder } from '#server/labels';
import { brokenPathsOf } from '#server/paths/broken';
import { Listings } from '#server/paths/listings';
import { repositoryOf } from '#cli/repository';
import type { TemplateFinder } from '#cli/templateOf';

/** What rules may know of the repository that a draft stands in, read once for each. */
export class KnowledgeFinder {
  readonly #known = new Map<string | null, Promise<Knowledge>>();

  readonly #listings: Listings;

  constructor(
    private readonly files: Pick<Host, 'readFile' | 'readDirectory'>,
    private readonly templates: TemplateFinder,
  ) {
    this.#listings = new Listings(files);
  }

  /** With the paths of this draft that lead to no file. */
  async find(path: string, draft: Draft): Promise<Knowledge> {
    const folder = repositoryOf(path);
    const known = this.#known.get(folder) ?? this.#read(folder, path);
    this.#known.set(folder, known);
    const uri = pathToFileURL(resolve(path)).href;
    const brokenPaths = await brokenPathsOf(draft, uri, uriOf(folder), this.#listings);
    return { ...(await known), brokenPaths };
  }

  async #read(folder: string | null, path: string): Promise<Knowledge> {
    const [labels, templates, config] = await Promise.all([
      folder === null ? null : labelsOfFolder(this.files, pathToFileURL(folder).href),
      this.templates.namesNear(path),
      this.templates.configNear(path),
    ]);
    return { labels, templates, config, now: Date.now };
  }
}

const uriOf = (folder: string | null): string | null => folder && pathToFileURL(folder).href;
