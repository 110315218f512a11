import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Checker } from '#core/check/check';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import type { Folder } from '#server/folders';
import { Snapshot } from '#server/snapshot';
import { templateFor } from '#server/templates';

/** One open draft: its text, and what was read in its newest version. */
export class OpenDraft {
  readonly #checker = new Checker();
  #document: TextDocument;
  #draft: Draft | undefined;
  #snapshot: Snapshot | undefined;
  #folder: Folder | undefined;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.#document = TextDocument.create(uri, languageId, version, text);
  }

  get uri(): string {
    return this.#document.uri;
  }

  get version(): number {
    return this.#document.version;
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.#document = TextDocument.update(this.#document, [...changes], version);
    this.#snapshot = undefined;
  }

  /** What was read with other facts about the folder is read again. */
  read(folder: Folder): Snapshot {
    if (this.#snapshot && this.#folder === folder) return this.#snapshot;
    const text = this.#document.getText();
    const name =
      this.#draft?.frontMatter?.name?.value ??
      /^name:[ \t]*(.+?)[ \t]*$/m.exec(text.slice(0, 2000))?.[1] ??
      null;
    let draft = parseDraft(text, this.#templateOf(folder, name), this.#draft);
    const own = draft.frontMatter?.name?.value ?? null;
    const template = this.#templateOf(folder, own);
    if (template !== draft.template) draft = parseDraft(text, template);
    const problems = this.#checker.check(draft, folder.knowledge);
    this.#draft = draft;
    this.#folder = folder;
    const names = folder.templates.map((found) => found.name);
    this.#snapshot = new Snapshot(this.#document, draft, problems, folder.knowledge.labels, [
      ...new Set(names),
    ]);
    return this.#snapshot;
  }

  #templateOf(folder: Folder, name: string | null) {
    const found = templateFor(folder.templates, name);
    if (!found) throw new Error('The bundled template is missing');
    return found.template;
  }
}
