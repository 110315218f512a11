import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { splitBlocks } from '#core/markdown/blocks';
import { readyFor } from '#core/markdown/parse';
import { parseTemplate } from '#core/template/parse';
import type { Host } from '#server/host';
import { nodeFiles } from '#server/nodeFiles';
import { templateFor, templatesOfFolder, type FoundTemplate } from '#server/templates';
import bundledTemplate from '../../templates/performance.md';
import { repositoryOf } from '#cli/knowledge';
import { readText } from '#cli/readText';

const host: Host = { ...nodeFiles, defer: (task) => void setImmediate(task), bundledTemplate };

/** Finds the template that a draft fills in: the one that was named, else by the draft's `name` in its repository. */
export class TemplateFinder {
  readonly #folders = new Map<string | null, Promise<readonly FoundTemplate[]>>();
  #named: Promise<FoundTemplate> | undefined;

  /** `file` is the template to take for every draft, or undefined. */
  constructor(private readonly file: string | undefined) {}

  async find(draftPath: string, name: string | null): Promise<FoundTemplate> {
    if (this.file !== undefined) return (this.#named ??= readTemplateFile(this.file));
    const found = templateFor(await this.templatesNear(draftPath), name);
    if (!found) throw new Error('The bundled template is missing');
    return found;
  }

  templatesNear(path: string): Promise<readonly FoundTemplate[]> {
    const folder = repositoryOf(path);
    const known = this.#folders.get(folder) ?? templatesOfFolder(host, folder && pathToFileURL(folder).href);
    this.#folders.set(folder, known);
    return known;
  }
}

export async function readTemplateFile(path: string): Promise<FoundTemplate> {
  const text = await readText(path);
  await readyFor(splitBlocks(text));
  const template = parseTemplate(text);
  return { template, name: template.name, source: 'workspace', uri: pathToFileURL(resolve(path)).href };
}
