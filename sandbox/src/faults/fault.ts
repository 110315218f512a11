/** What goes wrong. `before`: the tracker never sees the request. `after`: it did what was asked, then this happens. */
export type FaultEffect =
  /** The connection is cut. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The request is handled, or its answer sent, that many milliseconds late. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: 'before' | 'after' }
  /** The connection is cut in the middle of the answer's body; `bytes` of it are sent, half of it when left out. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  /** Another answer; what is left out is as GitHub words that status. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** JSON. */
      readonly body?: unknown;
      /** A text in place of JSON, such as the page of a proxy. */
      readonly text?: string;
      readonly when?: 'before' | 'after';
    }
  /** A redirect; `{path}` in the location stands for the request's path and query. 307 when no status is given. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: 301 | 302 | 307 | 308 }
  /** The tracker did it, but its JSON answer lacks these properties or has others in their place. */
  | {
      readonly kind: 'rewrite';
      readonly drop?: readonly string[];
      readonly set?: Readonly<Record<string, unknown>>;
    };

/** A fault and the requests that it meets. */
export interface Fault {
  /** `GET`, `POST` …; any when left out. */
  readonly method?: string;
  /**
   * A path of the API without `/api/v3`. A segment in braces stands for any, so a path of GitHub's description works:
   * `/repos/{owner}/{repo}/issues`; so does `/repos/octo/shop/issues`. `*` at the end stands for any rest. Any path
   * when left out.
   */
  readonly route?: string;
  /** The first request that it meets, counted from 1 among those that match; 1 when left out. */
  readonly nth?: number;
  /** How many it meets from there on; 1 when left out, null: all. */
  readonly times?: number | null;
  readonly effect: FaultEffect;
}
