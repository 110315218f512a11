/** Which part of the sandbox a request is for. */
type Door = 'api' | 'page' | 'admin';

/**
 * First segments of GitHub's API paths: no owner can have these names, so the pages, which live at `/{owner}/{repo}`,
 * and the API can share one address as far as a test is concerned.
 */
const API_ROOTS = new Set(
  (
    'advisories agents api app app-manifests applications apps assignments classrooms codes_of_conduct credentials ' +
    'emojis enterprises events feeds gists gitignore installation issues licenses markdown marketplace_listing meta ' +
    'networks notifications octocat organizations orgs rate_limit repos repositories search teams user users versions zen'
  ).split(' '),
);
const PAGE_ASSETS = /^\/_sandbox\/(?:style\.css$|avatar\/|viewer$)/;

export function doorOf(request: Request): Door {
  const { pathname } = new URL(request.url);
  if (PAGE_ASSETS.test(pathname)) return 'page';
  const root = pathname.split('/')[1] ?? '';
  if (root === '_sandbox') return 'admin';
  // Both have something at the root: a browser asks for a page.
  if (root === '') return /\btext\/html\b/.test(request.headers.get('Accept') ?? '') ? 'page' : 'api';
  return API_ROOTS.has(root) ? 'api' : 'page';
}

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The origin under which a request reached us, so that links in the answer lead back the same way, also through a
 * proxy. A `Host` that is neither loopback nor ours gives undefined: it may be another site's name bound to this address.
 */
export function originOf(request: Request, ownUrl: string, open: boolean): string | undefined {
  const { host, hostname } = new URL(request.url);
  const own = new URL(ownUrl);
  if (host === own.host) return own.origin;
  return open || LOOPBACK.test(hostname) || hostname === own.hostname ? `http://${host}` : undefined;
}
