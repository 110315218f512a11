import { endpointsFor, type Endpoints } from '#core/publish/apiUrl';
import { workspace } from 'vscode';

/** Where the tracker is, by the setting of this machine. Throws, in words for the person, where the setting is wrong. */
export function trackerEndpoints(): Endpoints {
  const setting = workspace.getConfiguration('perfIssue.github').get('apiUrl', '');
  const result = endpointsFor('github.com', setting);
  if (result.ok) return result.endpoints;
  const what = {
    'not-an-address': 'is no web address of an API, such as https://api.github.com',
    insecure: 'is not secure: a token could be read on the way. Use https',
  }[result.problem];
  throw new Error(`The setting perfIssue.github.apiUrl (${result.text}) ${what}.`);
}
