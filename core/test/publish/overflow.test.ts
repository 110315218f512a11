import { joinBody, hasReferences, MOST_COMMENTS, partNumber, splitBody } from '#core/publish/overflow';
import { sameBody } from '#core/publish/comparison';
import { BODY_LIMIT, bodyLength, codePoints } from '#core/publish/size';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const code = (lines: number, word = 'sample'): string =>
  `\`\`\`text\n${Array.from({ length: lines }, (_, i) => `${word} ${i} of the profile, rather long`).join('\n')}\n\`\`\`\n`;

/** As the tracker gives it back. */
const stored = (text: string): string => text.replaceAll('\n', '\r\n');

test('long code goes into a comment, and the rest stays: headings, task lists, what is short', () => {
  const body = `## Profile\n\n${code(2_000)}\n## Done when\n\n- [ ] p95 below 2 s\n`;
  const split = splitBody(body);
  expect(split?.comments).toHaveLength(2);
  expect(split?.own).toMatch(/^## Profile\n\n.*pieces 1-2 -->\n\n## Done when\n\n- \[ \] p95 below 2 s$/u);
  expect(partNumber(split!.comments[0]!)).toBe(1);
  expect(joinBody(split!.own, split!.comments)).toEqual({ body: body.trimEnd(), complete: true });
});

test('what fits is left alone; what has marks of ours, or is too much, is not split', () => {
  expect(splitBody('Short.')).toEqual({ own: 'Short.', comments: [] });
  expect(splitBody(`<!-- perf-issue:end -->\n\n${code(2_000)}`)).toBeNull();
  expect(splitBody(code(40_000))).toBeNull();
});

test('without a comment the text is not whole, and says so', () => {
  const split = splitBody(`${code(2_000)}\n${code(2_000, 'other')}`)!;
  expect(split.comments.length).toBeGreaterThan(1);
  expect(joinBody(split.own, split.comments.slice(1))).toEqual({ body: split.own, complete: false });
  expect(hasReferences(split.own)).toBe(true);
  expect(joinBody('<!-- perf-issue:pieces 1-999999999 -->', [])).toMatchObject({ complete: false });
});

test('whatever is split is within the limits and whole again after the tracker has stored it', () => {
  const part = fc.oneof(
    fc.nat({ max: 5_000 }).map((lines) => code(lines + 1)),
    fc.nat({ max: 30_000 }).map((words) => `${'text 😀 '.repeat(words + 1)}\n`),
    fc.nat({ max: 3_000 }).map((rows) => `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(rows + 1)}`),
    fc.nat({ max: 120_000 }).map((size) => `~~~json\n${'x'.repeat(size)}\n\n~~~\n`),
    fc
      .nat({ max: 300 })
      .map((count) => 'A short paragraph of some words, as they are.\n\n'.repeat(count + 1)),
    fc.constantFrom('# One\n', '## Two\n', '- [ ] a\n- [x] b\n', '<details>\n\nx\n\n</details>\n'),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const body = parts.join('\n');
      const split = splitBody(body);
      if (split === null) {
        expect(codePoints(body)).toBeGreaterThan((MOST_COMMENTS - 4) * BODY_LIMIT);
        return;
      }
      expect(bodyLength(split.own)).toBeLessThanOrEqual(BODY_LIMIT);
      for (const comment of split.comments) expect(codePoints(comment)).toBeLessThanOrEqual(BODY_LIMIT);
      expect(split.comments.map(partNumber)).toEqual(split.comments.map((_, index) => index + 1));
      const whole = joinBody(stored(split.own), split.comments.map(stored));
      expect(whole.complete).toBe(true);
      expect(sameBody(whole.body, body)).toBe(true);
    }),
    { numRuns: 40, seed: 20_261_125 },
  );
});
