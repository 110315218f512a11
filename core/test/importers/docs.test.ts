/** docs/importers.md has every importer, and says of each what it says of the others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importers } from '#core/importers/registry';

interface Row {
  readonly tool: string;
  readonly format: string;
  readonly versions: string;
  readonly fields: string;
  readonly source: string;
  readonly ids: readonly string[];
}

const page = readFileSync(resolve('docs/importers.md'), 'utf8');
const [, table = ''] = /^\| tool \| format \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(page) ?? [];
const rows = table
  .trim()
  .split('\n')
  .map((line): Row => {
    const [tool = '', format = '', versions = '', fields = '', source = '', names = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { tool, format, versions, fields, source, ids: names.match(/[\w-]+/g) ?? [] };
  });
const corpus = resolve('../shared/corpus/samples');

describe('the table of tools', () => {
  it('has every importer, and no other', () => {
    expect(new Set(rows.flatMap(({ ids }) => ids))).toEqual(new Set(importers.map(({ id }) => id)));
  });
  it.each(rows)('says format, versions, fields and source: $tool $format', (row) => {
    expect(Object.values(row).filter((cell: string | readonly string[]) => cell.length === 0)).toEqual([]);
    expect(row.source).toMatch(/^(?:real|documented)(?: \(.+\))?$/);
  });
  it.skipIf(!existsSync(corpus))('calls real what there is a real output of', () => {
    const seen = readdirSync(corpus).join(' ').replaceAll('-', '');
    const names: Readonly<Record<string, string>> = {
      'GNU and bash `time`': 'time',
      'V8 (Node `--cpu-prof`, Chrome, VS Code)': 'node',
      'V8 (Node `--heap-prof`, Chrome)': 'node',
      'Performance API': 'chrome',
      cProfile: 'python',
      'pprof (Go, gperftools)': 'speedscope',
      pprof: 'go',
      PostgreSQL: 'postgres',
      pg_stat_statements: 'postgres',
    };
    const missing = rows
      .filter(({ source }) => source.startsWith('real'))
      .map(({ tool }) => names[tool] ?? tool.split(/[ ,(]/)[0] ?? '')
      .map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''))
      .filter((name) => !seen.includes(name.replace(/rs$/, '')));
    expect(missing).toEqual([]);
  });
});
