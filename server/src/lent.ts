import type { Connection } from 'vscode-languageserver';
import type { ClientRequests } from '#core/protocol';

/** Asks the client for a file or folder of one of its own file systems. */
export const lent = <M extends 'perfIssue/readFile' | 'perfIssue/readDirectory'>(
  connection: Connection,
  method: M,
  uri: string,
): Promise<ClientRequests[M][1]> => connection.sendRequest<ClientRequests[M][1]>(method, { uri });
