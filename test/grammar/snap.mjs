// Scope snapshots: `node test/grammar/snap.mjs` compares, with `-u` it writes them anew.
import { fileURLToPath } from 'node:url';

// Markdown names some sixty languages for its fences; only those that the fixtures use are loaded.
const warn = console.warn;
console.warn = (message, ...rest) => {
  if (!String(message).startsWith('grammar not found for ')) warn(message, ...rest);
};

const here = (path) => fileURLToPath(new URL(path, import.meta.url)).replaceAll('\\', '/');
process.argv.push(
  '--config',
  here('grammars.json'),
  '--scope',
  'text.html.markdown.perf-issue',
  here('fixtures/*.perf.md'),
);
await import('vscode-tmgrammar-test/dist/snapshot.js');
