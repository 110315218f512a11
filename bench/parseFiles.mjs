/** What `check` is measured against: one process that parses the same files with remark-parse and does nothing else. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const folder = process.argv[2] ?? '.';
const parser = unified().use(remarkParse);
for (const name of readdirSync(folder).sort()) parser.parse(readFileSync(join(folder, name), 'utf8'));
