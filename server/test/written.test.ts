import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placed, randomEdit } from '../../core/test/document/edits';
import { Checker } from '#core/check/check';
import { DraftDocument } from '#core/document/draftDocument';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { splitBlocks } from '#core/markdown/blocks';
import { loadMarkdownParser } from '#core/markdown/parse';
import { parseTemplate } from '#core/template/parse';
import type { Transport } from '#server/feature';
import { documentSymbols } from '#server/features/documentSymbols';
import { foldingRanges } from '#server/features/foldingRanges';
import { semanticTokensInRange } from '#server/features/semanticTokens';
import { Snapshot } from '#server/snapshot';

const text = readFileSync('templates/performance.md', 'utf8');
const template = parseTemplate(text);
const nested = `# Whole\n\nwords\n\n## Priority\n\n\`\`\`\na\nb\n\`\`\`\n\n### Technical Context\n\n## Estimated Effort\n\n# Ende²\n\n<!-- a\nb -->\n`;
const bases = { fresh: text, 'of nested sections': nested + text.slice(0, 1500) };

const plain: Transport = { context: { host: {} } };
const asText: Transport = { context: { host: { notify: () => Promise.resolve() } } };

const snapshotOf = (draft: Draft): Snapshot =>
  new Snapshot('file:///a.perf.md', 1, draft, new Checker().check(draft, { labels: null }), null, []);

const answers = (snapshot: Snapshot, transport: Transport): unknown =>
  JSON.parse(
    JSON.stringify([
      documentSymbols(snapshot, {}, transport),
      foldingRanges(snapshot, {}, transport),
      semanticTokensInRange(snapshot, {
        textDocument: { uri: snapshot.uri },
        range: { start: { line: 0, character: 0 }, end: { line: 1e9, character: 0 } },
      }),
    ]),
  );

/** Few by default: `npm run test:differential` goes through many. */
const runs = Number(process.env['DIFFERENTIAL_RUNS'] ?? 15);

describe('answers about an edited draft', () => {
  it.each(Object.entries(bases))(
    '%s: are those about the same text from scratch, written as text or not',
    async (_, base) => {
      await loadMarkdownParser();
      fc.assert(
        fc.property(fc.array(randomEdit, { minLength: 1, maxLength: 8 }), (edits) => {
          const document = new DraftDocument(splitBlocks(base), template);
          let expected = base;
          for (const edit of edits) {
            const { start, end, newText } = placed(edit, expected);
            document.replace({ start, end }, newText);
            expected = expected.slice(0, start) + newText + expected.slice(end);
            const [edited, fresh] = [snapshotOf(document), snapshotOf(parseDraft(expected, template))];
            expect(answers(edited, asText)).toEqual(answers(fresh, plain));
          }
        }),
        { numRuns: runs },
      );
    },
    3_600_000,
  );

  it('sections reach to the end of those under them', async () => {
    await loadMarkdownParser();
    const symbols = documentSymbols(snapshotOf(parseDraft(nested, template)), {}, plain);
    expect(JSON.parse(JSON.stringify(symbols))).toMatchObject([
      {
        name: 'Whole',
        range: { start: { line: 0 }, end: { line: 15 } },
        children: [
          {
            name: 'Priority',
            range: { start: { line: 4 }, end: { line: 13 } },
            children: [{ name: 'Technical Context' }],
          },
          { name: 'Estimated Effort' },
        ],
      },
      { name: 'Ende²' },
    ]);
  });
});
