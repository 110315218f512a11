import type { ContentfulStatusCode } from 'hono/utils/http-status';

const DOCUMENTATION = 'https://docs.github.com/rest';

/** One entry of a 422's `errors`: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api */
export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code:
    'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom' | 'unauthorized';
  readonly message?: string;
  readonly value?: string | number;
}

/** An answer that is not a success, as GitHub words it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: ContentfulStatusCode,
    message: string,
    readonly errors?: readonly FieldError[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The JSON body. */
  toBody(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      documentation_url: DOCUMENTATION,
      status: String(this.status),
    };
  }
}

export const badCredentials = (): ApiError => new ApiError(401, 'Bad credentials');
export const authenticationRequired = (): ApiError => new ApiError(401, 'Requires authentication');
/** Also where there is no access: GitHub does not tell the two apart. */
export const notFound = (): ApiError => new ApiError(404, 'Not Found');
export const forbidden = (message: string): ApiError => new ApiError(403, message);
export const gone = (message: string): ApiError => new ApiError(410, message);
export const invalid = (...errors: FieldError[]): ApiError => new ApiError(422, 'Validation Failed', errors);

/** The answer where a label would have to be created and the person may not. */
export const labelsUnauthorized = (): ApiError =>
  new ApiError(403, 'You do not have permission to create labels on this repository.', [
    { resource: 'Repository', field: 'label', code: 'unauthorized' },
  ]);

/** A redirect, with the body that GitHub sends along. */
export class Moved extends Error {
  override readonly name = 'Moved';

  constructor(
    readonly status: 301 | 307 | 308,
    readonly location: string,
  ) {
    super('Moved Permanently');
  }

  /** The JSON body. */
  toBody(): Record<string, unknown> {
    return {
      message: this.message,
      url: this.location,
      documentation_url: `${DOCUMENTATION}/guides/best-practices-for-using-the-rest-api#follow-redirects`,
    };
  }
}
