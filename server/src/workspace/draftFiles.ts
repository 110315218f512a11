import type { CancellationToken } from 'vscode-languageserver';
import { OpenDraft } from '#server/documents';
import type { Folder } from '#server/folders';
import type { Host } from '#server/host';
import type { Snapshot } from '#server/snapshot';
import { canonicalUri } from '#server/uri';
import type { IsExcluded } from '#server/workspace/excluded';
import { findDrafts, isBelow } from '#server/workspace/findDrafts';

/** What the files of the workspace are read with. */
export interface DraftFilesSource {
  readonly host: Pick<Host, 'readFile' | 'readDirectory'>;
  readonly workspaceFolders: () => readonly string[];
  /** Which files of a workspace's folder its editor leaves out. */
  readonly excludedIn: (folder: string) => Promise<IsExcluded>;
  readonly folderOf: (uri: string) => Promise<Folder>;
  /** Hears of a file that could not be read. */
  readonly failed: (uri: string, error: unknown) => void;
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
  /** Those that drafts stand in: most files that go are in none of them. */
  #folders: ReadonlySet<string> | undefined;
  #finding: Promise<void> | undefined;
  /** What is left out, by folder, as of the last search. */
  readonly #excluded = new Map<string, IsExcluded>();
  #searches = 0;
  readonly #waiting = new Set<() => void>();
  #revision = 0;

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
    else if (this.#finding && this.#isLookedFor(uri)) {
      this.#files.set(canonicalUri(uri), { uri, reading: undefined, before: null });
      this.#folders = undefined;
    }
    this.#wake();
  }

  #isLookedFor(uri: string): boolean {
    return this.source.workspaceFolders().some((folder) => isBelow(folder, uri, this.#excluded.get(folder)));
  }

  /** A draft is gone, or a folder with all that was in it. */
  deleted(uri: string): void {
    const own = canonicalUri(uri);
    this.#folders ??= new Set([...this.#files.keys()].flatMap(foldersAbove));
    const before = this.#files.size;
    this.#files.delete(own);
    if (this.#folders.has(own))
      for (const key of this.#files.keys()) if (key.startsWith(`${own}/`)) this.#files.delete(key);
    if (this.#files.size !== before) this.#wake();
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

  /** Counts changes. */
  get revision(): number {
    return this.#revision;
  }

  /** Resolves once there has been a change since `revision`, or nobody waits for one any more. */
  async changeSince(revision: number, token: CancellationToken): Promise<void> {
    if (this.#revision !== revision) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        cancellation.dispose();
        resolve();
      };
      const cancellation = token.onCancellationRequested(done);
      this.#waiting.add(done);
    });
  }

  #wake(): void {
    this.#revision += 1;
    for (const done of [...this.#waiting]) done();
  }

  async #find(): Promise<void> {
    const search = ++this.#searches;
    const known = new Set(this.#files.keys());
    const found = new Map<string, File<T>>();
    const { host, pause, workspaceFolders, excludedIn } = this.source;
    for (const folder of workspaceFolders()) {
      const isExcluded = await excludedIn(folder);
      if (this.#searches !== search) return;
      this.#excluded.set(folder, isExcluded);
      for await (const uri of findDrafts(host, folder, pause, () => this.#searches !== search, isExcluded)) {
        const key = canonicalUri(uri);
        found.set(key, this.#files.get(key) ?? { uri, reading: undefined, before: null });
      }
    }
    if (this.#searches !== search) return;
    // What was made meanwhile may stand in a folder that had been looked into already.
    for (const [key, file] of this.#files)
      if (!known.has(key) && this.#isLookedFor(file.uri)) found.set(key, file);
    this.#files = found;
    this.#folders = undefined;
  }

  async #read(file: File<T>): Promise<T | null> {
    const { uri } = file;
    const { host, folderOf, failed } = this.source;
    try {
      const text = await host.readFile(uri);
      if (text === null) return null;
      const snapshot = await new OpenDraft(uri, 0, text).read(await folderOf(uri));
      file.before = this.digest(snapshot, file.before);
      return file.before;
    } catch (error) {
      // The other drafts are told of all the same.
      failed(uri, error);
      return null;
    }
  }
}

/** Each folder that a file stands in, however deep. */
const foldersAbove = (uri: string): string[] => {
  const folders: string[] = [];
  for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1))
    folders.push(uri.slice(0, at));
  return folders;
};
