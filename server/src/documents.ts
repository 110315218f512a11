import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Checker } from '#core/check/check';
import { byPlace } from '#core/check/place';
import { noConfig } from '#core/config/model';
import { DraftDocument } from '#core/document/draftDocument';
import { splitBlocks } from '#core/markdown/blocks';
import { loadMarkdownParser, readyFor } from '#core/markdown/parse';
import type { PlacedProblem } from '#core/problems';
import { redactionOptions } from '#core/redaction/options';
import { SensitiveWatch, type Look } from '#core/redaction/watch';
import type { Knowledge } from '#core/rules/rule';
import type { Template } from '#core/template/model';
import type { Cancellation } from '#core/publish/cancellation';
import type { Folder } from '#server/folders';
import { Snapshot } from '#server/snapshot';
import { templateFor } from '#server/templates';

type Problems = readonly PlacedProblem[];

/** One open draft: its text, and what was read in its newest version. */
export class OpenDraft {
  readonly #checker = new Checker();
  readonly #sensitive = new SensitiveWatch();
  #document: DraftDocument | undefined;
  #opening: Promise<DraftDocument> | undefined;
  #snapshot: Snapshot | undefined;
  #folder: Folder | undefined;
  #brokenPaths: ReadonlyMap<string, string | null> = new Map();
  #knowledge: { readonly of: Knowledge; readonly withPaths: Knowledge } | undefined;
  #merged: { readonly checked: Problems; readonly sensitive: Problems; readonly all: Problems } | undefined;
  /** The text as it was opened, and the changes since, until the draft is first read. */
  #opened: string;
  #waiting: TextDocumentContentChangeEvent[] = [];

  constructor(
    readonly uri: string,
    public version: number,
    text: string,
  ) {
    this.#opened = text;
  }

  /** The shorter blocks of its beginning, about `length` UTF-16 units. */
  excerpt(length: number): string {
    let text = '';
    for (const { text: block } of this.#document?.blocks() ?? []) {
      if (text.length >= length) break;
      if (block.length < length / 4) text += block;
    }
    return text;
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.version = version;
    this.#snapshot = undefined;
    if (this.#document) for (const change of changes) this.#apply(this.#document, change);
    else this.#waiting.push(...changes);
  }

  /** Reads the draft while its folder is still read, if it may well be one of this template. */
  async begin(template: Template): Promise<void> {
    const name = this.#document ? undefined : nameIn(this.#opened);
    if (name === null || name === template.name) await this.#openOnce(template);
  }

  /** The newest version, read against the template that it names. */
  async read(folder: Folder): Promise<Snapshot> {
    if (this.#snapshot && this.#folder === folder) return this.#snapshot;
    let document = this.#document ?? (await this.#openOnce(templateOf(folder, nameIn(this.#opened))));
    if (document.isUnread) {
      await loadMarkdownParser();
      document.readAgain();
    }
    const template = templateOf(
      folder,
      document.frontMatter?.name?.value ?? null,
      document.frontMatter?.template?.value,
    );
    if (template !== document.template)
      document = new DraftDocument(
        document.blocks().map(({ block }) => block),
        template,
      );
    this.#document = document;
    this.#folder = folder;
    const problems = this.#inOrder(
      this.#checker.check(document, this.#knowledgeOf(folder)),
      this.#sensitive.placed(document),
    );
    const names = folder.templates.map((found) => found.name);
    const { labels, config } = folder.knowledge;
    this.#snapshot = new Snapshot(
      this.uri,
      this.version,
      document,
      problems,
      labels,
      [...new Set(names)],
      config,
      folder.rulePages,
    );
    return this.#snapshot;
  }

  /** An editor asks for a dozen things of a draft that it opens: it is split and read for all of them together. */
  #openOnce(template: Template): Promise<DraftDocument> {
    this.#opening ??= this.#open(template).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #open(template: Template): Promise<DraftDocument> {
    const blocks = splitBlocks(this.#opened);
    await readyFor(blocks);
    const document = new DraftDocument(blocks, template);
    this.#sensitive.reset(document.length);
    for (const change of this.#waiting) this.#apply(document, change);
    this.#opened = '';
    this.#waiting = [];
    this.#document = document;
    return document;
  }

  /** Looks for what should not be published where the draft was edited. Whether there are other problems now. */
  async look(look: Omit<Look, 'options'>, cancellation: Cancellation): Promise<boolean> {
    const document = this.#document;
    if (!document || !this.#folder) return false;
    const options = redactionOptions(document, this.#folder.knowledge.config ?? noConfig);
    const isNews = await this.#sensitive.look(document, { ...look, options }, cancellation);
    if (isNews) this.#snapshot = undefined;
    return isNews;
  }

  /** Takes which of its paths lead nowhere. Whether others do than before. */
  knowBrokenPaths(broken: ReadonlyMap<string, string | null>): boolean {
    const before = this.#brokenPaths;
    const isSame =
      before.size === broken.size && [...broken].every(([path, near]) => before.get(path) === near);
    if (isSame) return false;
    this.#brokenPaths = broken;
    this.#knowledge = undefined;
    this.#snapshot = undefined;
    return true;
  }

  /** One object as long as nothing in it changes: a new one has all rules run again that read it. */
  #knowledgeOf({ knowledge }: Folder): Knowledge {
    if (this.#brokenPaths.size === 0) return knowledge;
    if (this.#knowledge?.of !== knowledge)
      this.#knowledge = { of: knowledge, withPaths: { ...knowledge, brokenPaths: this.#brokenPaths } };
    return this.#knowledge.withPaths;
  }

  /** The same list as before where both parts are: then nothing that is shown has changed. */
  #inOrder(checked: Problems, sensitive: Problems): Problems {
    if (sensitive.length === 0) return checked;
    if (this.#merged?.checked !== checked || this.#merged.sensitive !== sensitive)
      this.#merged = { checked, sensitive, all: [...checked, ...sensitive].sort(byPlace) };
    return this.#merged.all;
  }

  #apply(document: DraftDocument, change: TextDocumentContentChangeEvent): void {
    const span =
      'range' in change
        ? { start: document.offsetAt(change.range.start), end: document.offsetAt(change.range.end) }
        : { start: 0, end: document.length };
    document.replace(span, change.text);
    this.#sensitive.edited(span, change.text.length);
  }
}

/** The name of its template that a draft's front matter tells, before it is read. */
const nameIn = (text: string): string | null =>
  /^name:[ \t]*['"]?(.+?)['"]?[ \t]*$/m.exec(text.slice(0, 2000))?.[1] ?? null;

function templateOf(folder: Folder, name: string | null, file?: string): Template {
  const found = templateFor(folder.templates, name, file);
  if (!found) throw new Error('The bundled template is missing');
  return found.template;
}
