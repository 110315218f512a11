import { nearestWord } from '#core/nearestWord';
import type { Listings, Names } from '#server/paths/listings';

/** Where a path that a draft writes leads. */
export type Resolved =
  | { readonly kind: 'file' | 'directory'; readonly uri: string }
  /** Its first folder is there and what it names is not. `suggestion`: the whole path that is probably meant. */
  | { readonly kind: 'missing'; readonly suggestion: string | null }
  /** It does not claim to be of this workspace, or nobody can look. */
  | { readonly kind: 'foreign' };

const foreign: Resolved = { kind: 'foreign' };

/**
 * Looks for a path beside the draft and, unless it starts with a dot, in the workspace's folder before that. What
 * leads out of the folder is not looked at; `folder` null: the draft is in none, and its own counts.
 */
export async function resolvePath(
  path: string,
  draft: string,
  folder: string | null,
  listings: Listings,
): Promise<Resolved> {
  const own = draft.slice(0, draft.lastIndexOf('/'));
  const root = folder ?? own;
  let missing: Resolved | undefined;
  for (const base of new Set(isRelative(path.split('/')[0]) ? [own] : [root, own])) {
    const resolved = await resolveIn(base, root, path, listings);
    if (resolved.kind === 'file' || resolved.kind === 'directory') return resolved;
    if (resolved.kind === 'missing') missing ??= resolved;
  }
  return missing ?? foreign;
}

/** What the folders of a path that was begun hold, beside the draft and in the workspace's folder; empty where neither is. */
export async function folderAt(
  segments: readonly string[],
  draft: string,
  folder: string | null,
  listings: Listings,
): Promise<Names> {
  const own = draft.slice(0, draft.lastIndexOf('/'));
  const root = folder ?? own;
  for (const base of new Set(isRelative(segments[0]) ? [own] : [root, own])) {
    const { lead, names } = splitLead(segments);
    let at = climb(base, root, lead);
    for (const name of names) {
      const inside = at === null ? null : await listings.namesIn(at);
      at = inside?.has(name) ? `${at ?? ''}/${encodeURIComponent(name)}` : null;
    }
    const found = at === null ? null : await listings.namesIn(at);
    if (found) return found;
  }
  return new Map();
}

const isRelative = (first: string | undefined): boolean => first === '.' || first === '..';

function splitLead(segments: readonly string[]): { lead: readonly string[]; names: readonly string[] } {
  const at = segments.findIndex((segment) => !isRelative(segment));
  const end = at < 0 ? segments.length : at;
  return { lead: segments.slice(0, end), names: segments.slice(end) };
}

/** Where dots lead from a folder; null: out of the root, where nothing is looked at. */
function climb(base: string, root: string, lead: readonly string[]): string | null {
  let at = base;
  for (const dots of lead) if (dots === '..') at = at.slice(0, at.lastIndexOf('/'));
  return at === root || at.startsWith(`${root}/`) ? at : null;
}

/** Walks down from `base`; the names are compared as they are written, as they are on most servers. */
async function resolveIn(base: string, root: string, path: string, listings: Listings): Promise<Resolved> {
  const { lead, names } = splitLead(path.split('/'));
  const written = [...lead];
  let at = climb(base, root, lead);
  for (const [i, name] of names.entries()) {
    const inside = at === null ? null : await listings.namesIn(at);
    if (!inside) return foreign;
    const kind = inside.get(name);
    const isLast = i === names.length - 1;
    if (kind === undefined) {
      if (i === 0 && lead.length === 0) return foreign;
      const near = isLast ? nearestWord(name, [...inside.keys()]) : null;
      return { kind: 'missing', suggestion: near === null ? null : [...written, near].join('/') };
    }
    at = `${at ?? ''}/${encodeURIComponent(name)}`;
    written.push(name);
    if (isLast) return { kind, uri: at };
  }
  return foreign;
}
