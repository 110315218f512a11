import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import {
  Placeholder,
  SnippetParser,
  type TextmateSnippet,
  Variable,
} from 'monaco-editor-core/esm/vs/editor/contrib/snippet/browser/snippetParser.js';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}
type Snippets = Readonly<Record<string, Snippet>>;

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const parseFile = (path: string): Snippets => JSON.parse(read(path)) as Snippets;
const template = read('templates/performance.md');
const generated = parseFile('snippets/template.json');
const written = parseFile('snippets/perf-issue.json');
const script = join(import.meta.dirname, '../../scripts/snippets.mjs');

const dates: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '11',
  CURRENT_DATE: '23',
  CURRENT_HOUR: '18',
  CURRENT_MINUTE: '30',
};

/** A snippet as VS Code itself parses it, with the date filled in. */
function parse(snippet: Snippet): TextmateSnippet {
  return new SnippetParser()
    .parse(snippet.body.join('\n'))
    .resolveVariables({ resolve: (variable) => dates[variable.name] });
}
const expand = (snippet: Snippet): string => parse(snippet).toString();

interface Shape {
  readonly headings: string[];
  readonly bold: string[];
  boxes: number;
  rows: number;
  fences: number;
}
/** What a reader of the Markdown sees: headings, bold labels, and how many of each structure. */
function shape(markdown: string): Shape {
  const out: Shape = { headings: [], bold: [], boxes: 0, rows: 0, fences: 0 };
  const content = (node: Nodes): string =>
    'value' in node ? node.value : 'children' in node ? node.children.map(content).join('') : '';
  const visit = (node: Nodes): void => {
    if (node.type === 'heading') out.headings.push(content(node));
    if (node.type === 'strong') out.bold.push(content(node));
    if (node.type === 'listItem' && typeof node.checked === 'boolean') out.boxes++;
    if (node.type === 'tableRow') out.rows++;
    if (node.type === 'code') out.fences++;
    if ('children' in node) node.children.forEach(visit);
  };
  visit(unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).parse(markdown));
  return out;
}

/** The script's output for a template of the test's own. */
function printed(markdown: string): Snippets {
  const folder = mkdtempSync(join(tmpdir(), 'perf-issue-snippets-'));
  try {
    const file = join(folder, 'template.md');
    writeFileSync(file, markdown);
    return JSON.parse(
      execFileSync(process.execPath, [script, '--print', file], { encoding: 'utf8' }),
    ) as Snippets;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('every snippet', () => {
  const all = [...Object.entries(generated), ...Object.entries(written)];

  test.each(all)('%s: parses, with its tab stops counted from one', (_name, snippet) => {
    const parsed = new SnippetParser().parse(snippet.body.join('\n'));
    const stops = [...new Set(parsed.placeholders.map((placeholder) => placeholder.index))].filter(
      (index) => index > 0,
    );
    expect(stops.sort((a, b) => a - b)).toEqual(stops.map((_, index) => index + 1));
    expect(stops.length).toBeGreaterThan(0);
    parsed.walk((marker) => {
      if (marker instanceof Variable) expect(dates).toHaveProperty(marker.name);
      if (marker instanceof Placeholder && marker.choice)
        expect(marker.choice.options.length).toBeGreaterThan(1);
      return true;
    });
  });

  test.each(all)('%s: leaves no snippet syntax in what it inserts', (_name, snippet) => {
    expect(expand(snippet)).not.toMatch(/\$[\d{A-Z]|\|\}|\\[$}\\|,]/);
  });

  test('is found by a prefix of its own', () => {
    const prefixes = all.flatMap(([, snippet]) => snippet.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    // Tab expands every snippet whose prefix the text before the cursor ends with: two of them would ask.
    for (const one of prefixes)
      expect(prefixes.filter((other) => other !== one && one.endsWith(other))).toEqual([]);
  });
});

describe('snippets made from the template', () => {
  test('are those that the template gives now', () => {
    expect(spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toMatchObject({
      status: 0,
    });
  });

  test('the whole draft has the structure and the front matter of the template', () => {
    const draft = expand(generated['Draft: Performance Optimization']!);
    expect(shape(draft)).toEqual(shape(template));
    expect(draft.split('\n').slice(0, 7)).toEqual(template.split('\n').slice(0, 7));
  });

  test('the sections together are the template’s sections, in order', () => {
    const sections = Object.entries(generated)
      .filter(([name]) => name.startsWith('Section: '))
      .map(([, snippet]) => shape(expand(snippet)));
    const expected = shape(template);
    expect(sections.flatMap((section) => section.headings)).toEqual(expected.headings);
    expect(sections.flatMap((section) => section.bold)).toEqual(expected.bold);
    expect(sections.reduce((sum, section) => sum + section.boxes, 0)).toBe(expected.boxes);
  });

  test('an example is the default, a choice offers its options, a date is today', () => {
    const current = expand(generated['Section: Current Performance']!);
    expect(current).toContain('- **Response time:** 2.5s average, 5s p95, 8s p99\n');
    expect(current).toContain('- Date/Time: 2026-11-23\n');
    const options = (name: string): (string[] | undefined)[] =>
      parse(generated[name]!).placeholders.map((placeholder) =>
        placeholder.choice?.options.map((option) => option.value),
      );
    expect(options('Choice: Priority')).toContainEqual(['Critical', 'High', 'Medium', 'Low']);
    expect(options('Section: Acceptance Criteria')[0]).toEqual([' ', 'x']);
  });

  test('keeps every character of a template that has those of the syntax', () => {
    const odd = [
      '# Costs $1 ${2:x} \\ and }',
      '',
      '**Path:** C:\\temp\\${HOME} | } `$0`',
      '- [ ] $PATH, {a|b}, \\}',
      '**Budget:** <!-- A, $5 | B\\C | D} -->',
      '- **Cost:** <!-- e.g., $5/month, {x} \\ y} -->',
      '```sh',
      'echo "${A}" \\',
      '```',
    ];
    const text = expand(printed(odd.join('\n'))['Draft: Draft']!);
    expect(text).toBe(
      [...odd.slice(0, 4), '**Budget:** A, $5', '- **Cost:** $5/month, {x} \\ y}', ...odd.slice(6), ''].join(
        '\n',
      ),
    );
    const budget = parse(printed(odd.join('\n'))['Choice: Budget']!).placeholders[0];
    expect(budget?.choice?.options.map((option) => option.value)).toEqual(['A, $5', 'B\\C', 'D}']);
  });

  test('reads CRLF, a BOM, no front matter and no heading', () => {
    const made = printed('\uFEFF**Metric:** <!-- e.g. 5 ms -->\r\n\r\n-\r\n');
    expect(Object.keys(made)).toEqual(['Draft: Draft']);
    expect(expand(made['Draft: Draft']!)).toBe('**Metric:** 5 ms\n\n- \n');
  });
});

describe('snippets written by hand', () => {
  test('use labels and headers that the template has', () => {
    const known = shape(template);
    const rows = template.split('\n').filter((line) => line.startsWith('|'));
    for (const snippet of Object.values(written)) {
      const text = expand(snippet);
      for (const label of shape(text).bold) expect(known.bold).toContain(label);
      if (text.includes('|---')) expect(rows).toEqual(expect.arrayContaining(text.split('\n').slice(1, 3)));
    }
  });

  test('give the unit to each of the percentiles', () => {
    expect(expand(written['Percentiles']!)).toBe('- **Response time:** 120ms p50, 450ms p95, 900ms p99');
  });
});
