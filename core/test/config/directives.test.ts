import { describe, expect, it } from 'vitest';
import { Checker } from '#core/check/check';
import { parseConfig } from '#core/config/parse';
import { withRequired } from '#core/config/required';
import { DraftDocument } from '#core/document/draftDocument';
import { parseDraft } from '#core/draft/parse';
import { splitBlocks } from '#core/markdown/blocks';
import { renderDraft } from '#core/draft/render';
import { parseTemplate } from '#core/template/parse';

const template = parseTemplate(
  '---\nname: T\nlabels: a\n---\n\n## One\n\n**First:** <!-- e.g. 1 -->\n**Second:** <!-- e.g. 2 -->\n\n## Two\n\n**Third:** <!-- A | B -->\n',
);
const head = '---\nname: T\ntitle: Something\n---\n\n';

const codes = (text: string, config = ''): string[] => {
  const parsed = parseConfig(config).config;
  const draft = parseDraft(text, withRequired(template, parsed.required));
  return new Checker()
    .check(draft, { labels: null, config: parsed })
    .map(({ problem, severity, range }) => `${String(range.start.line)} ${problem.code} ${severity}`);
};

const body = (one: string, two = ''): string =>
  `${head}## One\n\n${one}**First:** 1\n**Second:** 2\n\n## Two\n\n${two}**Third:** C\n`;

describe('inline comments', () => {
  it('are silent themselves and silence the next line, for all codes or some', () => {
    expect(codes(body(''))).toEqual(['12 choice-invalid error']);
    expect(codes(body('', '<!-- perf-issue-disable-next-line choice-invalid -->\n'))).toEqual([]);
    expect(codes(body('', '<!-- perf-issue-disable-next-line -->\n'))).toEqual([]);
    expect(
      codes(body('', '<!-- perf-issue-disable-next-line mojibake, choice-invalid -- the team has a C -->\n')),
    ).toEqual([]);
    expect(codes(body('', '<!--\n  perf-issue-disable-next-line\n-->\n'))).toEqual([]);
    expect(codes(body('', '<!-- perf-issue-disable-next-line mojibake -->\n'))).toEqual([
      '13 choice-invalid error',
    ]);
    expect(codes(body('', '<!-- perf-issue-disable-next-line choice-invalid -->\n\n'))).toEqual([
      '14 choice-invalid error',
    ]);
    expect(codes(body('', '<!-- perf-issue-disable-next-lines -->\n'))).toEqual(['13 choice-invalid error']);
  });

  it('silence their own line, and ranges across sections', () => {
    const line = body('').replace('C\n', 'C <!-- perf-issue-disable-line -->\n');
    expect(codes(line)).toEqual([]);
    expect(codes(body('<!-- perf-issue-disable choice-invalid -->\n'))).toEqual([]);
    expect(
      codes(body('<!-- perf-issue-disable -->\n', '<!-- perf-issue-enable choice-invalid -->\n')),
    ).toEqual(['14 choice-invalid error']);
  });

  it('may be YAML comments in front matter', () => {
    const text = `---\nname: T\ntitle: S\n# perf-issue-disable-next-line label-unknown\nlabels: b\n---\n\n## One\n\n**First:** 1\n**Second:** 2\n\n## Two\n\n**Third:** A\n`;
    expect(codes(text)).toEqual([]);
    expect(codes(text.replace('# perf-issue-disable-next-line label-unknown', '# x'))).toEqual([
      '4 label-unknown warning',
    ]);
  });

  it('are heeded wherever an edit moves them, and never published', () => {
    const text = body('', '<!-- perf-issue-disable-next-line choice-invalid -->\n');
    const draft = new DraftDocument(splitBlocks(text), template);
    const replace = (found: string, by: string): void => {
      const start = draft.text.indexOf(found);
      draft.replace({ start, end: start + found.length }, by);
    };
    const checker = new Checker();
    const told = (): string[] => checker.check(draft, { labels: null }).map(({ problem }) => problem.code);
    expect(renderDraft(draft).payload.body).not.toContain('perf-issue-');
    expect(told()).toEqual([]);
    replace('**First:** 1', '**First:** 1\n\nmore\n');
    expect(told()).toEqual([]);
    replace('<!-- perf-issue-disable-next-line choice-invalid -->', '');
    expect(told()).toEqual(['choice-invalid']);
  });
});

describe('levels', () => {
  const empty = body('').replace(' 1\n', ' <!-- e.g. 1 -->\n');
  it('change how severe a rule is, or turn it off', () => {
    expect(codes(empty)).toContain('7 field-empty hint');
    expect(codes(empty, 'rules: { field-empty: warn }')).toContain('7 field-empty warning');
    expect(codes(empty, 'rules: { field-empty: off, choice-invalid: off }')).toEqual([]);
  });

  it('leave what is required an error', () => {
    expect(codes(empty, 'rules: { field-empty: off }\nrequired: [First]')).toContain('7 field-empty error');
  });
});
