import { randomBytes } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { ApiContext, ApiEnv } from '#sandbox/api/env';
import { ENTERPRISE_VERSION, type Flavour } from '#sandbox/contract/description';

/** The headers that GitHub puts on every answer of its API. */
export const answerHeaders = (flavourOf: (c: ApiContext) => Flavour) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    await next();
    const { headers, status } = c.res;
    if (headers.get('Content-Type') === 'application/json') {
      headers.set('Content-Type', 'application/json; charset=utf-8');
    }
    headers.set('X-GitHub-Request-Id', requestId());
    headers.set('X-GitHub-Media-Type', 'github.v3; format=json');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Content-Security-Policy', "default-src 'none'");
    headers.append('Vary', 'Accept, Authorization, Cookie, X-GitHub-OTP');
    if (flavourOf(c) === 'enterprise') {
      headers.set('X-GitHub-Enterprise-Version', `enterprise-server@${ENTERPRISE_VERSION}.0`);
    }
    if ((status === 200 || status === 304) && (c.req.method === 'GET' || c.req.method === 'HEAD')) {
      // As GitHub does: a client with a cache may see its own last answer for a minute.
      headers.set(
        'Cache-Control',
        `${c.get('viewer') === null ? 'public' : 'private'}, max-age=60, s-maxage=60`,
      );
    }
  });

/** Hexadecimal groups as GitHub has them, such as `8E1A:2F3B:1D:2A4C:65F0A1B2`. */
const requestId = (): string =>
  [2, 2, 4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex').toUpperCase()).join(':');
