import { bodyPlans, planBody } from '#core/publish/bodyPlan';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const code = (lines: number, word = 'sample'): string =>
  `\`\`\`\n${Array.from({ length: lines }, (_, i) => `${word} ${i} of the profile, rather long`).join('\n')}\n\`\`\`\n`;
const draft = (lines: number): string =>
  `## Summary\n\nSlow.\n\n## Profile\n\n${code(lines)}\n## Impact\n\nMany.\n`;

test('a short text is sent as it is; long code may be folded', () => {
  expect(bodyPlans('Short.').map(({ remedy }) => remedy)).toEqual(['none']);
  const [none, fold] = bodyPlans(draft(50));
  expect(none).toMatchObject({ remedy: 'none', fits: true, body: draft(50) });
  expect(fold).toMatchObject({ remedy: 'fold', fits: true, folded: 1 });
  expect(fold?.body).toContain('</summary>\n\n```\n');
});

test('what is too long goes into comments, unless it is too long for those, and code into files', () => {
  const body = draft(3_000);
  expect(planBody(body, 'none').fits).toBe(false);
  expect(planBody(body, 'fold').fits).toBe(false);
  expect(bodyPlans(body)).toMatchObject([
    { remedy: 'comment', body, fits: true },
    { remedy: 'file', body, fits: true },
  ]);
  expect(bodyPlans(draft(40_000)).map(({ remedy }) => remedy)).toEqual(['file']);
  expect(bodyPlans('No code. '.repeat(80_000))).toEqual([]);
});

test('with any remedy every line of the text is in the body', () => {
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
        const plan = planBody(body, remedy);
        for (const line of body.split('\n')) expect(plan.body).toContain(line.trimEnd());
        if (plan.fits) expect(bodyLength(plan.own)).toBeLessThanOrEqual(BODY_LIMIT);
      },
    ),
    { numRuns: 40, seed: 20_261_125 },
  );
});
