import type { OpenDraft } from '#server/documents';
import type { Guard } from '#server/guard';
import { uncancelled } from '#server/guard';
import { Later } from '#server/later';
import { brokenPathsOf } from '#server/paths/broken';
import type { Listings } from '#server/paths/listings';
import type { Snapshot } from '#server/snapshot';

/** After the last key and before paths are looked for, in milliseconds: one that is being typed leads nowhere yet. */
const DELAY = 400;

export interface PathLookoutSource {
  readonly guard: Guard;
  readonly drafts: ReadonlyMap<string, OpenDraft>;
  readonly snapshotOf: (uri: string) => Promise<Snapshot | null>;
  readonly workspaceFolderOf: (uri: string) => string | null;
  /** Hears of drafts in which other paths lead nowhere now. */
  readonly changed: (uri: string) => void;
}

/** Looks for the files that open drafts name, in pauses, and tells each draft which are not there. */
export class PathLookout {
  readonly #later = new Later(DELAY, (uri) => void this.#guarded(uri));

  constructor(
    private readonly listings: Listings,
    private readonly source: PathLookoutSource,
  ) {}

  ask(uri: string): void {
    this.#later.ask(uri);
  }

  /** A file or folder has come or gone. */
  fileChanged(uri: string): void {
    if (this.listings.changed(uri)) for (const draft of this.source.drafts.keys()) this.ask(draft);
  }

  #guarded(uri: string): Promise<unknown> {
    return this.source.guard('looking for paths', null, async () => {
      await this.#look(uri);
      return null;
    })(null, uncancelled);
  }

  async #look(uri: string): Promise<void> {
    const { drafts, snapshotOf, workspaceFolderOf, changed } = this.source;
    const snapshot = await snapshotOf(uri);
    // A draft that is nowhere yet has nothing beside it.
    if (!snapshot || uri.startsWith('untitled:')) return;
    const broken = await brokenPathsOf(snapshot.draft, uri, workspaceFolderOf(uri), this.listings);
    if (drafts.get(uri)?.knowBrokenPaths(broken)) changed(uri);
  }
}
