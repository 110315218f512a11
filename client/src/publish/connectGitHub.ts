import type { SignIn } from '#client/auth/signIn';
import { createGitHubTracker } from '#publishing/github/tracker';
import type { PublishWorld } from '#client/publish/publishing';
import type { Endpoints } from '#core/publish/apiUrl';
import type { Tracker } from '#core/publish/ports';

/** Makes trackers: the token goes to the API it is for, and to nobody else. */
export const connectGitHub =
  ({ log, userAgent }: PublishWorld) =>
  ({ apiUrl, host }: Endpoints, signIn: SignIn): Tracker =>
    createGitHubTracker({
      ...{ apiUrl, host, userAgent },
      getToken: signIn.token,
      fetch: globalThis.fetch,
      log: (message) => {
        log.debug(message);
      },
    });
