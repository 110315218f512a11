import { describe, expect, it } from 'vitest';
import {
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type SemanticTokens,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '#server/features/tokenLegend';
import { atCursor, documentOf, edited } from './cursor';
import { ask } from './request';
import { bundledTemplate, completeDraft } from './session';

/** Each token as `text type.modifier`. */
function shown(text: string, found: SemanticTokens | null): string[] {
  const lines = text.split(/\r\n|\n/);
  const tokens: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < (found?.data.length ?? 0); i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = found?.data.slice(i, i + 5) ?? [];
    character = down > 0 ? right : character + right;
    line += down;
    const named = tokenModifiers.filter((_, bit) => modifiers & (1 << bit)).map((name) => `.${name}`);
    const covers = (lines[line] ?? '').slice(character, character + length);
    expect(covers).toHaveLength(length);
    tokens.push(`${covers} ${tokenTypes[type] ?? ''}${named.join('')}`);
  }
  return tokens;
}

describe('semantic tokens', () => {
  it.each(['\n', '\r\n'])('are what no grammar can know (%j)', async (eol) => {
    const text = completeDraft.replace('**Priority:** High', '**Priority:** Hig').replaceAll('\n', eol);
    const found = shown(text, await ask(text, SemanticTokensRequest.type, {}));
    expect(found).toEqual(
      expect.arrayContaining([
        '3.1 number',
        's keyword',
        'p95 parameter',
        'M (4-8h) enumMember',
        'Hig enumMember.invalid',
        '___________ comment',
      ]),
    );
    expect(found.some((token) => token.endsWith('property.filled'))).toBe(true);
  });

  it('of a fresh draft say that nothing is filled in', async () => {
    const found = shown(bundledTemplate, await ask(bundledTemplate, SemanticTokensRequest.type, {}));
    expect(found.filter((token) => !token.endsWith(' comment'))).toEqual([]);
  });

  it('of some lines are those of all that stand there', async () => {
    const line = completeDraft.split('\n').indexOf('- **Throughput:** 40 requests/second');
    const range = { start: { line, character: 0 }, end: { line, character: 99 } };
    expect(
      shown(completeDraft, await ask(completeDraft, SemanticTokensRangeRequest.type, { range })),
    ).toEqual(['**Throughput:** property.filled', '40 number', 'requests/second keyword']);
  });
});

describe('links', () => {
  const links = async (line: string, head = ''): Promise<string[]> => {
    const text = completeDraft
      .replace('assignees:', `${head}assignees:`)
      .replace('The export job has the same loop', line);
    const found = (await ask(text, DocumentLinkRequest.type, {})) ?? [];
    return found.map(({ range, target }) => `${documentOf(text).getText(range)} ${target ?? ''}`);
  };
  const published = 'issue: https://github.com/me/app/issues/7\n';

  it('go where the page of the issue will have them', async () => {
    const sha = '0123456789abcdef0123456789abcdef01234567';
    expect(await links(`See #12, other/repo#3, GH-4, other/repo@1a2b3c4, ${sha}`, published)).toEqual([
      '#17 https://github.com/me/app/issues/17',
      '#12 https://github.com/me/app/issues/12',
      'other/repo#3 https://github.com/other/repo/issues/3',
      'GH-4 https://github.com/me/app/issues/4',
      'other/repo@1a2b3c4 https://github.com/other/repo/commit/1a2b3c4',
      `${sha} https://github.com/me/app/commit/${sha}`,
    ]);
  });

  it('to the draft’s own repository need to know it', async () => {
    expect(await links('See #12 and other/repo#3')).toEqual([
      'other/repo#3 https://github.com/other/repo/issues/3',
    ]);
  });

  it.each(['a#12', 'https://x.org/#12', '`#12`', '#12px', '<!-- #12 -->', '1234567', 'deadbee'])(
    'are none in %j',
    async (text) => {
      expect(await links(text, published)).toEqual(['#17 https://github.com/me/app/issues/17']);
    },
  );
});

describe('Enter', () => {
  it.each([
    ['- [x] a\n‸', '- [x] a\n- [ ] '],
    ['- a\n‸', '- a\n- '],
    ['  * a\n‸', '  * a\n  * '],
    ['9. a\n‸', '9. a\n10. '],
    ['41) a\n41) ‸', '41) a\n42) '],
    ['- **Load:** 3\n‸', '- **Load:** 3\n- **'],
    ['> - a\n‸', '> - a\n> - '],
    ['- a\n- ‸', '- a\n- '],
    ['- a\n- \n‸', '- a\n'],
    ['- a\n- [ ] \n- [ ] ‸', '- a\n'],
    ['- **a:** 1\n- **\n‸', '- **a:** 1\n'],
    ['- a\r\n‸', '- a\r\n- '],
    ['text\n‸', 'text\n'],
    ['***\n‸', '***\n'],
    ['```\n- a\n‸\n```', '```\n- a\n\n```'],
    ['---\nlabels:\n- a\n‸\n---\n', '---\nlabels:\n- a\n\n---\n'],
  ])('after %j gives %j', async (marked, wanted) => {
    const { text, position } = atCursor(marked);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await ask(text, DocumentOnTypeFormattingRequest.type, { position, ch: '\n', options });
    expect(edited(text, edits ?? [])).toBe(wanted);
  });
});
