/** A profile as the hierarchy that flame graphs are drawn of (d3-flame-graph's form: `name`, `value`, `children`). */
import type { Profile, ProfileNode } from '#core/importers/model';
import { busyOf } from '#core/importers/profiles/reading';

export interface FlameNode {
  readonly name: string;
  /** With all calls below, in the profile's unit. */
  readonly value: number;
  readonly self: number;
  readonly file?: string;
  readonly line?: number;
  readonly children: readonly FlameNode[];
}

/** The whole as one root, as wide as what was recorded without idling; null where the profile has no stacks. */
export function flameGraph(profile: Profile, name: string): FlameNode | null {
  if (!profile.tree || profile.tree.length === 0) return null;
  return { name, value: busyOf(profile), self: 0, children: profile.tree.map(flameNode) };
}

/** Trees of importers are of bounded depth. */
function flameNode({ name, file, line, self, total, children }: ProfileNode): FlameNode {
  return {
    name,
    value: total,
    self,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    children: children.map(flameNode),
  };
}
