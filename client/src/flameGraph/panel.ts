import { openSource } from '#client/flameGraph/openSource';
import { flameGraphPage } from '#client/flameGraph/page';
import { webviewPage } from '#client/ui/webviewPage';
import { isFromFlamePage, type FlameView, type ToFlamePage } from '#client/flameGraph/protocol';
import { Uri, ViewColumn, window } from 'vscode';

/** Opens a flame graph beside the draft; `near`: the files whose folders of the workspace have the sources, the likeliest first. */
export function showFlamePanel(view: FlameView, extensionUri: Uri, near: readonly Uri[]): void {
  const dist = Uri.joinPath(extensionUri, 'dist');
  const panel = window.createWebviewPanel(
    'perfIssue.flameGraph',
    view.title,
    { viewColumn: ViewColumn.Beside, preserveFocus: false },
    { enableScripts: true, localResourceRoots: [dist] },
  );
  panel.iconPath = Uri.joinPath(extensionUri, 'icons', 'view.svg');
  panel.webview.onDidReceiveMessage((message: unknown) => {
    if (!isFromFlamePage(message)) return;
    if (message.kind === 'open') {
      void openSource(message.file, message.line, near);
      return;
    }
    const answer: ToFlamePage = { kind: 'flame-graph', view };
    void panel.webview.postMessage(answer);
  });
  panel.webview.html = webviewPage(panel.webview, dist, flameGraphPage);
}
