import { bodyPlans, planBody } from '#core/publish/bodyPlan';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const code = (lines: number, word = 'sample'): string =>
  `\`\`\`\n${Array.from({ length: lines }, (_, i) => `${word} ${i} of the profile, rather long`).join('\n')}\n\`\`\`\n`;
const draft = (lines: number): string =>
  `## Summary\n\nSlow.\n\n## Profile\n\n${code(lines)}\n## Impact\n\nMany.\n`;

test('a short text is sent as it is; long code may be folded', () => {
  expect(bodyPlans('Short.', 'x.md').map(({ remedy }) => remedy)).toEqual(['none']);
  const [none, fold] = bodyPlans(draft(50), 'x.md');
  expect(none).toMatchObject({ remedy: 'none', fits: true, body: draft(50) });
  expect(fold).toMatchObject({ remedy: 'fold', fits: true, folded: 1 });
  expect(fold?.body).toContain('</summary>\n\n```\n');
});

test('what is too long goes out whole, its place says where to, and nothing is lost', () => {
  const body = draft(3_000);
  for (const remedy of ['comment', 'file'] as const) {
    // 3,000 lines are more than one comment takes.
    const plan = planBody(body, remedy, 'slow.overflow.md');
    expect(bodyLength(plan.body)).toBeLessThanOrEqual(BODY_LIMIT);
    expect(plan.fits).toBe(remedy === 'file');
    expect(plan.moved).toMatchObject([{ heading: 'Profile', lines: 3_002 }]);
    expect(plan.overflow).toContain(code(3_000).trimEnd());
    expect(plan.body).toContain('## Impact\n\nMany.');
  }
  expect(bodyPlans(body, 'x.md').map(({ remedy }) => remedy)).toEqual(['file']);
});

test('a text without code gives its last parts away', () => {
  const body = `# A\n\n${'word '.repeat(8_000)}\n\n# B\n\n${'other '.repeat(6_000)}\n`;
  const plan = planBody(body, 'comment', 'x.md');
  expect(plan).toMatchObject({ fits: true, moved: [{ heading: 'B' }] });
  expect(plan.body).toContain('word word');
});

test('with any remedy every line of the text is in the body or in what was moved', () => {
  const part = fc.oneof(
    fc.nat({ max: 900 }).map((lines) => code(lines + 1)),
    fc.nat({ max: 3_000 }).map((words) => `${'text '.repeat(words + 1)}\n`),
    fc.constantFrom('# One\n', '## Two\n', '- a\n- b\n'),
  );
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('none', 'fold', 'comment', 'file'),
      (parts, remedy) => {
        const body = parts.join('\n');
        const plan = planBody(body, remedy, 'x.md');
        const together = `${plan.body}\n${plan.overflow ?? ''}`;
        for (const line of body.split('\n')) expect(together).toContain(line.trimEnd());
        if (plan.fits) expect(bodyLength(plan.body)).toBeLessThanOrEqual(BODY_LIMIT);
      },
    ),
    { numRuns: 40, seed: 20_261_125 },
  );
});
