import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noConfig, type Config } from '#core/config/model';
import { withConfig } from '#core/config/apply';
import type { WantedTemplate } from '#core/discovery/choose';
import { MAX_TEMPLATE, readTemplate } from '#core/discovery/readTemplate';
import type { TemplateProblem } from '#core/templateFile/problems';
import { templateMessage } from '#core/templateFile/messages';
import { bundledTemplate } from '#server/bundledTemplate';
import { configOfFolder } from '#server/config';
import type { Host } from '#server/host';
import { nodeFiles } from '#server/nodeFiles';
import { templateFor, templatesOfFolder, type FolderTemplates, type FoundTemplate } from '#server/templates';
import { rangesIn } from '#core/markdown/ranges';
import { repositoryOf } from '#cli/repository';
import { loadScanner } from '#cli/loadScanner';
import { readText } from '#cli/readText';
import { UsageError } from '#cli/usageError';

const host: Host = { ...nodeFiles, defer: (task) => void setImmediate(task), bundledTemplate, loadScanner };

/** A template that was named by its path. */
export interface NamedFile {
  readonly found: FoundTemplate;
  readonly text: string;
  readonly problems: readonly TemplateProblem[];
}

/** Finds the template that a draft fills in: the one that was named, else by the draft's front matter in its repository. */
export class TemplateFinder {
  readonly #folders = new Map<string | null, Promise<FolderTemplates>>();
  readonly #configs = new Map<string, Promise<Config>>();
  /** Templates with what the repository sets for them. */
  readonly #configured = new WeakMap<FoundTemplate, { config: Config; found: FoundTemplate }>();
  #named: Promise<NamedFile> | undefined;

  /** `file` is the template to take for every draft, or undefined. */
  constructor(private readonly file: string | undefined) {}

  async find(draftPath: string, wanted: WantedTemplate): Promise<FoundTemplate> {
    const config = await this.configNear(draftPath);
    const found = await this.#find(draftPath, wanted);
    const known = this.#configured.get(found);
    if (known?.config === config) return known.found;
    const template = withConfig(found.template, config);
    const configured = template === found.template ? found : { ...found, template };
    this.#configured.set(found, { config, found: configured });
    return configured;
  }

  /** What the repository of a draft sets. What is wrong with its file is told once, on standard error. */
  async configNear(path: string): Promise<Config> {
    const folder = repositoryOf(path);
    if (folder === null) return noConfig;
    const known = this.#configs.get(folder) ?? readConfig(folder);
    this.#configs.set(folder, known);
    return known;
  }

  async #find(draftPath: string, { name, file }: WantedTemplate): Promise<FoundTemplate> {
    if (this.file !== undefined) return (await (this.#named ??= readTemplateFile(this.file))).found;
    const { templates } = await this.#templatesNear(draftPath);
    const found = templateFor(templates, name, file);
    if (!found) throw new Error('The bundled template is missing');
    return found;
  }

  /** The templates that a draft at this path can name; null where one was named for all. */
  async namesNear(
    path: string,
  ): Promise<readonly { readonly name: string; readonly file: string | null }[] | null> {
    if (this.file !== undefined) return null;
    const { templates } = await this.#templatesNear(path);
    return templates.map(({ name, file }) => ({ name: name.trim(), file }));
  }

  #templatesNear(path: string): Promise<FolderTemplates> {
    const folder = repositoryOf(path);
    const known = this.#folders.get(folder) ?? templatesOfFolder(host, folder && pathToFileURL(folder).href);
    this.#folders.set(folder, known);
    return known;
  }
}

async function readConfig(folder: string): Promise<Config> {
  const { config, faulty } = await configOfFolder(nodeFiles, pathToFileURL(folder).href);
  if (faulty) {
    const range = rangesIn(faulty.text);
    for (const problem of faulty.problems) {
      const { line, character } = range(problem.span).start;
      const place = `${fileURLToPath(faulty.uri)}:${line + 1}:${character + 1}`;
      process.stderr.write(`${place}: ${problem.severity}: ${templateMessage(problem)} [${problem.code}]\n`);
    }
  }
  return config;
}

/** Reads a template's file. Throws a UsageError where there is none that can be read. */
export async function readTemplateFile(path: string): Promise<NamedFile> {
  const text = await readText(path);
  const read = await readTemplate(path, text);
  if (!read) {
    const size = (text.length / 1e6).toFixed(1);
    throw new UsageError(
      `${path}: the file has ${size} million characters, a template at most ${String(MAX_TEMPLATE / 1e6)}.`,
    );
  }
  const { template, problems } = read;
  const uri = pathToFileURL(resolve(path)).href;
  const file = resolve(path).split(/[\\/]/).at(-1) ?? path;
  return { found: { template, name: template.name, file, source: 'workspace', uri }, text, problems };
}
