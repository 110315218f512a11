import { SettingError } from '#client/ui/settingError';
import { endpointsFor, type Endpoints } from '#core/publish/apiUrl';
import { describeEndpointsProblem } from '#core/publish/messages';
import { workspace } from 'vscode';

const id = 'perfIssue.github.apiUrl';

/** Where the tracker is, by the setting of this machine. Throws a `SettingError` where the setting is wrong. */
export function trackerEndpoints(): Endpoints {
  const result = endpointsFor('github.com', workspace.getConfiguration().get(id, ''));
  if (result.ok) return result.endpoints;
  throw new SettingError(id, describeEndpointsProblem(result));
}
