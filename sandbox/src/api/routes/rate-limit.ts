import type { ApiApp } from '#sandbox/api/env';
import type { RateLimiter, RateResource } from '#sandbox/api/rate-limit';

export function rateLimitRoutes(api: ApiApp, limiter: RateLimiter): void {
  api.get('/rate_limit', (c) => {
    const login = c.get('viewer')?.account.login ?? null;
    const shown = (name: RateResource): Record<string, number> => {
      const { limit, remaining, reset, used } = limiter.standing(login, name);
      return { limit, remaining, reset, used };
    };
    return c.json({ resources: { core: shown('core'), search: shown('search') }, rate: shown('core') });
  });
}
