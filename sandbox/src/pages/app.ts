import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import { ApiError } from '#sandbox/api/error';
import { SIGNED_OUT, VIEWER_COOKIE, type PageApp, type PageContext, type PageEnv } from '#sandbox/pages/env';
import { issuePageRoutes } from '#sandbox/pages/issue-routes';
import { layout } from '#sandbox/pages/layout';
import { avatarSvg } from '#sandbox/pages/parts';
import { repositoriesPage } from '#sandbox/pages/repositories';
import { STYLE } from '#sandbox/pages/style';
import { PageError, PageMoved, repositoryOfPage } from '#sandbox/pages/visit';
import { findAccount } from '#sandbox/state/find';
import type { Account, State } from '#sandbox/state/model';
import type { World } from '#sandbox/world';

/** Nothing but our own styles and pictures: no script at all, so nothing in an issue can run. */
const POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'", NONCE],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The pages that a person looks at. */
export function createPages(world: World, originOf: (request: Request) => string): PageApp {
  const { store } = world;
  const pages: PageApp = new Hono<PageEnv>();
  pages.use(secureHeaders({ contentSecurityPolicy: POLICY, strictTransportSecurity: false }));
  pages.use(csrf({ origin: (origin, c) => origin === originOf(c.req.raw) }));
  pages.use(async (c, next) => {
    const web = originOf(c.req.raw);
    c.set('links', { web, api: web });
    c.set('viewer', chosenViewer(c, store.state));
    await next();
  });

  pages.get('/_sandbox/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  pages.get('/_sandbox/avatar/:file', (c) =>
    c.body(avatarSvg(c.req.param('file').replace(/\.svg$/, '')), 200, { 'Content-Type': 'image/svg+xml' }),
  );
  pages.post('/_sandbox/viewer', async (c) => {
    const form = await c.req.formData();
    const [login, back] = [form.get('login'), form.get('back')];
    if (typeof login === 'string')
      setCookie(c, VIEWER_COOKIE, login, { httpOnly: true, sameSite: 'Lax', path: '/' });
    // Only a path of this server: `//host` would lead to another one.
    return c.redirect(typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/', 303);
  });

  pages.get('/', (c) => c.html(repositoriesPage(c, store.state)));
  pages.get('/:login', (c) => c.redirect(`/#${c.req.param('login')}`));
  pages.get('/:owner/:repo', (c) => {
    const { owner, name } = repositoryOfPage(c, store.state);
    return c.redirect(`/${owner}/${name}/issues`);
  });
  pages.get('/:owner/:repo/:view{raw|blob}/:ref/:path{.+}', (c) => {
    const { files } = repositoryOfPage(c, store.state);
    const path = c.req.param('path');
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text === undefined) throw new PageError(404, `There is no file ${path}.`);
    return c.text(text);
  });
  issuePageRoutes(pages, world);

  pages.notFound((c) => errorPage(c, store.state, 404, 'There is no such page.'));
  pages.onError((error, c) => {
    if (error instanceof PageMoved) return c.redirect(error.location, 301);
    if (error instanceof PageError || error instanceof ApiError) {
      return errorPage(c, store.state, error.status, error.message);
    }
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  return pages;
}

/** Whom the person has chosen to be; at first the first of the people. */
function chosenViewer(c: PageContext, state: State): Account | null {
  const login = getCookie(c, VIEWER_COOKIE);
  if (login === SIGNED_OUT) return null;
  const people = state.accounts.filter(({ kind }) => kind === 'User');
  const chosen = login === undefined ? undefined : findAccount(state, login);
  return chosen?.kind === 'User' ? chosen : (people[0] ?? null);
}

function errorPage(
  c: PageContext,
  state: State,
  status: ApiError['status'],
  message: string,
): Response | Promise<Response> {
  const main = html`<div class="bar"><h1>${status}</h1></div>
    <p class="notice error" role="alert">${message}</p>`;
  return c.html(layout(c, state, { title: String(status), repository: null, labels: [], main }), status);
}
