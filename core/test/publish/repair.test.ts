import { publish } from '#core/publish/publish';
import type { Choices, PublishResult } from '#core/publish/result';
import { expect, test } from 'vitest';
import type { World } from './fakes';
import { payload, Process, requestOf, worldWith } from './fakes';

const DRAFT = 'file:///drafts/slow.perf.md';
const WANTED = { labels: ['performance', 'new'], assignees: ['me'], milestone: 'Q3', type: 'Task' };

const run = (world: World, choices: Partial<Choices> = {}): Promise<PublishResult> =>
  publish(requestOf(world, DRAFT, choices), new Process(world).ports());

test('what was dropped is added afterwards, field by field, and the text is left alone', async () => {
  const world = worldWith(DRAFT, payload('It is slow.', WANTED));
  world.drops = true;
  world.permission = 'read';
  const first = await run(world);
  expect(first).toMatchObject({ status: 'created', receipt: { complete: false } });
  world.permission = 'write';
  // Both texts change meanwhile: no reason to hold the labels back.
  world.drafts.get(DRAFT)!.payload = payload('It is slower.', WANTED);
  world.issues = world.issues.map((issue) => ({ ...issue, body: 'Is it?', updatedAt: 'later' }));
  expect(await run(world)).toMatchObject({ status: 'held', reason: { kind: 'changed-on-tracker' } });
  const repaired = await run(world, { fieldsOnly: true, createLabels: ['new'] });
  expect(repaired).toMatchObject({ status: 'updated', receipt: { complete: true } });
  expect(world.issues[0]).toMatchObject({ ...WANTED, milestone: { title: 'Q3' }, body: 'Is it?' });
  // The texts are as far apart as they were.
  expect(await run(world)).toMatchObject({ status: 'held', reason: { kind: 'changed-on-tracker' } });
  expect(await run(world, { fieldsOnly: true })).toMatchObject({ status: 'unchanged' });
});

test('what is still not allowed is still named', async () => {
  const world = worldWith(DRAFT, payload('It is slow.', WANTED));
  world.drops = true;
  world.permission = 'read';
  await run(world);
  const again = await run(world, { fieldsOnly: true, createLabels: ['new'] });
  expect(again).toMatchObject({ status: 'unchanged', receipt: { complete: false } });
});
