import {
  ConnectionError,
  ConnectionErrors,
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

/** For what nobody has asked for, so that nobody takes it back. */
export const uncancelled: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

export function createGuard(console: RemoteConsole): Guard {
  return (name, empty, handler) => async (params, token) => {
    const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
    const isCancelled = (): boolean => token.isCancellationRequested;
    if (isCancelled()) return cancelled();
    try {
      const result = await handler(params, token);
      return isCancelled() ? cancelled() : result;
    } catch (error) {
      // What was being worked at when the client left: there is nobody to tell.
      if (isDisconnection(error)) return empty;
      tell(
        console,
        `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty;
    }
  };
}

function tell(console: RemoteConsole, message: string): void {
  try {
    console.error(message);
  } catch (error) {
    if (!isDisconnection(error)) throw error;
  }
}

const isDisconnection = (error: unknown): boolean =>
  error instanceof ConnectionError &&
  (error.code === ConnectionErrors.Closed || error.code === ConnectionErrors.Disposed);
