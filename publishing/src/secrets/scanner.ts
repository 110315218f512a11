/** Secrets by secretlint's rules and by the forms that providers publish. A bundle of its own, loaded with the first need. */
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { cutEnd } from '#core/redaction/cut';
import type { Found, SecretScanner } from '#core/redaction/model';
import { withoutOverlap } from '#core/redaction/overlap';
import { secretsByForm } from '#core/redaction/secretPatterns';

const rules = [
  {
    id: '@secretlint/secretlint-rule-preset-recommend',
    rule: creator,
    rules: [
      // What they find, our own patterns find with a smaller place: the password in an address, not all of it.
      { id: '@secretlint/secretlint-rule-basicauth', disabled: true },
      // Its comments would switch rules off; in a draft ours do that.
      { id: '@secretlint/secretlint-rule-filter-comments', disabled: true },
    ],
  },
];

/** Looked through at a time, in UTF-16 units; between two of them other work has its turn. */
const CHUNK = 128 * 1_024;

/** A rule's name as our kinds are written. */
const kindOf = (ruleId: string, messageId: string): string =>
  ruleId.includes('privatekey')
    ? 'private-key'
    : messageId
        .replace(/(?<=[a-z\d])(?=[A-Z])/gu, '-')
        .replaceAll('_', '-')
        .toLowerCase();

async function byLibrary(content: string): Promise<readonly Found[]> {
  const { messages } = await lintSource({
    source: { filePath: 'draft.md', content, ext: '.md', contentType: 'text' },
    options: { noPhysicFilePath: true, maskSecrets: true, config: { rules } },
  });
  return messages.map(({ ruleId, messageId, range: [start, end] }) => ({
    kind: kindOf(ruleId, messageId),
    span: { start, end },
  }));
}

export const secretScanner: SecretScanner = {
  scan: async (text, cancellation) => {
    const found: Found[] = [];
    for (let start = 0; start < text.length && !cancellation.cancelled;) {
      const end = cutEnd(text, start, CHUNK);
      const chunk = text.slice(start, end);
      const base = start;
      found.push(
        ...withoutOverlap([...secretsByForm(chunk), ...(await byLibrary(chunk))]).map(({ kind, span }) => ({
          kind,
          span: { start: span.start + base, end: span.end + base },
        })),
      );
      start = end;
      if (start < text.length)
        await new Promise((turn) => {
          setTimeout(turn, 0);
        });
    }
    return found;
  },
};
