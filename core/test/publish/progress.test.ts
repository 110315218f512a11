import { parseDraft } from '#core/draft/parse';
import { progressRows, progressTable } from '#core/metrics/progress';
import type { ProgressResult } from '#core/publish/progress';
import { postProgress } from '#core/publish/progress';
import { publish } from '#core/publish/publish';
import { defaultRedaction } from '#core/redaction/model';
import { parseTemplate } from '#core/template/parse';
import { expect, test } from 'vitest';
import type { Gate, World } from './fakes';
import { calm, faultyAt, Process, requestOf, worldWith } from './fakes';

const DRAFT = 'file:///drafts/slow.perf.md';
const TABLE = '| Metric | Before | After | Change |\n|---|---|---|---|\n| Time | 5 s | 1 s | 5x faster |';

async function published(): Promise<World> {
  const world = worldWith(DRAFT);
  await publish(requestOf(world, DRAFT), new Process(world).ports());
  return world;
}
function post(
  world: World,
  gate: Gate = calm,
  more: { readonly table?: string | null; readonly sendAgain?: string } = {},
): Promise<ProgressResult | 'died'> {
  const process = new Process(world, gate, 9);
  const { table = TABLE, sendAgain = null } = more;
  const { link: issue } = world.drafts.get(DRAFT)!;
  const request = { draft: DRAFT, issue, table, sendAgain, text: '', redaction: defaultRedaction };
  return Promise.race([
    postProgress(request, process.ports(), { pollDelays: [1_000] }),
    process.died,
  ]).finally(() => {
    process.alive = false;
  });
}

test('rows are the metrics measured twice, with what was won and the targets', () => {
  const template = parseTemplate('---\nname: x\nabout: y\n---\n\n## Results\n');
  const text =
    '---\nname: x\n---\n\n## Results\n\n| Metric | Before | After | Improvement |\n|---|---|---|---|\n| Response time | 2.5 s | 500 ms | |\n| Memory | 2 GB | | |\n';
  const rows = progressRows(parseDraft(text, template));
  expect(rows).toEqual([
    { label: 'Response time', before: '2.5 s', after: '500 ms', target: null, change: '5x faster' },
  ]);
  expect(progressTable(rows)).toBe(
    '| Metric | Before | After | Change |\n|---|---|---|---|\n| Response time | 2.5 s | 500 ms | 5x faster |',
  );
  expect(progressTable([{ ...rows[0]!, before: 'a|b', target: '1 s' }])).toContain('| a\\|b | 500 ms |');
  expect(progressTable([])).toBeNull();
});

test('the same figures are posted once, other figures are another comment', async () => {
  const world = await published();
  expect(await post(world)).toMatchObject({ status: 'posted' });
  expect(await post(world)).toMatchObject({ status: 'there' });
  expect(world.comments).toHaveLength(1);
  expect(await post(world, calm, { table: TABLE.replace('1 s', '2 s') })).toMatchObject({ status: 'posted' });
  expect(world.comments).toHaveLength(2);
  expect(world.pendingComments.size).toBe(0);
});

test('nothing is posted where the comments that may have it cannot be read', async () => {
  const world = await published();
  await post(world);
  expect(await post(world, faultyAt(['comments', 'broken']))).toMatchObject({ status: 'failed' });
  expect(world.comments).toHaveLength(1);
});

test('nothing is posted without an issue, without figures, or while somebody else is at it', async () => {
  const world = await published();
  expect(await post(world, calm, { table: null })).toMatchObject({ reason: { kind: 'nothing-measured' } });
  world.locks.set('issue:tracker.test/acme/app#1', new Process(world));
  expect(await post(world)).toMatchObject({ reason: { kind: 'in-progress' } });
  world.drafts.get(DRAFT)!.link = null;
  expect(await post(world)).toMatchObject({ reason: { kind: 'already-published' } });
  world.publications.clear();
  expect(await post(world)).toMatchObject({ reason: { kind: 'not-linked' } });
  world.drafts.get(DRAFT)!.link = 'https://elsewhere.test/acme/app/issues/1';
  expect(await post(world)).toMatchObject({ reason: { kind: 'link-elsewhere' } });
  expect(world.comments).toEqual([]);
});

test.each(['lost-response', 'truncated', 'broken-after', 'die-after'] as const)(
  'what arrived is found: %s',
  async (fault) => {
    const world = await published();
    const first = await post(world, faultyAt(['createComment', fault]));
    if (fault === 'die-after') expect(first).toBe('died');
    expect(await post(world)).toMatchObject({ status: 'there' });
    expect(world.comments).toHaveLength(1);
    expect(world.pendingComments.size).toBe(0);
  },
);

test.each(['lost-request', 'broken', 'die'] as const)(
  'what did not arrive is sent again on the person’s word alone: %s',
  async (fault) => {
    const world = await published();
    await post(world, faultyAt(['createComment', fault]));
    const second = await post(world);
    if (second === 'died' || second.status !== 'unknown') throw new Error('not unknown');
    expect(world.comments).toEqual([]);
    expect(await post(world, calm, { sendAgain: second.attempt })).toMatchObject({ status: 'posted' });
    expect(world.comments).toHaveLength(1);
  },
);

test('a locked issue that refuses comments is called locked', async () => {
  const world = await published();
  world.issues = world.issues.map((issue) => ({ ...issue, locked: true }));
  expect(await post(world, faultyAt(['createComment', 'refused']))).toMatchObject({
    status: 'failed',
    failure: { kind: 'issue-locked' },
  });
});
