import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver';

/** Wraps a handler: a failure is logged and answered with the empty result, a cancellation as the protocol asks. */
export type Guard = <P, R>(
  name: string,
  empty: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError>;

export function createGuard(console: RemoteConsole): Guard {
  return (name, empty, handler) => async (params, token) => {
    const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
    const isCancelled = (): boolean => token.isCancellationRequested;
    if (isCancelled()) return cancelled();
    try {
      const result = await handler(params, token);
      return isCancelled() ? cancelled() : result;
    } catch (error) {
      console.error(
        `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty;
    }
  };
}
