import { askOnce } from '#client/auth/askOnce';
import { signInWay, type SignInWay } from '#client/auth/signInWay';
import { authentication, window, workspace, type LogOutputChannel, type SecretStorage } from 'vscode';

/**
 * How hard a token may be sought: `silent` shows nothing; `ask` asks the person where there is none;
 * `renew` asks anew, for the tracker has refused the one that there is.
 */
export type Effort = 'silent' | 'ask' | 'renew';

/** Signing in at one tracker. */
export interface SignIn {
  /** The token, or null where there is none or the person refused. Never logged. */
  readonly token: (effort: Effort) => Promise<string | null>;
}

/** What the token is used for: the least that publishing to private repositories needs. */
const scopes = ['repo'];

/** Signing in at the tracker with this API. */
export function signInAt(apiUrl: string, secrets: SecretStorage, log: LogOutputChannel): SignIn {
  const way = wayOf(apiUrl);
  const signIn = way.kind === 'provider' ? byProvider(way.id, log) : byToken(way, secrets);
  return { token: askOnce(signIn.token) };
}

/** Forgets the typed token for the tracker; false where VS Code's own accounts are used instead. */
export async function forgetToken(apiUrl: string, secrets: SecretStorage): Promise<boolean> {
  const way = wayOf(apiUrl);
  if (way.kind === 'provider') return false;
  await secrets.delete(way.key);
  return true;
}

const wayOf = (apiUrl: string): SignInWay =>
  signInWay(apiUrl, workspace.getConfiguration('github-enterprise').get('uri', ''));

function byProvider(id: string, log: LogOutputChannel): SignIn {
  const options = {
    silent: { silent: true },
    ask: { createIfNone: true },
    renew: { forceNewSession: { detail: 'The tracker refused the session that there was.' } },
  } as const;
  return {
    token: async (effort) => {
      try {
        const session = await authentication.getSession(id, scopes, options[effort]);
        return session?.accessToken ?? null;
      } catch (error) {
        // The provider rejects when the person refuses, and when it cannot be reached: both mean no token.
        log.info(`Signing in by “${id}” gave no session.`, error);
        return null;
      }
    },
  };
}

function byToken({ key, origin }: Extract<SignInWay, { kind: 'token' }>, secrets: SecretStorage): SignIn {
  return {
    token: async (effort) => {
      const kept = effort === 'renew' ? undefined : await secrets.get(key);
      if (kept !== undefined || effort === 'silent') return kept ?? null;
      const refused = effort === 'renew' ? 'The tracker refused the token that was kept. ' : '';
      const typed = await window.showInputBox({
        title: `Access Token for ${origin}`,
        prompt: `${refused}It needs the scope “repo”, is kept in the editor’s secret storage and goes to ${origin} only.`,
        password: true,
        ignoreFocusOut: true,
        validateInput: (text) => (text.trim() === '' ? 'Type or paste the token.' : undefined),
      });
      const token = typed?.trim() ?? '';
      if (token === '') return null;
      await secrets.store(key, token);
      return token;
    },
  };
}
