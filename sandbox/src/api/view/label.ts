import type { Links } from '#sandbox/api/env';
import { nodeId } from '#sandbox/api/view/node-id';
import type { Label, Repository } from '#sandbox/state/model';

/** A label as the API shows it. */
export const labelView = (repository: Repository, label: Label, { api }: Links): Record<string, unknown> => ({
  id: label.id,
  node_id: nodeId('LA', label.id),
  url: `${api}/repos/${repository.owner}/${repository.name}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  default: label.isDefault,
  description: label.description,
});
