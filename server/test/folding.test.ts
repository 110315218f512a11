import { describe, expect, it } from 'vitest';
import { DraftDocument } from '#core/document/draftDocument';
import { splitBlocks } from '#core/markdown/blocks';
import { walk } from '#core/markdown/elements';
import { loadMarkdownParser } from '#core/markdown/parse';
import { parseTemplate } from '#core/template/parse';
import { foldingRanges } from '#server/features/foldingRanges';
import { Snapshot } from '#server/snapshot';

const template = parseTemplate('---\nname: x\nabout: y\n---\n');

async function snapshotOf(text: string): Promise<Snapshot> {
  await loadMarkdownParser();
  return new Snapshot('file:///a.perf.md', 1, new DraftDocument(splitBlocks(text), template), [], null, []);
}

describe('code and comments fold wherever they stand', () => {
  it.each([
    ['in a fence', '# A\n\n```\na\nb\n```\n'],
    ['indented', '# A\n\n    a\n    b\n'],
    ['by a tab', '# A\n\n\ta\n\tb\n'],
    ['in an item', '# A\n\n-     a\n      b\n'],
    ['in a fence of an item', '# A\n\n- x\n\n  ~~~\n  a\n  ~~~\n'],
    ['in a quote', '# A\n\n> ```\n> a\n> ```\n'],
    ['in an item, a comment', '# A\n\n- x\n\n  <!-- a\n  b -->\n'],
    ['in a fence of many pages', `# A\n\n\`\`\`\n${'a line of a long log\n'.repeat(5000)}\`\`\`\n`],
  ])('%s', async (_where, text) => {
    const snapshot = await snapshotOf(text);
    const found = snapshot.draft.sections.flatMap(({ outline }) =>
      outline.blocks.flatMap(({ parsed }) => [...walk(parsed.elements)]),
    );
    const type = found.some((element) => element.type === 'code' || element.type === 'comment');
    expect(type).toBe(true);
    // One is the section's.
    expect(foldingRanges(snapshot, {}, { context: { host: {} } })).toHaveLength(2);
  });
});
