import { EventEmitter, Uri, workspace, type Disposable } from 'vscode';

const scheme = 'perf-issue-side';

/** Read-only texts for the sides of diff and merge editors. */
export interface SideTexts {
  /** Puts a text at an address of its own, or in place of the one that was there. */
  readonly put: (path: string, which: string, text: string) => Uri;
}

/** Provides the texts to the editor. */
export function provideSideTexts(keep: (disposable: Disposable) => void): SideTexts {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  keep(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  return {
    put: (path, which, text) => {
      const uri = Uri.from({ scheme, path, query: which });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      return uri;
    },
  };
}
