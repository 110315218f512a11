import { afterEach, beforeEach, expect } from 'vitest';
import type { Sandbox, SandboxOptions } from '#sandbox/sandbox';
import { startSandbox } from '#sandbox/server';

/** A sandbox for each test, closed after it. `expectViolations`: the test looks at them itself. */
export function useSandbox(
  options: SandboxOptions & { readonly expectViolations?: boolean } = {},
): () => Sandbox {
  let sandbox: Sandbox | undefined;
  beforeEach(async () => {
    sandbox = await startSandbox(options);
  });
  afterEach(async () => {
    const violations = sandbox?.violations ?? [];
    await sandbox?.close();
    if (options.expectViolations !== true) expect(violations).toEqual([]);
  });
  return () => sandbox!;
}

export interface Call {
  /** Whose token is sent: `<login>-token`; nobody's when left out. */
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The API's root; the GitHub.com one when left out. */
  readonly root?: string;
}

/** What the tests read of an answer's object; which properties are there depends on the request. */
export interface AnswerBody {
  readonly message: string;
  readonly errors: readonly unknown[];
  readonly id: number;
  readonly number: number;
  readonly ids: readonly number[];
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly body_html: string;
  readonly url: string;
  readonly html_url: string;
  readonly download_url: string;
  readonly content: string;
  readonly comments: number;
  readonly updated_at: string;
  readonly user: { readonly login: string };
  readonly type: { readonly name: string } | null;
  readonly labels: readonly { readonly name: string }[];
  readonly permissions: Readonly<Record<string, boolean>> | undefined;
  readonly resources: { readonly core: unknown };
  readonly items: readonly { readonly title: string }[];
  readonly total_count: number;
  readonly faults: readonly unknown[];
  readonly repositories: readonly { readonly name: string }[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; an empty object when it is not JSON. */
  readonly body: AnswerBody;
  /** The parsed body where it is a list; else empty. */
  readonly list: readonly AnswerBody[];
}

/** One request, such as `POST /repos/octo/shop/issues`; redirects are not followed. */
export async function call(sandbox: Sandbox, request: string, options: Call = {}): Promise<Answer> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const { as, body, headers, root = sandbox.apiUrl } = options;
  const response = await fetch(root + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(as === undefined ? {} : { Authorization: `token ${as}-token` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json') === true && text !== '';
  const parsed = (isJson ? JSON.parse(text) : {}) as AnswerBody | readonly AnswerBody[];
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: parsed as AnswerBody,
    list: parsed instanceof Array ? parsed : [],
  };
}
