import { nameOf, readResult, type ReadResult } from '#client/import/readResult';
import { ProgressLocation, window, type Uri } from 'vscode';

/** Reads a result with a notification that shows how far it is and can be cancelled. */
export const readWithProgress = (uri: Uri): Thenable<ReadResult> =>
  window.withProgress(
    { location: ProgressLocation.Notification, title: `Reading ${nameOf(uri)}…`, cancellable: true },
    (progress, token) => {
      let told = 0;
      return readResult(
        uri,
        (share) => {
          progress.report({ increment: (share - told) * 100 });
          told = share;
        },
        token,
      );
    },
  );
