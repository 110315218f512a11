import type {
  CodeAction,
  CodeActionParams,
  Diagnostic,
  Hover,
  Position,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noConfig } from '#core/config/model';
import { readTemplate } from '#core/discovery/readTemplate';
import { formText } from '#core/form/draftText';
import { readForm } from '#core/form/read';
import { splitBlocks } from '#core/markdown/blocks';
import { readyFor } from '#core/markdown/parse';
import type { ShownTemplate } from '#core/protocol';
import { authoredKind, checkTemplateFile, type AuthoredKind } from '#core/templateFile/check';
import { templateModel, templateText } from '#core/templateFile/print';
import type { FileProblem } from '#core/templateFile/model';
import { fileDiagnostics } from '#server/faultyFiles';
import { templateActions } from '#server/features/templateActions';
import { templateHover } from '#server/features/templateHover';
import type { Folder } from '#server/folders';
import { canonicalUri } from '#server/uri';

interface OpenFile {
  readonly kind: AuthoredKind;
  document: TextDocument;
}

/** The files of templates and configuration that an editor has open. */
export class TemplateFiles {
  readonly #open = new Map<string, OpenFile>();

  /** Takes a file that was opened; false for one that is none of these. */
  open({ uri, languageId, version, text }: TextDocumentItem): boolean {
    const kind = languageId === 'perf-issue' || uri.endsWith('.perf.md') ? null : authoredKind(uri);
    if (!kind) return false;
    this.#open.set(canonicalUri(uri), {
      kind,
      document: TextDocument.create(uri, languageId, version, text),
    });
    return true;
  }

  has(uri: string): boolean {
    return this.#open.has(canonicalUri(uri));
  }

  get uris(): readonly string[] {
    return [...this.#open.values()].map(({ document }) => document.uri);
  }

  /** The text of a file as the editor has it, saved or not; undefined where it is not open. */
  textOf(uri: string): string | undefined {
    return this.#get(uri)?.document.getText();
  }

  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const file = this.#get(uri);
    if (file) file.document = TextDocument.update(file.document, [...changes], version);
  }

  close(uri: string): void {
    this.#open.delete(canonicalUri(uri));
  }

  #get(uri: string): OpenFile | undefined {
    return this.#open.get(canonicalUri(uri));
  }

  /** What is wrong with the newest version, and which one that is. */
  async diagnostics(
    uri: string,
    folder: Folder,
  ): Promise<{ readonly version: number; readonly diagnostics: Diagnostic[] } | null> {
    const file = this.#get(uri);
    if (!file) return null;
    await readyToRead(file);
    // Nothing is told of a file that was closed meanwhile.
    if (this.#get(uri) !== file) return null;
    const { document } = file;
    const diagnostics = fileDiagnostics(document, problemsOf(file, folder), folder.rulePages);
    return { version: document.version, diagnostics };
  }

  async codeActions(params: CodeActionParams, folder: Folder): Promise<CodeAction[]> {
    const file = this.#get(params.textDocument.uri);
    if (!file) return [];
    await readyToRead(file);
    return templateActions(file.document, problemsOf(file, folder), params, folder.rulePages);
  }

  async hover(uri: string, position: Position): Promise<Hover | null> {
    const file = this.#get(uri);
    if (!file) return null;
    await readyToRead(file);
    return templateHover(file.kind, file.document, position);
  }

  /** The template that the file is; null for the others. */
  async shown(uri: string): Promise<ShownTemplate | null> {
    const file = this.#get(uri);
    if (!file || (file.kind !== 'markdown' && file.kind !== 'form')) return null;
    const read = await readTemplate(uri, file.document.getText());
    return read && { model: templateModel(read.template), text: templateText(read.template) };
  }
}

function problemsOf({ kind, document }: OpenFile, folder: Folder): FileProblem[] {
  const { labels, config = noConfig } = folder.knowledge;
  const own = canonicalUri(document.uri);
  const others = folder.templates.filter(
    ({ uri, source }) => uri !== null && canonicalUri(uri) !== own && source === 'workspace',
  );
  return checkTemplateFile(kind, document.getText(), { labels, others, config });
}

/** Loads the Markdown parser where the file needs it. */
async function readyToRead({ kind, document }: OpenFile): Promise<void> {
  if (kind === 'markdown') await readyFor(splitBlocks(document.getText()));
  if (kind === 'form') await readyFor(splitBlocks(formText(readForm(document.getText()).form)));
}
