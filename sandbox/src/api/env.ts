import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Match } from '#sandbox/contract/description';
import type { Account, Token } from '#sandbox/state/model';

/** Who asks. */
export interface Viewer {
  readonly account: Account;
  readonly scopes: Token['scopes'];
}

/** Where the addresses in an answer point: to where the request came, so that they work through a proxy too. */
export interface Links {
  /** The API's root, without a slash at the end. */
  readonly api: string;
  /** The root of the pages, without a slash at the end. */
  readonly web: string;
}

export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: {
    viewer: Viewer | null;
    links: Links;
    match: Match | null;
    /** The parsed JSON body, already held to the description; undefined when there was none. */
    body: unknown;
  };
}

export type ApiContext = Context<ApiEnv>;
export type ApiApp = Hono<ApiEnv>;
