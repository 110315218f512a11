import { forgetToken } from '#client/auth/signIn';
import { trackerEndpoints } from '#client/publish/trackerSetting';
import { window, type SecretStorage } from 'vscode';

/** Forgets the token that was typed for the tracker. VS Code's own sessions end in its Accounts menu. */
export async function signOut(secrets: SecretStorage): Promise<void> {
  const { apiUrl, host } = trackerEndpoints();
  const forgotten = await forgetToken(apiUrl, secrets);
  const message = forgotten
    ? `The access token for ${host} is forgotten.`
    : `VS Code keeps the session for ${host}: sign out in the Accounts menu, or take Perf Issue off the account’s trusted extensions.`;
  await window.showInformationMessage(message);
}
