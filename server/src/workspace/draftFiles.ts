import { OpenDraft } from '#server/documents';
import type { Folder } from '#server/folders';
import type { Host } from '#server/host';
import type { Snapshot } from '#server/snapshot';
import { canonicalUri } from '#server/uri';
import { findDrafts } from '#server/workspace/findDrafts';

/** What the files of the workspace are read with. */
export interface DraftFilesSource {
  readonly host: Pick<Host, 'readFile' | 'readDirectory'>;
  readonly workspaceFolders: () => readonly string[];
  readonly folderOf: (uri: string) => Promise<Folder>;
  /** Waits until nobody waits for the server. */
  readonly pause: () => Promise<void>;
}

interface File<T> {
  readonly uri: string;
  /** What was read of it; undefined until then, and when it may have changed. */
  reading: Promise<T | null> | undefined;
  /** What was made of it the last time. */
  before: T | null;
}

/**
 * The drafts on disk. Each is read once, and again only when it or what it is read against has changed; of its text
 * nothing is kept but what `digest` makes of it.
 */
export class DraftFiles<T> {
  #files = new Map<string, File<T>>();
  #finding: Promise<void> | undefined;
  #searches = 0;
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly source: DraftFilesSource,
    private readonly digest: (snapshot: Snapshot, before: T | null) => T,
  ) {}

  /** The URIs of all drafts, once they are found. */
  async list(): Promise<readonly string[]> {
    this.#finding ??= this.#find();
    await this.#finding;
    return [...this.#files.values()].map(({ uri }) => uri);
  }

  /** What a draft holds; null where there is no such file any more. */
  read(uri: string): Promise<T | null> {
    const file = this.#files.get(canonicalUri(uri));
    if (!file) return Promise.resolve(null);
    file.reading ??= this.#read(file);
    return file.reading;
  }

  isRead(uri: string): boolean {
    return this.#files.get(canonicalUri(uri))?.reading !== undefined;
  }

  /** A draft was written, made or closed. */
  changed(uri: string): void {
    const file = this.#files.get(canonicalUri(uri));
    if (file) file.reading = undefined;
    else if (this.#finding) this.#files.set(canonicalUri(uri), { uri, reading: undefined, before: null });
    this.#wake();
  }

  deleted(uri: string): void {
    if (this.#files.delete(canonicalUri(uri))) this.#wake();
  }

  /** What drafts are read against has changed. */
  forget(): void {
    for (const file of this.#files.values()) file.reading = undefined;
    this.#wake();
  }

  /** The workspace has other folders, or nobody tells what changes in them. */
  findAgain(): void {
    this.#finding = undefined;
    this.forget();
  }

  /** Resolves with the next change. */
  async nextChange(onCancel: (cancelled: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      onCancel(() => {
        this.#waiting.delete(resolve);
        resolve();
      });
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  async #find(): Promise<void> {
    const search = ++this.#searches;
    const found = new Map<string, File<T>>();
    const { host, pause, workspaceFolders } = this.source;
    for (const folder of workspaceFolders()) {
      for await (const uri of findDrafts(host, folder, pause, () => this.#searches !== search)) {
        const key = canonicalUri(uri);
        found.set(key, this.#files.get(key) ?? { uri, reading: undefined, before: null });
      }
    }
    if (this.#searches === search) this.#files = found;
  }

  async #read(file: File<T>): Promise<T | null> {
    const { uri } = file;
    const text = await this.source.host.readFile(uri);
    if (text === null) return null;
    const snapshot = await new OpenDraft(uri, 0, text).read(await this.source.folderOf(uri));
    file.before = this.digest(snapshot, file.before);
    return file.before;
  }
}
