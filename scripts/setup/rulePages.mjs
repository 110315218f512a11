/** The pages of all rules in one file: packed one by one they would take three times as much. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project.mjs';

/** What the package has no room for: it is in the pages in full. */
const LEFT_OUT = /\n## (?:Why|Fix|Options)\n[^]*?(?=\n## |$(?![^]))/g;

/** Writes `dist/rules.md`: each page begins with `# CODE`. Only links from one page to another lead anywhere there. */
export function writeRulePages() {
  const folder = path.join(projectRoot, 'docs', 'rules');
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replace(LEFT_OUT, '').trim());
  const text = pages.join('\n\n').replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, '$1');
  writeFileSync(path.join(projectRoot, 'dist', 'rules.md'), `${text}\n`);
}
