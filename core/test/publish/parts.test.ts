import { partNumber } from '#core/publish/overflow';
import { getWholeIssue } from '#core/publish/wholeIssue';
import { neverCancelled } from '#core/publish/cancellation';
import { sameBody } from '#core/publish/comparison';
import { expect, test } from 'vitest';
import type { World } from './fakes';
import { calm, faultyAt, payload, Process, target, worldWith } from './fakes';
import { DRAFT, edit, holdThroughFaults, long, runWith } from './longTexts';

const run = runWith('comment');

async function wholeText(world: World): Promise<string> {
  const { tracker } = new Process(world).ports();
  const whole = await getWholeIssue(tracker, target, 1, [], neverCancelled);
  return whole.ok ? whole.value.body : '';
}
/** Nothing is doubled, and all of the text is at the tracker. */
async function expectWhole(world: World, body: string): Promise<void> {
  expect(world.issues).toHaveLength(1);
  const numbers = world.comments.map((comment) => partNumber(comment.body));
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(sameBody(await wholeText(world), body)).toBe(true);
  expect(world.attempts.size).toBe(0);
}

test('what does not fit is in comments; publishing again changes nothing', async () => {
  const world = worldWith(DRAFT, payload(long()));
  expect(await run(world)).toMatchObject({ status: 'created', receipt: { complete: true }, notes: [] });
  expect(world.comments).toHaveLength(2);
  await expectWhole(world, long());
  const { writes } = world;
  expect(await run(world)).toMatchObject({ status: 'unchanged' });
  expect(world.writes).toBe(writes);
});

test('what was split once is split again without a word', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  for (const body of [long('other'), long('other', 6_000)]) {
    edit(world, body);
    expect(await run(world, calm, { body: 'none' })).toMatchObject({ status: 'updated' });
    await expectWhole(world, body);
  }
});

test('without the remedy such a text is held back, and the remedy is named', async () => {
  const world = worldWith(DRAFT, payload(long()));
  expect(await run(world, calm, { body: 'none' })).toMatchObject({
    status: 'held',
    reason: { kind: 'findings', blocking: [{ code: 'body-too-long', remedies: ['comment', 'file'] }] },
  });
});

test('an update goes into the comments too: other text, more of it, less of it', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  for (const body of [long('other'), long('other', 6_000), 'Short.', long('again', 2_500)]) {
    edit(world, body);
    expect(await run(world)).toMatchObject({ status: 'updated', receipt: { complete: true } });
    await expectWhole(world, body);
  }
});

test('somebody’s change in such a comment is not written over', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  world.comments[1]!.body = world.comments[1]!.body.replace('sample 2999', 'SAMPLE 2999');
  expect(await run(world)).toMatchObject({ status: 'unchanged', notes: [{ kind: 'newer-on-tracker' }] });
  edit(world, long('other'));
  expect(await run(world)).toMatchObject({ status: 'held', reason: { kind: 'changed-on-tracker' } });
  expect(world.comments[1]!.body).toContain('SAMPLE 2999');
});

test('a comment whose outcome is not known is looked for; again only on the person’s word', async () => {
  const world = worldWith(DRAFT, payload(long()));
  const first = await run(world, faultyAt(['createComment', 'lost-request']));
  expect(first).toMatchObject({ status: 'created', notes: [{ kind: 'parts-not-posted' }] });
  expect(first).toMatchObject({ receipt: { complete: false } });
  const second = await run(world);
  expect(second).toMatchObject({ status: 'unknown', operation: 'comment' });
  if (second === 'died' || second.status !== 'unknown') throw new Error('not unknown');
  expect(world.comments).toEqual([]);
  expect(await run(world, calm, { sendAgain: second.attempt })).toMatchObject({ status: 'updated' });
  await expectWhole(world, long());
});

test('a comment that arrived without an answer is found', async () => {
  const world = worldWith(DRAFT, payload(long()));
  const gate = faultyAt(['createComment', 'lost-response']);
  expect(await run(world, gate)).toMatchObject({ status: 'created', notes: [] });
  await expectWhole(world, long());
});

test('a journal that fails after the issue is found does not make its text somebody else’s', async () => {
  const world = worldWith(DRAFT, payload(long()));
  expect(await run(world, faultyAt(['saveLink', 'die']))).toBe('died');
  edit(world, 'Short.');
  await run(world, faultyAt(['writeAttempt', 'refused'], ['writeAttempt', 'refused']));
  edit(world, long());
  expect(await run(world)).toMatchObject({ status: 'updated' });
  await expectWhole(world, long());
});

test('killed at any step, then published again: every part is there once', async () => {
  const calls = ['createIssue', 'createComment', 'saveLink', 'writeAttempt', 'writeComment', 'updateIssue'];
  const more = ['updateComment', 'removeComment', 'removeAttempt', 'comments'];
  await holdThroughFaults(run, [...calls, ...more], expectWhole, 20_261_125);
});

test('labels that were lost on the way are not taken for set because a comment was', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  world.drafts.get(DRAFT)!.payload = { ...payload(long('other')), labels: ['performance', 'needs-triage'] };
  // The issue's own text stays as it is: only comments and labels change.
  expect(await run(world, faultyAt(['updateIssue', 'lost-request']))).not.toMatchObject({
    status: 'updated',
  });
  expect(world.issue(1).labels).not.toContain('needs-triage');
  expect(await run(world)).toMatchObject({ status: 'updated', receipt: { complete: true } });
  expect(world.issue(1).labels).toContain('needs-triage');
});

test('a comment of a locked issue that may not be changed: the lock is named', async () => {
  const world = worldWith(DRAFT, payload(long()));
  await run(world);
  edit(world, long('other'));
  const issue = world.issue(1);
  world.issues.splice(world.issues.indexOf(issue), 1, { ...issue, locked: true });
  expect(await run(world, faultyAt(['updateComment', 'refused']))).toMatchObject({
    status: 'failed',
    failure: { kind: 'issue-locked' },
  });
});
