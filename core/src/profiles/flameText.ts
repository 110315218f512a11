/** A flame graph in words: what a screen reader says of the whole and of a frame. */
import type { Profile } from '#core/importers/model';
import { busyOf } from '#core/importers/profiles/reading';
import type { FlameNode } from '#core/profiles/flameGraph';
import { hottestPath } from '#core/profiles/hotPath';
import { placeText } from '#core/profiles/place';
import { shareUnit } from '#core/profiles/readBack';
import { writtenShare, writtenWeight } from '#core/profiles/weight';

const namedSteps = 8;

/** How much was recorded, the function that spends most, and the path that costs most. */
export function flameSummary(profile: Profile): string {
  const busy = busyOf(profile);
  const [heaviest] = [...profile.top].sort((a, b) => b.self - a.self);
  const path = hottestPath(profile).map(({ name }) => name);
  const shown = path.length > namedSteps ? [...path.slice(0, 2), '…', ...path.slice(3 - namedSteps)] : path;
  return [
    profile.unit === shareUnit
      ? 'The calls that the draft shows.'
      : `${writtenWeight(busy, profile.unit)} recorded.`,
    ...(heaviest && heaviest.self > 0
      ? [`Most is spent in ${heaviest.name} itself: ${writtenShare(heaviest.self, busy)}.`]
      : []),
    ...(shown.length > 1 ? [`Hottest path: ${shown.join(' → ')}.`] : []),
  ].join(' ');
}

/** Of a frame: its name, its place, what it takes and what it spends itself. */
export function frameText(node: FlameNode, whole: number, unit: string): string {
  const place = placeText(node.file, node.line, () => null);
  const amount = (value: number): string =>
    unit === shareUnit
      ? writtenShare(value, whole)
      : `${writtenWeight(value, unit)} (${writtenShare(value, whole)})`;
  return [node.name, place, `total ${amount(node.value)}`, `self ${amount(node.self)}`]
    .filter((part) => part !== '')
    .join(' · ');
}
