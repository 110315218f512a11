import { Uri, type Webview } from 'vscode';

/** The panel's page: nothing in it runs or is loaded but the two files of this extension. */
export function preflightPage(webview: Webview, dist: Uri): string {
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${file('preflight.css')}">
    <title>Publish Issue</title>
  </head>
  <body>
    <main>
      <div id="page"></div>
      <div id="issue"></div>
    </main>
    <div id="actions" class="actions" role="toolbar" aria-label="Publish"></div>
    <div id="live" class="spoken" role="status" aria-live="polite"></div>
    <script nonce="${nonce}" src="${file('preflight.js')}"></script>
  </body>
</html>`;
}
