/** What the panel of the flame graph shows before its script has run. */
export const flameGraphPage = {
  name: 'flameGraph',
  title: 'Flame Graph',
  body: `    <header>
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
    </footer>`,
};
