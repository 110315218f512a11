/** The heaviest functions of a profile as a Markdown table. */
import type { Profile } from '#core/importers/model';
import { busyOf } from '#core/importers/profiles/reading';
import { codeCell, placeCell, type SourceResolver } from '#core/profiles/place';
import { writtenShare, writtenWeight } from '#core/profiles/weight';

export interface TopTableOptions {
  /** By what the functions spend themselves, or with all that they call. */
  readonly by: 'self' | 'total';
  readonly rows: number;
  readonly resolve: SourceResolver;
}

/** Shares are of what was recorded without idling. Empty where nothing was recorded. */
export function topTable(profile: Profile, { by, rows, resolve }: TopTableOptions): string {
  const busy = busyOf(profile);
  const top = [...profile.top]
    .filter((entry) => entry[by] > 0)
    .sort((a, b) => b[by] - a[by])
    .slice(0, rows);
  if (top.length === 0) return '';
  const placed = top.some(({ file }) => file !== undefined);
  const weight = (value: number): string =>
    `${writtenWeight(value, profile.unit)} | ${writtenShare(value, busy)}`;
  return [
    `| Function | Self | Self % | Total | Total % |${placed ? ' Source |' : ''}`,
    `|---|---:|---:|---:|---:|${placed ? '---|' : ''}`,
    ...top.map(({ name, file, line, self, total }) => {
      const source = placed ? ` ${placeCell(file, line, resolve)} |` : '';
      return `| ${codeCell(name)} | ${weight(self)} | ${weight(total)} |${source}`;
    }),
  ].join('\n');
}
