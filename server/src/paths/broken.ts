import type { Draft } from '#core/draft/model';
import { pathsIn } from '#core/links/paths';
import type { Listings } from '#server/paths/listings';
import { resolvePath } from '#server/paths/resolve';

/** More paths of one draft than this are not looked for. */
const MOST = 500;

/** The paths of a draft that lead nowhere, each with the one that is probably meant; `folder` as in `resolvePath`. */
export async function brokenPathsOf(
  draft: Draft,
  uri: string,
  folder: string | null,
  listings: Listings,
): Promise<ReadonlyMap<string, string | null>> {
  const paths = new Set(draft.sections.flatMap((section) => pathsIn(section).map(({ path }) => path)));
  const broken = new Map<string, string | null>();
  for (const path of [...paths].slice(0, MOST)) {
    const resolved = await resolvePath(path, uri, folder, listings);
    if (resolved.kind === 'missing') broken.set(path, resolved.suggestion);
  }
  return broken;
}
