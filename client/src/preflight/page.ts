/** What the panel shows before its script has run. */
export const preflightPage = {
  name: 'preflight',
  title: 'Publish Issue',
  body: `    <main>
      <div id="page"></div>
      <div id="issue"></div>
    </main>
    <div id="actions" class="actions" role="toolbar" aria-label="Publish"></div>
    <div id="live" class="spoken" role="status" aria-live="polite"></div>`,
};
