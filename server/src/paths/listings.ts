import type { DirectoryEntry } from '#core/protocol';
import type { Host } from '#server/host';
import { canonicalUri } from '#server/uri';

/** Names and what they are. */
export type Names = ReadonlyMap<string, DirectoryEntry[1]>;

/** More folders than this are not kept: those that were asked for first are listed again. */
const MOST_KEPT = 2_000;

/** What the workspace's folders hold. Each is listed once, and again only when something in it has come or gone. */
export class Listings {
  readonly #listed = new Map<string, Promise<Names | null>>();

  constructor(private readonly host: Pick<Host, 'readDirectory'>) {}

  /** The names in a folder; null where there is none that can be listed. */
  namesIn(folder: string): Promise<Names | null> {
    const key = canonicalUri(folder);
    const known = this.#listed.get(key);
    if (known) return known;
    const [oldest] = this.#listed.keys();
    if (this.#listed.size >= MOST_KEPT && oldest !== undefined) this.#listed.delete(oldest);
    const listing = this.#list(folder).catch((error: unknown) => {
      this.#listed.delete(key);
      throw error;
    });
    this.#listed.set(key, listing);
    return listing;
  }

  /** A file or folder has come or gone. Whether that was news. */
  changed(uri: string): boolean {
    const own = canonicalUri(uri);
    const ofParent = this.#listed.delete(own.slice(0, own.lastIndexOf('/')));
    let isNews = ofParent;
    for (const key of this.#listed.keys())
      if (key === own || key.startsWith(`${own}/`)) isNews = this.#listed.delete(key) || isNews;
    return isNews;
  }

  async #list(folder: string): Promise<Names | null> {
    const entries = await this.host.readDirectory(folder);
    return entries && new Map(entries);
  }
}
