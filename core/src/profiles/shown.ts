/** What of a profile's functions a draft shows. */
import type { Profile } from '#core/importers/model';

/** Of each table. */
export const shownRows = 10;

/** The files of the functions that are shown, each once: those that are worth looking for. */
export function shownFiles({ top }: Profile): readonly string[] {
  const files = (['self', 'total'] as const).flatMap((by) =>
    [...top]
      .sort((a, b) => b[by] - a[by])
      .slice(0, shownRows)
      .flatMap(({ file }) => file ?? []),
  );
  return [...new Set(files)];
}
