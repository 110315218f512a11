import { createMiddleware } from 'hono/factory';
import type { ApiEnv, Viewer } from '#sandbox/api/env';
import { ApiError, badCredentials, forbidden } from '#sandbox/api/error';
import { findAccount } from '#sandbox/state/find';
import type { State } from '#sandbox/state/model';
import { tokenDigest } from '#sandbox/state/seed';
import type { World } from '#sandbox/world';

/** The versions of the REST API that may be asked for: https://docs.github.com/rest/about-the-rest-api/api-versions */
const API_VERSIONS = ['2022-11-28', '2026-03-10'];

/** Finds out who asks. No header: nobody; a header that names no token: 401, also for what anyone may read. */
export const authenticate = ({ store }: World) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    if (!c.req.header('User-Agent')) {
      throw forbidden(
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    }
    const version = c.req.header('X-GitHub-Api-Version');
    if (version !== undefined && !API_VERSIONS.includes(version)) {
      throw new ApiError(400, `${version} is not a supported version of the GitHub REST API.`);
    }
    c.header('X-GitHub-Api-Version-Selected', version ?? '2022-11-28');
    const viewer = viewerOf(store.state, c.req.header('Authorization'));
    if (viewer !== null) c.header('X-OAuth-Scopes', viewer.scopes.join(', '));
    c.set('viewer', viewer);
    await next();
  });

function viewerOf(state: State, authorization: string | undefined): Viewer | null {
  if (authorization === undefined) return null;
  const value = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization)?.[1];
  const digest = value === undefined ? undefined : tokenDigest(value);
  const token = state.tokens.find(({ sha256 }) => sha256 === digest);
  const account = token && findAccount(state, token.login);
  if (token === undefined || account === undefined) throw badCredentials();
  return { account, scopes: token.scopes };
}
