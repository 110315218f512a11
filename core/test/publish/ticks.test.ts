import { differOnlyInTicks, mergeTicks, tickedLines, ticksBetween, withTicks } from '#core/publish/ticks';
import { publish } from '#core/publish/publish';
import type { PublishResult } from '#core/publish/result';
import { expect, test } from 'vitest';
import type { World } from './fakes';
import { payload, Process, requestOf, worldWith } from './fakes';

const DRAFT = 'file:///drafts/slow.perf.md';
const text = (one: string, two: string, summary = 'Slow.'): string =>
  `${summary}\n\n- [${one}] p95 below 2 s\n- [${two}] No errors`;

test('boxes are found by their text, whatever stands around them; those in code are none', () => {
  const body = '- [ ] a <!-- an instruction -->\r\n```\r\n- [ ] a\r\n```\r\n1. [x] a\r\n> * [X] b';
  const ticks = [
    { item: 'a', nth: 0, ticked: true },
    { item: 'a', nth: 1, ticked: false },
  ];
  expect(withTicks(body, ticks)).toBe(
    '- [x] a <!-- an instruction -->\r\n```\r\n- [ ] a\r\n```\r\n1. [ ] a\r\n> * [X] b',
  );
  expect(tickedLines(body, ticks)?.map(({ line }) => line)).toEqual([0, 4]);
  expect(withTicks(body, [{ item: 'c', nth: 0, ticked: true }])).toBeNull();
  expect(ticksBetween(body, withTicks(body, ticks)!)).toEqual(ticks);
  expect(differOnlyInTicks(body, withTicks(body, ticks)!)).toBe(true);
  expect(differOnlyInTicks(text(' ', ' '), text(' ', ' ', 'Slower.'))).toBe(false);
});

test('each side’s ticks are kept', () => {
  const base = text(' ', ' ');
  expect(mergeTicks(base, base, text('x', ' '), text(' ', 'x'))).toMatchObject({
    body: text('x', 'x'),
    newer: false,
  });
  // The other side changed its words as well: they stay, and so does the tick.
  expect(mergeTicks(base, base, text('x', ' '), text(' ', 'x', 'Slower.'))).toEqual({
    ...{ body: text('x', 'x', 'Slower.'), ticks: [], newer: true },
  });
  expect(mergeTicks(base, base, text('x', ' ', 'Slow!'), text(' ', 'x', 'Slower.'))).toBeNull();
  expect(mergeTicks(base, base, 'Slow!', text('x', ' '))).toBeNull();
});

async function run(world: World): Promise<PublishResult> {
  return publish(requestOf(world, DRAFT), new Process(world).ports());
}
const edit = (world: World, body: string): void => {
  world.drafts.get(DRAFT)!.payload = payload(body);
};
const onPage = (world: World, body: string): void => {
  world.issues = world.issues.map((issue) => ({ ...issue, body, updatedAt: 'later' }));
};

test('ticks made on the issue’s page come into the draft, those of the draft onto the page', async () => {
  const world = worldWith(DRAFT, payload(text(' ', ' ')));
  await run(world);
  onPage(world, text(' ', 'x'));
  expect(await run(world)).toMatchObject({
    ...{ status: 'unchanged', receipt: { complete: true }, notes: [{ kind: 'ticks-taken', count: 1 }] },
  });
  expect(world.drafts.get(DRAFT)!.payload.body).toBe(text(' ', 'x'));
  edit(world, text('x', 'x', 'Very slow.'));
  onPage(world, text(' ', ' '));
  expect(await run(world)).toMatchObject({ status: 'updated', receipt: { complete: true } });
  expect(world.issues[0]!.body).toContain(text('x', ' ', 'Very slow.'));
  expect(world.drafts.get(DRAFT)!.payload.body).toBe(text('x', ' ', 'Very slow.'));
  expect(await run(world)).toMatchObject({ status: 'unchanged', notes: [] });
});

test('ticks of the draft do not write over words that somebody changed', async () => {
  const world = worldWith(DRAFT, payload(text(' ', ' ')));
  await run(world);
  edit(world, text('x', ' '));
  onPage(world, text(' ', 'x', 'Slower.'));
  expect(await run(world)).toMatchObject({ status: 'updated', notes: [{ kind: 'newer-on-tracker' }] });
  expect(world.issues[0]!.body).toContain(text('x', 'x', 'Slower.'));
  expect(await run(world)).toMatchObject({ status: 'unchanged', notes: [{ kind: 'newer-on-tracker' }] });
  expect(world.issues[0]!.body).toContain(text('x', 'x', 'Slower.'));
});

test('ticks that cannot be written into the draft are said, and come the next time', async () => {
  const world = worldWith(DRAFT, payload(text(' ', ' ')));
  await run(world);
  onPage(world, text(' ', 'x'));
  const process = new Process(world, {
    fault: (call) => (call === 'saveTicks' ? 'refused' : 'ok'),
    turn: () => Promise.resolve(),
  });
  expect(await publish(requestOf(world, DRAFT), process.ports())).toMatchObject({
    notes: [{ kind: 'ticks-not-saved' }, { kind: 'newer-on-tracker' }],
  });
  process.alive = false;
  expect(await run(world)).toMatchObject({ notes: [{ kind: 'ticks-taken' }] });
  expect(world.drafts.get(DRAFT)!.payload.body).toBe(text(' ', 'x'));
  expect(world.issues[0]!.body).toBe(text(' ', 'x'));
});

test('what a comment, code or front matter holds is no box, and a line of code opens no block', () => {
  const box = '- [ ] 2x faster';
  const text = `---\ntitle: x\n---\n\n<!--\n${box}\n-->\n\n\`\`\`md\n${box}\n\`\`\`\n\n\`\`\`EXPLAIN\`\`\` is slow\n\n${box}\n`;
  expect(tickedLines(text, [{ item: '2x faster', nth: 0, ticked: true }])).toEqual([
    { line: 14, text: '- [x] 2x faster' },
  ]);
  expect(tickedLines(text, [{ item: '2x faster', nth: 1, ticked: true }])).toBeNull();
});
