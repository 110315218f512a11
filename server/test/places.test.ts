/** Properties of what is found at places of a draft: renaming, linked editing, links. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DocumentLinkRequest,
  LinkedEditingRangeRequest,
  RenameRequest,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readFileSync } from 'node:fs';
import { draftUri } from './session';
import { openDraft } from './request';

const complete = readFileSync('core/test/fixtures/drafts/complete.perf.md', 'utf8');
const LABELS = [
  'Response time',
  'Throughput',
  'CPU usage',
  'Memory usage',
  'Database query time',
  'Error rate',
];
const documentOf = (text: string): TextDocument => TextDocument.create(draftUri, 'perf-issue', 1, text);

/** The complete draft with other line ends, some metrics left out, and prose that names them. */
const draft = fc
  .record({
    without: fc.subarray(LABELS, { maxLength: 4 }),
    eol: fc.constantFrom('\n', '\r\n'),
    prose: fc.subarray(LABELS, { maxLength: 2 }),
  })
  .map(({ without, eol, prose }) =>
    complete
      .split('\n')
      .filter((line) => !without.some((label) => line.startsWith(`| ${label} |`)))
      .join('\n')
      .replace('A migration window', `${prose.join(' and ')} 🐌 wait for a migration window`)
      .replaceAll('\n', eol),
  );
const name = fc
  .stringMatching(/^[A-Za-zé(][A-Za-z0-9 é(),.-]{0,20}[a-z)]$/u)
  .filter((own) => !LABELS.includes(own));

describe('renaming', () => {
  it('changes the name of the metric alone, and is taken back by renaming it back', async () => {
    await fc.assert(
      fc.asyncProperty(draft, fc.constantFrom(...LABELS), name, async (text, label, newName) => {
        const rename = async (own: string, written: string, to: string): Promise<string> => {
          const session = await openDraft(own);
          const document = documentOf(own);
          const position = document.positionAt(own.indexOf(`- **${written}:**`) + '- **'.length);
          const found = await session.client.sendRequest(RenameRequest.type, {
            textDocument: { uri: draftUri },
            position,
            newName: to,
          });
          const change = found?.documentChanges?.[0];
          const edits = change && 'edits' in change ? (change.edits as TextEdit[]) : [];
          for (const { range } of edits) expect(document.getText(range)).toBe(written);
          expect(edits.length).toBeGreaterThanOrEqual(2);
          return TextDocument.applyEdits(document, edits);
        };
        const renamed = await rename(text, label, newName);
        expect(renamed).not.toContain(`**${label}:**`);
        expect(renamed).not.toContain(`| ${label} |`);
        expect(await rename(renamed, newName, label)).toBe(text);
      }),
      { numRuns: 12 },
    );
  });
});

describe('linked editing', () => {
  it('holds places of one text, which are those that renaming changes', async () => {
    await fc.assert(
      fc.asyncProperty(draft, fc.constantFrom(...LABELS), async (text, label) => {
        const session = await openDraft(text);
        const document = documentOf(text);
        const position = document.positionAt(text.indexOf(`- **${label}:**`) + '- **'.length);
        const at = { textDocument: { uri: draftUri }, position };
        const linked = await session.client.sendRequest(LinkedEditingRangeRequest.type, at);
        const renamed = await session.client.sendRequest(RenameRequest.type, { ...at, newName: 'x' });
        const change = renamed?.documentChanges?.[0];
        const ranges = change && 'edits' in change ? change.edits.map(({ range }) => range) : [];
        expect(linked?.ranges).toEqual(ranges);
        for (const range of linked?.ranges ?? []) expect(document.getText(range)).toBe(label);
      }),
      { numRuns: 12 },
    );
  });
});

describe('document links', () => {
  const words = fc.constantFrom(
    '#12',
    'owner/repo#7',
    'abc1234',
    'a#1',
    '`#3`',
    'v1.2',
    'é',
    '#',
    '(#5)',
    '**#6**',
    'x@y.z',
  );

  it('stand apart, in the text, on what they lead to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 8 }), async (parts) => {
        const text = complete
          .replace('A migration window for the index.', `See ${parts.join(' ')}`)
          .replace(/^---\n/, '---\nissue: https://github.com/o/r/issues/1\n');
        const session = await openDraft(text);
        const document = documentOf(text);
        const links = await session.client.sendRequest(DocumentLinkRequest.type, {
          textDocument: { uri: draftUri },
        });
        let end = 0;
        for (const { range, target } of links ?? []) {
          expect(document.offsetAt(range.start)).toBeGreaterThanOrEqual(end);
          end = document.offsetAt(range.end);
          const [, number = document.getText(range)] = /#(\d+)$/.exec(document.getText(range)) ?? [];
          expect(target?.endsWith(`/${number}`)).toBe(true);
        }
        const told = parts.filter((part) =>
          ['#12', 'owner/repo#7', 'abc1234', '(#5)', '**#6**'].includes(part),
        );
        // The draft itself names one issue.
        expect(links).toHaveLength(told.length + 1);
      }),
      { numRuns: 20 },
    );
  });
});
