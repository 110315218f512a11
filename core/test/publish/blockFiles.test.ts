import { fileBlocks, fileIds, withBlocks } from '#core/publish/blockFiles';
import { publish } from '#core/publish/publish';
import type { Choices, PublishResult } from '#core/publish/result';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';
import { getWholeIssue } from '#core/publish/wholeIssue';
import { neverCancelled } from '#core/publish/cancellation';
import { sameBody } from '#core/publish/comparison';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault, Gate, World } from './fakes';
import { calm, faultyAt, payload, Process, requestOf, target, worldWith } from './fakes';

const DRAFT = 'file:///drafts/slow.perf.md';
const code = (lines: number, word = 'sample'): string =>
  `\`\`\`text\n${Array.from({ length: lines }, (_, i) => `${word} ${i} of the profile, rather long`).join('\n')}\n\`\`\``;
const long = (word = 'sample', lines = 3_000): string =>
  `## CPU profile\n\n${code(lines, word)}\n\n## Done when\n\n- [ ] p95 below 2 s`;
const TEXTS = { long: long(), other: long('other'), longer: long('other', 5_000), short: 'Short.' };

describe('a long text', () => {
  test('has its longest code in a file that it names, as little as it takes', () => {
    const body = `${long()}\n\n## More\n\n${code(40)}`;
    const filed = fileBlocks(body)!;
    expect(filed.files).toHaveLength(1);
    const [file] = filed.files;
    expect(file!.name).toMatch(/^cpu-profile-[\da-f]{8}\.txt$/u);
    expect(file!.text.split('\n')).toHaveLength(3_001);
    expect(file!.bytes).toBe(file!.text.length);
    expect(filed.own).toContain(file!.name);
    expect(filed.own).toContain(code(40));
    expect(fileBlocks('short')).toBeNull();
    expect(fileBlocks('no code '.repeat(20_000))).toBeNull();
  });

  test('is whole again from any text that has the code, whatever a tracker makes of its lines', () => {
    const block = fc
      .tuple(fc.nat({ max: 2_500 }), fc.constantFrom('a', 'b', 'c$&'))
      .map(([lines, word]) => code(lines + 1, word));
    const part = fc.oneof(block, fc.constantFrom('# One', '## **Two**', '- a\n- b', 'Text.'));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
        const body = parts.join('\n\n');
        const filed = fileBlocks(body);
        if (filed === null) return;
        expect(bodyLength(filed.own)).toBeLessThanOrEqual(BODY_LIMIT);
        expect(withBlocks(filed.own.replaceAll('\n', '\r\n'), ['Other.', body])).toBe(body);
        expect(withBlocks(filed.own, ['Other.'])).toBe(filed.own);
      }),
      { numRuns: 60, seed: 20_261_126 },
    );
  });
});

let runs = 0;
function run(
  world: World,
  gate: Gate = calm,
  choices: Partial<Choices> = {},
): Promise<PublishResult | 'died'> {
  const process = new Process(world, gate, ++runs);
  const request = requestOf(world, DRAFT, { body: 'file', ...choices });
  return Promise.race([publish(request, process.ports(), { pollDelays: [1_000] }), process.died]).finally(
    () => {
      process.alive = false;
    },
  );
}
const edit = (world: World, body: string): void => {
  world.drafts.get(DRAFT)!.payload = payload(body);
};
/** One issue, all of the text is at the tracker or in files that it names, and the draft has all of it. */
async function expectWhole(world: World, body: string): Promise<void> {
  expect(world.issues).toHaveLength(1);
  expect(world.comments).toEqual([]);
  const whole = await getWholeIssue(new Process(world).ports().tracker, target, 1, [body], neverCancelled);
  if (!whole.ok) throw new Error(whole.failure.kind);
  expect(sameBody(whole.value.body, body)).toBe(true);
  for (const file of fileBlocks(body)?.files ?? []) {
    expect(fileIds(whole.value.own)).toContain(file.id);
    expect(world.files.get(file.name)).toBe(file.text);
  }
  expect(world.drafts.get(DRAFT)!.payload.body).toBe(body);
  expect(world.attempts.size).toBe(0);
}

