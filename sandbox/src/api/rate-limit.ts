/** Requests that one person, or everyone who is not signed in, may make: per hour, searches per minute. */
export interface RateLimits {
  readonly core: number;
  readonly search: number;
  readonly anonymous: number;
}

/** Those of GitHub.com: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const GITHUB_RATE_LIMITS: RateLimits = { core: 5000, search: 30, anonymous: 60 };

export type RateResource = 'core' | 'search';

/** Where someone stands; `reset` in seconds since 1970. */
interface RateStanding {
  readonly resource: RateResource;
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
}

const WINDOW_SECONDS: Readonly<Record<RateResource, number>> = { core: 3600, search: 60 };

/** Counts requests in fixed windows. */
export class RateLimiter {
  readonly #limits: RateLimits;
  readonly #now: () => Date;
  readonly #windows = new Map<string, { used: number; reset: number }>();

  constructor(limits: RateLimits, now: () => Date) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Where a login stands (null: not signed in), without counting. */
  standing(login: string | null, resource: RateResource): RateStanding {
    const { used, reset } = this.#window(login, resource);
    const limit = this.#limit(login, resource);
    return { resource, limit, used, remaining: Math.max(limit - used, 0), reset };
  }

  /** Counts one request; false when there was none left. */
  take(login: string | null, resource: RateResource): boolean {
    const window = this.#window(login, resource);
    if (window.used >= this.#limit(login, resource)) return false;
    window.used += 1;
    return true;
  }

  clear(): void {
    this.#windows.clear();
  }

  #limit(login: string | null, resource: RateResource): number {
    return login === null && resource === 'core' ? this.#limits.anonymous : this.#limits[resource];
  }

  #window(login: string | null, resource: RateResource): { used: number; reset: number } {
    const key = `${resource} ${login ?? ''}`;
    const seconds = Math.floor(this.#now().getTime() / 1000);
    const known = this.#windows.get(key);
    if (known !== undefined && known.reset > seconds) return known;
    const fresh = { used: 0, reset: seconds + WINDOW_SECONDS[resource] };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/** The headers in which GitHub tells where someone stands. */
export const rateHeaders = ({
  resource,
  limit,
  used,
  remaining,
  reset,
}: RateStanding): Record<string, string> => ({
  'X-RateLimit-Limit': String(limit),
  'X-RateLimit-Remaining': String(remaining),
  'X-RateLimit-Reset': String(reset),
  'X-RateLimit-Used': String(used),
  'X-RateLimit-Resource': resource,
});
