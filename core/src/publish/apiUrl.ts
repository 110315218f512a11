/** From a host to the addresses of its API and of its pages. */

/** Where a tracker is. No address ends in a slash. */
export interface Endpoints {
  /** The host of the pages, with a port when it is not the usual one. */
  readonly host: string;
  readonly apiUrl: string;
  readonly htmlUrl: string;
}

export type EndpointsResult =
  | { readonly ok: true; readonly endpoints: Endpoints }
  /**
   * `not-an-address`: no http(s) address, or one with a user, a query or an anchor.
   * `insecure`: plain http to another machine, where everybody on the way could read the token.
   */
  | { readonly ok: false; readonly problem: 'not-an-address' | 'insecure'; readonly text: string };

/** An address as it may be shown: what stands before an @ could be a password. */
const shown = (address: string): string => address.replace(/\/\/\S*@/u, '//');

const HOST =
  /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*|\[[\da-f:]+\])(?::\d{1,5})?$/iu;
const ADDRESS = /^(?<scheme>https?):\/\/(?<host>[^/?#@\s]+)(?<path>(?:\/[^?#\s]*)?)$/iu;
const LOOPBACK = /^(?:localhost|(?:[a-z\d-]+\.)+localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d+)?$/u;

/** GitHub's own rules: https://docs.github.com/rest, "API endpoint" of each product. */
function apiOf(host: string): string {
  if (host === 'github.com') return 'https://api.github.com';
  // Enterprise Cloud with data residency: one level below ghe.com.
  return /^[a-z\d-]+\.ghe\.com$/u.test(host) ? `https://api.${host}` : `https://${host}/api/v3`;
}

/** The pages' host of an API address: `apiOf` backwards; any other address has its pages at its own origin. */
function pagesOf(host: string): string {
  if (host === 'api.github.com') return 'github.com';
  return /^api\.(?<tenant>[a-z\d-]+\.ghe\.com)$/u.exec(host)?.groups?.['tenant'] ?? host;
}

/**
 * The endpoints of a host (`github.com`, `tenant.ghe.com`, `github.example.com`, with a port if need be), or those
 * that `override` says: the address of an API, the person's own setting. An empty override is none.
 */
export function endpointsFor(host: string, override: string | null): EndpointsResult {
  const wanted = override?.trim() ?? '';
  if (wanted === '') {
    const lower = host.trim().toLowerCase();
    if (!HOST.test(lower)) return { ok: false, problem: 'not-an-address', text: shown(host) };
    return { ok: true, endpoints: { host: lower, apiUrl: apiOf(lower), htmlUrl: `https://${lower}` } };
  }
  const groups = ADDRESS.exec(wanted)?.groups;
  if (groups === undefined) return { ok: false, problem: 'not-an-address', text: shown(wanted) };
  const scheme = (groups['scheme'] ?? '').toLowerCase();
  const at = (groups['host'] ?? '').toLowerCase().replace(scheme === 'https' ? /:443$/u : /:80$/u, '');
  if (!HOST.test(at)) return { ok: false, problem: 'not-an-address', text: shown(wanted) };
  if (scheme === 'http' && !LOOPBACK.test(at)) return { ok: false, problem: 'insecure', text: shown(wanted) };
  const path = (groups['path'] ?? '').replace(/\/+$/u, '');
  const pages = pagesOf(at);
  return {
    ok: true,
    endpoints: { host: pages, apiUrl: `${scheme}://${at}${path}`, htmlUrl: `${scheme}://${pages}` },
  };
}
