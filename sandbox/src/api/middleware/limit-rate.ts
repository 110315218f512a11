import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '#sandbox/api/env';
import { ApiError } from '#sandbox/api/error';
import { rateHeaders, type RateLimiter } from '#sandbox/api/rate-limit';

/** Counts requests and says in the headers what is left; 403 when nothing is. `GET /rate_limit` itself is free. */
export const limitRate = (limiter: RateLimiter) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const viewer = c.get('viewer');
    const login = viewer?.account.login ?? null;
    const resource = c.req.path.startsWith('/search/') ? 'search' : 'core';
    const allowed = c.req.path === '/rate_limit' || limiter.take(login, resource);
    for (const [name, value] of Object.entries(rateHeaders(limiter.standing(login, resource))))
      c.header(name, value);
    if (!allowed) {
      const whom = viewer === null ? '127.0.0.1' : `user ID ${viewer.account.id}`;
      throw new ApiError(403, `API rate limit exceeded for ${whom}.`);
    }
    await next();
  });
