import type { ClientRequests, DirectoryEntry, UriParams } from '#core/protocol';
import { neverCancelled } from '#core/publish/cancellation';
import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Lends the server the editor's file systems: a web worker has none, and virtual ones exist only here. */
export function lendFiles(client: BaseLanguageClient): void {
  answer(client, 'perfIssue/readFile', (uri) => orNull(readText(uri)));
  answer(client, 'perfIssue/readDirectory', (uri) => orNull(readDirectory(uri)));
}

function answer<M extends 'perfIssue/readFile' | 'perfIssue/readDirectory'>(
  client: BaseLanguageClient,
  method: M,
  reply: (uri: Uri) => Promise<ClientRequests[M][1]>,
): void {
  client.onRequest(method, (params: UriParams) => reply(Uri.parse(params.uri, true)));
}

/** Lends the rules for secrets, which a worker cannot load: they come with the first pause in a draft. */
export function lendScanner(client: BaseLanguageClient): void {
  client.onRequest('perfIssue/scanSecrets', async ({ text }: ClientRequests['perfIssue/scanSecrets'][0]) => {
    const { secretScanner } = await import('#publishing/secrets/scanner');
    return secretScanner.scan(text, neverCancelled);
  });
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

async function readDirectory(uri: Uri): Promise<DirectoryEntry[]> {
  const entries = await workspace.fs.readDirectory(uri);
  return entries.map(([name, type]) => [name, (type & FileType.Directory) !== 0 ? 'directory' : 'file']);
}

/** What cannot be read is not there, as far as the server needs to know. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FileSystemError) return null;
    throw error;
  }
}
