import { nameOf, readResult, type ReadResult } from '#client/import/readResult';
import { ProgressLocation, window, type Uri } from 'vscode';

export interface ReadFile extends ReadResult {
  readonly name: string;
  readonly file: Uri;
}

/** Reads results one after the other with one notification that shows how far it is and can be cancelled. */
export const readAllWithProgress = (uris: readonly Uri[]): Thenable<ReadFile[]> =>
  window.withProgress(
    { location: ProgressLocation.Notification, title: `Reading ${namesOf(uris)}…`, cancellable: true },
    async (progress, token) => {
      const all: ReadFile[] = [];
      for (const file of uris) {
        let told = 0;
        const onProgress = (share: number): void => {
          progress.report({ increment: ((share - told) * 100) / uris.length });
          told = share;
        };
        all.push({ name: nameOf(file), file, ...(await readResult(file, onProgress, token)) });
      }
      return all;
    },
  );

/** One of them. */
export async function readWithProgress(uri: Uri): Promise<ReadFile> {
  const [read] = await readAllWithProgress([uri]);
  if (!read) throw new Error(`${nameOf(uri)} was not read`);
  return read;
}

const namesOf = ([first, ...more]: readonly Uri[]): string =>
  [...(first ? [nameOf(first)] : []), ...(more.length > 0 ? [`${more.length} more`] : [])].join(' and ');
