/** Which command a draft names for measuring again. */
import { describe, expect, it } from 'vitest';
import { parseDraft } from '#core/draft/parse';
import { applyEdits } from '#core/edit';
import { benchmarkOf, benchmarkPlace, type NamedBenchmark } from '#core/filling/benchmark';
import { parseTemplate } from '#core/template/parse';
import { bundled, checkText } from '../read';

const template = parseTemplate(
  '# Method\n\n**Test Command:**\n<!-- e.g. `npm run bench` -->\n\n**Notes:**\n<!-- any -->\n',
);
const named = (text: string, of = template): NamedBenchmark => benchmarkOf(parseDraft(text, of));
const front = (yaml: string): string => `---\n${yaml}\n---\n\n# Method\n`;
const field = (value: string): string => `# Method\n\n**Test Command:**\n${value}\n\n**Notes:**\nnone\n`;

describe('the command of a draft', () => {
  it.each([
    ['its front matter', front('benchmark: npm run bench -- --json')],
    ['front matter in quotes', front("benchmark: 'npm run bench -- --json'")],
    ['code in its field', field('`npm run bench -- --json`')],
    ['code with words around it', field('Run `npm run bench -- --json` twice.')],
    ['a block of code', field('```sh\nnpm run bench -- --json\n```')],
    ['a block with a prompt', field('```\n$ npm run bench -- --json\n```')],
    ['a line', field('npm run bench -- --json')],
    [
      'front matter before the field',
      front('benchmark: npm run bench -- --json') + field('`other`').slice(8),
    ],
  ])('stands in %s', (_, text) => {
    expect(named(text)).toEqual({
      status: 'named',
      command: 'npm run bench -- --json',
      result: null,
      scope: null,
      hasBaseline: false,
    });
  });

  it.each([
    ['nothing', '# Method\n'],
    ['an empty key', front('benchmark:')],
    ['the template’s own example', field('<!-- e.g. `npm run bench` -->')],
    ['a description of several lines', field('first this\nthen that')],
    ['no template that asks for it', '# Current Performance\n\nCommand: `rm -rf /`\n'],
  ])('is not named by %s', (_, text) => {
    expect(named(text)).toEqual({ status: 'none' });
  });

  it('is not named by the default template’s other fields', () => {
    expect(named('## Technical Context\n\n**Dependencies:**\n`npm run bench`\n', bundled)).toEqual({
      status: 'none',
    });
  });

  it.each([
    ['a list', 'benchmark: [a, b]'],
    ['a map', 'benchmark:\n  run: a'],
    ['text that turns round what follows', 'benchmark: "a \\u202E b"'],
    ['characters that show nothing', 'benchmark: "a\\u200B"'],
    ['what erases what is shown', 'benchmark: "rm x\\becho"'],
    ['a result outside of the folder', 'benchmark: a\nbenchmark-result: ../x.json'],
    ['a result by its absolute path', 'benchmark: a\nbenchmark-result: /tmp/x.json'],
    ['a result on a drive', 'benchmark: a\nbenchmark-result: C:\\x.json'],
  ])('is refused as %s, and the front matter says so', (_, yaml) => {
    expect(named(front(yaml))).toEqual({ status: 'invalid' });
    expect(checkText(front(yaml), template).map(({ problem }) => problem.code)).toContain(
      'front-matter-invalid',
    );
  });

  it('of a field is refused where not all of it can be seen', () => {
    expect(named(field('`a\u202Eb`'))).toEqual({ status: 'invalid' });
  });

  it('comes with the file that it writes, and with what was measured before', () => {
    const record =
      '```yaml perf-issue\nrun: current\ntool: hyperfine 1.15\nscope: make\nfigures:\n  duration: {mean: 12}\n```\n';
    expect(named(`${front('benchmark: make bench\nbenchmark-result: out/bench.json')}\n${record}`)).toEqual({
      status: 'named',
      command: 'make bench',
      result: 'out/bench.json',
      scope: 'make',
      hasBaseline: true,
    });
  });
});

describe('where a draft names its command', () => {
  const place = (text: string): string | null => {
    const draft = parseDraft(text, template);
    const { span, snippet } = benchmarkPlace(draft);
    return snippet === null
      ? text.slice(span.start, span.end).trim()
      : applyEdits(text, [{ span, newText: snippet }]);
  };

  it.each([
    ['front matter', front('benchmark: make bench'), 'make bench'],
    ['a field', field('`make bench`'), '`make bench`'],
    ['front matter that is wrong', front('benchmark: [a, b]'), '[a, b]'],
    ['a result that is wrong', front('benchmark: a\nbenchmark-result: ../x'), '../x'],
    ['front matter without one', front('name: x'), front('name: x\nbenchmark: $0')],
    ['front matter with nothing behind the key', front('benchmark:'), front('benchmark: $0')],
    ['no front matter', '# Method\n', '---\nbenchmark: $0\n---\n\n# Method\n'],
  ])('%s', (_, text, expected) => {
    expect(place(text)).toBe(expected);
  });
});
