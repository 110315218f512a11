import { describe, expect, it } from 'vitest';
import {
  CancellationToken,
  ConnectionError,
  ConnectionErrors,
  type RemoteConsole,
} from 'vscode-languageserver';
import { createGuard } from '#server/guard';

/** A console that throws once its connection is gone, as the protocol library's does. */
function consoleOf(told: string[], gone: boolean): RemoteConsole {
  const error = (message: string): void => {
    if (gone) throw new ConnectionError(ConnectionErrors.Disposed, 'gone');
    told.push(message);
  };
  return { error } as RemoteConsole;
}

describe('a handler that fails', () => {
  it('is told of in the log, and answers with nothing', async () => {
    const told: string[] = [];
    const handler = createGuard(consoleOf(told, false))('hover', null, () => {
      throw new Error('the disk is gone');
    });
    expect(await handler({}, CancellationToken.None)).toBeNull();
    expect(told.join()).toContain('the disk is gone');
  });

  it.each([
    ['of its own', () => new Error('the disk is gone')],
    ['since the client has left', () => new ConnectionError(ConnectionErrors.Disposed, 'gone')],
    ['since the client is leaving', () => new ConnectionError(ConnectionErrors.Closed, 'gone')],
  ])('%s, when nobody listens any more: ends there', async (_, failure) => {
    const handler = createGuard(consoleOf([], true))('diagnostics', null, () => {
      throw failure();
    });
    expect(await handler({}, CancellationToken.None)).toBeNull();
  });
});
