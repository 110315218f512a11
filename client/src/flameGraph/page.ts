import { Uri, type Webview } from 'vscode';

/** The panel's page: nothing in it runs or is loaded but the two files of this extension. */
export function flameGraphPage(webview: Webview, dist: Uri): string {
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${file('flameGraph.css')}">
    <title>Flame Graph</title>
  </head>
  <body>
    <header>
      <h1 id="title">Flame Graph</h1>
      <p id="summary"></p>
      <div class="tools" role="toolbar" aria-label="Flame graph">
        <input id="search" type="search" placeholder="Find functions" aria-label="Find functions" spellcheck="false">
        <button id="previous" type="button" title="Previous match (Shift+Enter)">Previous</button>
        <button id="next" type="button" title="Next match (Enter)">Next</button>
        <span id="found" role="status"></span>
        <span class="rest"></span>
        <button id="open" type="button">Open Source</button>
        <button id="reset" type="button" title="Escape">Reset Zoom</button>
      </div>
    </header>
    <div id="scroll"><div id="sheet">
      <canvas id="graph" tabindex="0" role="application" aria-roledescription="flame graph"
        aria-label="Calls" aria-describedby="summary keys"></canvas>
    </div></div>
    <footer>
      <p id="details" role="status"></p>
      <ul id="legend" aria-hidden="true"></ul>
      <p id="keys">Arrow keys go through the calls, Enter zooms in, Backspace zooms out, Escape shows all again, / finds.</p>
    </footer>
    <script nonce="${nonce}" src="${file('flameGraph.js')}"></script>
  </body>
</html>`;
}
