import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import type { ApiApp, ApiContext, ApiEnv, Links } from '#sandbox/api/env';
import { ApiError, Moved, notFound } from '#sandbox/api/error';
import { answerHeaders } from '#sandbox/api/middleware/answer-headers';
import { authenticate } from '#sandbox/api/middleware/authenticate';
import { holdToContract } from '#sandbox/api/middleware/hold-to-contract';
import { limitRate } from '#sandbox/api/middleware/limit-rate';
import type { RateLimiter } from '#sandbox/api/rate-limit';
import { assigneeRoutes } from '#sandbox/api/routes/assignees';
import { commentRoutes } from '#sandbox/api/routes/comments';
import { contentRoutes } from '#sandbox/api/routes/contents';
import { issueLabelRoutes } from '#sandbox/api/routes/issue-labels';
import { issueRoutes } from '#sandbox/api/routes/issues';
import { issueTypeRoutes } from '#sandbox/api/routes/issue-types';
import { labelRoutes } from '#sandbox/api/routes/labels';
import { lockRoutes } from '#sandbox/api/routes/locks';
import { markdownRoutes } from '#sandbox/api/routes/markdown';
import { milestoneRoutes } from '#sandbox/api/routes/milestones';
import { rateLimitRoutes } from '#sandbox/api/routes/rate-limit';
import { repositoryRoutes } from '#sandbox/api/routes/repositories';
import { searchRoutes } from '#sandbox/api/routes/search';
import { userRoutes } from '#sandbox/api/routes/user';
import type { Flavour } from '#sandbox/contract/description';
import type { Violations } from '#sandbox/contract/violations';
import { findRepositoryById } from '#sandbox/state/find';
import type { State } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

/** Where a GitHub Enterprise Server has its API. */
const ENTERPRISE_PREFIX = '/api/v3';

const RATE_LIMIT_HEADERS = ['Limit', 'Remaining', 'Reset', 'Used', 'Resource'].map(
  (name) => `X-RateLimit-${name}`,
);
const EXPOSED_HEADERS = ['ETag', 'Link', 'Location', 'Retry-After', 'X-OAuth-Scopes', 'X-GitHub-Request-Id'];
const LARGEST_REQUEST_BYTES = 10 * 1024 * 1024;

const flavourOf = (c: ApiContext): Flavour =>
  isEnterprise(new URL(c.req.url).pathname) ? 'enterprise' : 'github.com';
export const isEnterprise = (path: string): boolean =>
  path === ENTERPRISE_PREFIX || path.startsWith(`${ENTERPRISE_PREFIX}/`);

/**
 * The path that routes and the description know, still percent-encoded: without the enterprise prefix, and with a
 * repository's number, to which redirects point, replaced by its name.
 */
export function apiPath(pathname: string, state: State): string {
  const path = isEnterprise(pathname) ? pathname.slice(ENTERPRISE_PREFIX.length) || '/' : pathname;
  return path.replace(/^\/repositories\/(\d+)(?=\/|$)/, (_, id: string) => {
    const repository = findRepositoryById(state, Number(id));
    return repository === undefined
      ? `/repos/unknown/${id}`
      : `/repos/${repository.owner}/${repository.name}`;
  });
}

/** The API: the same routes at the root, as on api.github.com, and under `/api/v3`, as on an Enterprise Server. */
export function createApi(
  world: World,
  violations: Violations,
  limiter: RateLimiter,
  originOf: (request: Request) => string,
): ApiApp {
  const api: ApiApp = new Hono<ApiEnv>({
    getPath: (request) => apiPath(new URL(request.url).pathname, world.store.state),
  });
  api.use(async (c, next) => {
    const web = originOf(c.req.raw);
    const links: Links = { web, api: flavourOf(c) === 'enterprise' ? web + ENTERPRISE_PREFIX : web };
    c.set('links', links);
    c.set('viewer', null);
    await next();
  });
  api.use(cors({ origin: '*', exposeHeaders: [...EXPOSED_HEADERS, ...RATE_LIMIT_HEADERS], maxAge: 86_400 }));
  api.use(answerHeaders(flavourOf));
  api.use(
    etag({
      weak: true,
      retainedHeaders: [...RETAINED_304_HEADERS, ...EXPOSED_HEADERS, ...RATE_LIMIT_HEADERS],
    }),
  );
  api.use(
    bodyLimit({
      maxSize: LARGEST_REQUEST_BYTES,
      onError: () => errorAnswer(new ApiError(413, 'Payload Too Large')),
    }),
  );
  api.use(holdToContract(violations, flavourOf));
  api.use(authenticate(world));
  api.use(limitRate(limiter));

  for (const register of [
    userRoutes,
    repositoryRoutes,
    contentRoutes,
    labelRoutes,
    assigneeRoutes,
    milestoneRoutes,
    issueTypeRoutes,
    issueRoutes,
    issueLabelRoutes,
    lockRoutes,
    commentRoutes,
    searchRoutes,
    markdownRoutes,
  ]) {
    register(api, world);
  }
  rateLimitRoutes(api, limiter);

  api.notFound((c) => {
    violations.record('route', c.req.method, c.req.path, ['GitHub has it, the sandbox does not']);
    return c.json(notFound().toBody(), 404);
  });
  api.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.toBody(), error.status, { ...error.headers });
    if (error instanceof Moved) return c.json(error.toBody(), error.status, { Location: error.location });
    violations.record('failure', c.req.method, c.req.path, [error.stack ?? error.message]);
    return c.json(new ApiError(500, `Sandbox: ${error.message}`).toBody(), 500);
  });
  return api;
}

const errorAnswer = (error: ApiError): Response => Response.json(error.toBody(), { status: error.status });
