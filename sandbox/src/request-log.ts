/** One request to the API. Never has a token: only whether one came. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the enterprise prefix. */
  readonly path: string;
  readonly query: string;
  readonly enterprise: boolean;
  /** Whether it had an `Authorization` header. */
  readonly authorized: boolean;
  /** The answer's status; null: none was given, or not yet. */
  status: number | null;
  /** The kind of fault that it met. */
  fault: string | null;
}

const SECRET_PARAMETERS = /^(access_token|token|client_secret|authorization)$/i;

/** The requests so far, oldest first; only the newest 10,000 are kept. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];

  get all(): readonly Readonly<LoggedRequest>[] {
    return this.#requests;
  }

  /** Notes a request; the answer's status and fault are filled in on what it gives back. */
  begin(request: Request, path: string, enterprise: boolean): LoggedRequest {
    const query = new URL(request.url).searchParams;
    for (const name of [...query.keys()]) if (SECRET_PARAMETERS.test(name)) query.set(name, 'redacted');
    const logged: LoggedRequest = {
      method: request.method,
      path,
      query: query.toString(),
      enterprise,
      authorized: request.headers.has('Authorization'),
      status: null,
      fault: null,
    };
    this.#requests.push(logged);
    if (this.#requests.length > 10_000) this.#requests.shift();
    return logged;
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
