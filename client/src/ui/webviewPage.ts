import { Uri, type Webview } from 'vscode';

interface Page {
  /** Of the two files of the page in `dist`, without their endings. */
  readonly name: string;
  readonly title: string;
  /** HTML of our own; nothing of a draft is ever put into it. */
  readonly body: string;
}

/** A page in which nothing runs or is loaded but the two files of this extension. */
export function webviewPage(webview: Webview, dist: Uri, { name, title, body }: Page): string {
  const file = (ending: string): string =>
    webview.asWebviewUri(Uri.joinPath(dist, `${name}.${ending}`)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${file('css')}">
    <title>${title}</title>
  </head>
  <body>
${body}
    <script nonce="${nonce}" src="${file('js')}"></script>
  </body>
</html>`;
}
