import { noConfig } from '#core/config/model';
import { withConfig } from '#core/config/apply';
import type { AccountTemplatesParams } from '#core/protocol';
import type { RulePages } from '#core/rules/pages';
import type { KnownLabel, Knowledge } from '#core/rules/rule';
import type { Template } from '#core/template/model';
import { configOfFolder, withSettings } from '#server/config';
import type { Host } from '#server/host';
import { labelsOfFolder } from '#server/labels';
import { listedFiles } from '#server/listedFiles';
import { bundledTemplate, templatesOfFolder, type FolderTemplates } from '#server/templates';

/** What is known of a workspace folder. A new object whenever any of it changed. */
export interface Folder extends FolderTemplates {
  readonly knowledge: Knowledge;
  /** Where the editor finds the pages of the rules. */
  readonly rulePages: RulePages;
}

/** Reads and keeps what the workspace's folders hold for their drafts. */
export class Folders {
  readonly #known = new Map<string, Folder>();
  readonly #reading = new Map<string, Promise<Folder>>();
  readonly #trackerLabels = new Map<string, readonly KnownLabel[]>();
  readonly #accountFiles = new Map<string, AccountTemplatesParams['files']>();
  #uris: readonly string[] = [];
  #rulePages: RulePages = () => null;

  /** `settingsOf`: the editor's for a folder. `onRead` is told of each folder that was read. */
  constructor(
    private readonly host: Host,
    private readonly settingsOf: (folder: string | null) => Promise<unknown> = () => Promise.resolve(null),
    private readonly onRead: (folder: string | null, read: Folder) => void = () => undefined,
  ) {}

  setFolders(uris: readonly string[]): void {
    this.#uris = uris.map((uri) => uri.replace(/\/+$/, '')).sort((a, b) => b.length - a.length);
  }

  /** Before any folder is read. */
  setRulePages(pages: RulePages): void {
    this.#rulePages = pages;
  }

  /** The template that every folder has. */
  get bundled(): Template {
    return bundledTemplate(this.host).template;
  }

  /** The workspace's folders, inner ones first. */
  get uris(): readonly string[] {
    return this.#uris;
  }

  /** The workspace folder that holds a file: the innermost one; null for files outside of all. */
  folderOf(uri: string): string | null {
    return this.#uris.find((folder) => uri.startsWith(`${folder}/`)) ?? null;
  }

  /** What is known already, without waiting. */
  peek(folder: string | null): Folder | undefined {
    return this.#known.get(folder ?? '');
  }

  async load(folder: string | null): Promise<Folder> {
    const key = folder ?? '';
    const known = this.#known.get(key);
    if (known) return known;
    return this.#reading.get(key) ?? this.#keep(folder, key);
  }

  /** Keeps what is read, unless it was forgotten meanwhile: then it may be old. A failure is not kept. */
  async #keep(folder: string | null, key: string): Promise<Folder> {
    const reading = this.#read(folder);
    this.#reading.set(key, reading);
    const isCurrent = (): boolean => this.#reading.get(key) === reading;
    try {
      const read = await reading;
      if (isCurrent()) {
        this.#known.set(key, read);
        this.onRead(folder, read);
      }
      return read;
    } finally {
      if (isCurrent()) this.#reading.delete(key);
    }
  }

  /** Forgets what was read of a folder, to read it anew when next asked; of all folders where none is named. */
  forget(folder?: string | null): void {
    if (folder === undefined) {
      this.#known.clear();
      this.#reading.clear();
    } else {
      this.#known.delete(folder ?? '');
      this.#reading.delete(folder ?? '');
    }
  }

  setTrackerLabels(folder: string, labels: readonly KnownLabel[]): void {
    this.#trackerLabels.set(folder.replace(/\/+$/, ''), labels);
    this.forget();
  }

  setAccountTemplates(folder: string, files: AccountTemplatesParams['files']): void {
    this.#accountFiles.set(folder.replace(/\/+$/, ''), files);
    this.forget();
  }

  async #read(folder: string | null): Promise<Folder> {
    const key = folder ?? '';
    const files = listedFiles(this.host);
    const [settings, found, fromFiles, ofRepository] = await Promise.all([
      // First, since the editor is furthest away.
      this.settingsOf(folder),
      templatesOfFolder(this.host, folder, this.#accountFiles.get(key)),
      folder === null ? null : labelsOfFolder(files, folder),
      folder === null ? null : configOfFolder(files, folder),
    ]);
    const fromTracker = this.#trackerLabels.get(key) ?? null;
    const labels = fromFiles || fromTracker ? [...(fromFiles ?? []), ...(fromTracker ?? [])] : null;
    const config = withSettings(ofRepository?.config ?? noConfig, settings);
    const names = found.templates.map(({ name, file }) => ({ name: name.trim(), file }));
    return {
      chooser: found.chooser,
      templates: found.templates.map((one) => ({
        ...one,
        template: withConfig(one.template, config),
      })),
      faulty: ofRepository?.faulty ? [...found.faulty, ofRepository.faulty] : found.faulty,
      knowledge: { labels, templates: names, config, now: Date.now },
      rulePages: this.#rulePages,
    };
  }
}
