import { findLabel } from '#sandbox/state/find';
import type { Label, Repository } from '#sandbox/state/model';
import { newId, type World } from '#sandbox/world';

/** The colour of labels that are made without one. */
const DEFAULT_COLOR = 'ededed';

/** Adds a label to a repository. The name must be new there. */
export function addLabel(
  world: World,
  repository: Repository,
  {
    name,
    color,
    description,
  }: { readonly name: string; readonly color?: string; readonly description?: string | null },
): Label {
  const label: Label = {
    id: newId(world),
    name,
    color: (color ?? DEFAULT_COLOR).toLowerCase(),
    description: description ?? null,
    isDefault: false,
  };
  repository.labels.push(label);
  return label;
}

/** The ids of the labels of these names; those that the repository lacks are made. */
export const labelIds = (world: World, repository: Repository, names: readonly string[]): number[] => [
  ...new Set(names.map((name) => (findLabel(repository, name) ?? addLabel(world, repository, { name })).id)),
];
