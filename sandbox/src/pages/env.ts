import type { Context, Hono } from 'hono';
import type { html } from 'hono/html';
import type { SecureHeadersVariables } from 'hono/secure-headers';
import type { Links } from '#sandbox/api/env';
import type { Account } from '#sandbox/state/model';

/** A piece of a page: text put into it is escaped. */
export type Html = ReturnType<typeof html>;

export interface PageEnv {
  Variables: SecureHeadersVariables & {
    links: Links;
    /** Whom the person at the browser has chosen to be; null: nobody, signed out. */
    viewer: Account | null;
  };
}

export type PageContext = Context<PageEnv>;
export type PageApp = Hono<PageEnv>;

/** The cookie that keeps whom the person has chosen to be. */
export const VIEWER_COOKIE = 'sandbox_viewer';
/** The chosen value for nobody. */
export const SIGNED_OUT = '-';
