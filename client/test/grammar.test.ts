import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cpuMs } from '../../core/test/effort';
import { createRegistry, loadConfiguration } from 'vscode-tmgrammar-test/dist/common/index.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Registry = ReturnType<typeof createRegistry>;
type Grammar = NonNullable<Awaited<ReturnType<Registry['loadGrammar']>>>;
interface Token {
  readonly text: string;
  readonly line: string;
  readonly scopes: readonly string[];
}

let ours: Grammar;
let markdown: Grammar;

beforeAll(async () => {
  const warn = console.warn;
  // Markdown names some sixty languages for its fences; the tests need few of them.
  console.warn = (...message: unknown[]): void => {
    if (!String(message[0]).startsWith('grammar not found for ')) warn(...message);
  };
  try {
    const { grammars } = loadConfiguration(join(root, 'test/grammar/grammars.json'), undefined, undefined);
    const registry = createRegistry(grammars);
    ours = (await registry.loadGrammar('text.html.markdown.perf-issue'))!;
    markdown = (await registry.loadGrammar('text.html.markdown'))!;
  } finally {
    console.warn = warn;
  }
});

function tokenize(grammar: Grammar, lines: readonly string[]): Token[] {
  let stack: Parameters<Grammar['tokenizeLine']>[1] = null;
  return lines.flatMap((line) => {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    return result.tokens.map((token) => ({
      text: line.slice(token.startIndex, token.endIndex),
      line,
      scopes: token.scopes,
    }));
  });
}
const has = (token: Token, scope: string): boolean =>
  token.scopes.some((one) => one === scope || one.startsWith(`${scope}.`));
const textsOf = (tokens: readonly Token[], scope: string): string[] =>
  tokens.filter((token) => has(token, scope)).map((token) => token.text);

test('the fresh fixture is the bundled template', () => {
  expect(read('test/grammar/fixtures/fresh.perf.md')).toBe(read('templates/performance.md'));
});

describe('a fresh draft', () => {
  const lines = read('templates/performance.md').split('\n');

  test('has every bold label and every box marked', () => {
    const tokens = tokenize(ours, lines);
    const bold = lines.flatMap((line) => /\*\*([^*]+?):?\*\*/.exec(line)?.[1] ?? []);
    const labels = textsOf(tokens, 'variable.other.property.label.perf-issue');
    expect(labels).toEqual(expect.arrayContaining(bold));
    expect(textsOf(tokens, 'constant.language.checkbox.unchecked.perf-issue')).toHaveLength(
      lines.filter((line) => line.startsWith('- [ ]')).length,
    );
  });

  test('has every instruction marked as a placeholder, and nothing in it as a value', () => {
    const tokens = tokenize(ours, lines);
    const comments = lines.flatMap((line) => /<!--(.*)-->/.exec(line)?.[1] ?? []);
    expect(textsOf(tokens, 'meta.placeholder.instruction.perf-issue').join('')).toBe(comments.join(''));
    expect(tokens.filter((token) => has(token, 'comment') && has(token, 'meta.metric'))).toEqual([]);
  });
});

/** Real drafts, where they are at hand, and the project's own. */
const drafts = [
  'test/grammar/fixtures',
  '../shared/corpus/drafts',
  '../shared/corpus/templates/family',
].flatMap((folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`)
    : [],
);

test.each(drafts)(
  '%s: figures stand out in items, cells and field lines only, code is Markdown’s alone',
  (path) => {
    const lines = read(path).split(/\r?\n/);
    for (const token of tokenize(ours, lines)) {
      const place = ['markup.list', 'markup.table', 'meta.field.value.perf-issue', 'meta.choice.perf-issue'];
      if (has(token, 'meta.metric'))
        expect(
          place.some((scope) => has(token, scope)),
          token.line,
        ).toBe(true);
      if (has(token, 'markup.fenced_code') || has(token, 'markup.inline.raw') || has(token, 'markup.raw')) {
        expect(
          token.scopes.slice(1).filter((scope) => /^(?!meta\.(?:field|checklist)).*perf-issue/.test(scope)),
        ).toEqual([]);
      }
    }
  },
);

describe('speed', () => {
  const milliseconds = (grammar: Grammar, lines: readonly string[]): number =>
    cpuMs(() => tokenize(grammar, lines));
  const row = '2026-11-23 18:00:00.123 INFO GET /items?id=1 200 12.5ms p95=30ms **x:** - [ ] <!-- e.g. -->';

  test('a log of 2 MB in a fence costs about what Markdown makes it cost', () => {
    const lines = ['```', ...Array.from({ length: 20_000 }, () => row), '```'];
    const tokens = tokenize(ours, lines);
    expect(
      tokens.every((token) => token.scopes.slice(1).every((scope) => !scope.includes('perf-issue'))),
    ).toBe(true);
    expect(milliseconds(ours, lines)).toBeLessThan(4 * milliseconds(markdown, lines) + 200);
  });

  // Markdown's own rules are quadratic in some of these, so the lines are short and the two are compared.
  test.each([
    '1',
    '1.',
    '1,',
    '1 ',
    '1-1 ',
    '1 to ',
    '<',
    '$1',
    '\\_',
    '[e.g. ',
    '(e.g. ',
    'at least ',
    'p99 ',
    'M (',
    'a:',
  ])('a line full of %j costs no more than a few times what Markdown makes it cost', (part) => {
    for (const start of ['- ', '**Label:** ', '| ', 'labels: ']) {
      const line = `${start}${part.repeat(4_000 / part.length)}${start === '| ' ? ' |' : ''}`;
      const lines = start === 'labels: ' ? ['---', line, '---'] : [line];
      expect(milliseconds(ours, lines)).toBeLessThan(5 * milliseconds(markdown, lines) + 300);
    }
  });
});