test('the file is kept before anything is sent, and the receipt says that it is to be attached', async () => {
  const world = worldWith(DRAFT, payload(long()));
  const refused = await run(world, faultyAt(['keepFiles', 'refused']));
  expect(refused).toMatchObject({ status: 'failed', failure: { kind: 'file-not-kept' } });
  expect(world.issues).toEqual([]);
  expect(world.attempts.size).toBe(0);
  const [file] = fileBlocks(long())!.files;
  expect(await run(world)).toMatchObject({
    status: 'created',
    receipt: { complete: true },
    notes: [{ kind: 'files-to-attach', files: [{ name: file!.name, bytes: file!.bytes }] }],
  });
  await expectWhole(world, long());
  expect(await run(world, calm, { body: 'none' })).toMatchObject({ status: 'unchanged', notes: [] });
});

test('another code is another file; what was attached before is not asked for again', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  edit(world, long().replace('2 s', '1 s'));
  expect(await run(world, calm, { body: 'none' })).toMatchObject({ status: 'updated', notes: [] });
  edit(world, long('other'));
  expect(await run(world, calm, { body: 'none' })).toMatchObject({
    status: 'updated',
    notes: [{ kind: 'files-to-attach' }],
  });
  await expectWhole(world, long('other'));
  expect(world.files.size).toBe(2);
});

test('a change at the tracker around the file is news, and its code is the draft’s', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  const issue = world.issue(1);
  world.issues.splice(0, 1, { ...issue, body: issue.body.replace('2 s', '3 s'), updatedAt: 'later' });
  expect(await run(world)).toMatchObject({ status: 'unchanged', notes: [{ kind: 'newer-on-tracker' }] });
  edit(world, long('other'));
  const held = await run(world);
  expect(held).toMatchObject({ status: 'held', reason: { kind: 'changed-on-tracker' } });
  if (held === 'died' || held.status !== 'held' || held.reason.kind !== 'changed-on-tracker')
    throw new Error('not held');
  // What a merge is given has the code that the issue only names.
  expect(held.reason.issue.body).toContain('sample 2999');
});

describe('killed at any step, then published again', () => {
  const calls = ['keepFiles', 'createIssue', 'saveLink', 'writeAttempt', 'updateIssue', 'removeAttempt'];
  test('every code is where the text says', async () => {
    const faults = fc.array(
      fc.tuple(
        fc.constantFrom(...calls, 'writePublication', 'getIssue'),
        fc.constantFrom<Fault>('die', 'die-after', 'refused', 'lost-request', 'lost-response', 'ok'),
      ),
      { maxLength: 3 },
    );
    const names = fc.constantFrom<keyof typeof TEXTS>('long', 'other', 'longer', 'short');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, faults), { minLength: 1, maxLength: 4 }), async (steps) => {
        const world = worldWith(DRAFT, payload(long()));
        let last = long();
        for (const [name, wrong] of steps) {
          last = TEXTS[name];
          edit(world, last);
          const result = await run(world, faultyAt(...wrong));
          if (result !== 'died') expect(result).not.toMatchObject({ reason: { kind: 'changed-on-tracker' } });
        }
        let choices: Partial<Choices> = {};
        for (let round = 0; round < 8; round++) {
          const result = await run(world, calm, choices);
          if (result === 'died') throw new Error('died without a fault');
          if (result.status === 'unknown') choices = { sendAgain: result.attempt };
          else if (result.status === 'unchanged') break;
          else if (result.status === 'held') throw new Error(`held: ${result.reason.kind}`);
        }
        await expectWhole(world, last);
      }),
      {
        numRuns: Number(process.env['PUBLISH_RUNS'] ?? 12),
        seed: Number(process.env['PUBLISH_SEED'] ?? 20_261_126),
      },
    );
  });
});
