import { pathToFileURL } from 'node:url';
import type { KnownLabel, Knowledge } from '#core/rules/rule';
import { repositoryOf } from '#cli/repository';
import type { TemplateFinder } from '#cli/templateOf';

/** What rules may know of the repository that a draft stands in, read once for each. */
export class KnowledgeFinder {
  readonly #known = new Map<string | null, Promise<Knowledge>>();

  constructor(
    private readonly readLabels: (folderUri: string) => Promise<readonly KnownLabel[] | null>,
    private readonly templates: TemplateFinder,
  ) {}

  async find(path: string): Promise<Knowledge> {
    const folder = repositoryOf(path);
    const known = this.#known.get(folder) ?? this.#read(folder, path);
    this.#known.set(folder, known);
    return known;
  }

  async #read(folder: string | null, path: string): Promise<Knowledge> {
    const [labels, templates, config] = await Promise.all([
      folder === null ? null : this.readLabels(pathToFileURL(folder).href),
      this.templates.namesNear(path),
      this.templates.configNear(path),
    ]);
    return { labels, templates, config, now: Date.now };
  }
}
