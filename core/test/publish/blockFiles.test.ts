import { fileBlocks, fileIds, withBlocks } from '#core/publish/blockFiles';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';
import { getWholeIssue } from '#core/publish/wholeIssue';
import { neverCancelled } from '#core/publish/cancellation';
import { sameBody } from '#core/publish/comparison';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { World } from './fakes';
import { calm, faultyAt, payload, Process, target, worldWith } from './fakes';
import { code, DRAFT, edit, holdThroughFaults, long, runWith } from './longTexts';

const run = runWith('file');

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

test('killed at any step, then published again: every code is where the text says', async () => {
  const calls = ['keepFiles', 'createIssue', 'saveLink', 'writeAttempt', 'updateIssue', 'removeAttempt'];
  await holdThroughFaults(run, [...calls, 'writePublication', 'getIssue'], expectWhole, 20_261_126);
});
