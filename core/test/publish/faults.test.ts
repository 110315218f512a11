import { markersOf } from '#core/publish/marker';
import { comparableBody } from '#core/publish/comparison';
import { publish } from '#core/publish/publish';
import type { Choices, PublishResult } from '#core/publish/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CALLS, calm, faultyAt, payload, Process, requestOf, worldWith } from './fakes';
import type { Fault, Gate, World } from './fakes';

/** How many seeded worlds each property tries; more in the fault suite. */
const RUNS = Number(process.env['PUBLISH_RUNS'] ?? 300);
const SEED = Number(process.env['PUBLISH_SEED'] ?? 20_261_123);
const DRAFT = 'file:///drafts/slow.perf.md';

const fault = fc.constantFrom<Fault>(
  'ok',
  'refused',
  'rate-limited',
  'lost-request',
  'lost-response',
  'broken',
  'broken-after',
  'truncated',
  'late',
  'die',
  'die-after',
);

/** The calls at which something may be lost or doubled are hit most. */
const call = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('createIssue', 'updateIssue', 'saveLink', 'writeAttempt') },
  { weight: 2, arbitrary: fc.constantFrom('issuesBy', 'removeAttempt', 'writePublication', 'addLabels') },
  { weight: 1, arbitrary: fc.constantFrom(...CALLS) },
);
const faults = fc.array(fc.tuple(call, fault), { maxLength: 4 });

type Step =
  | {
      readonly do: 'publish';
      readonly word: 'none' | 'resend';
      readonly faults: readonly (readonly [string, Fault])[];
    }
  | { readonly do: 'edit'; readonly body: string }
  | { readonly do: 'rename' }
  | { readonly do: 'undo-link' }
  | { readonly do: 'late-arrives' }
  | { readonly do: 'a-day-passes' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      word: fc.oneof(
        { weight: 4, arbitrary: fc.constant('none' as const) },
        { weight: 2, arbitrary: fc.constant('resend' as const) },
      ),
      faults,
    }),
  },
  fc.record({
    do: fc.constant('edit' as const),
    body: fc.constantFrom('It is slow.', 'Slower.', 'Slowest.'),
  }),
  fc.constant({ do: 'rename' as const }),
  fc.constant({ do: 'undo-link' as const }),
  fc.constant({ do: 'late-arrives' as const }),
  fc.constant({ do: 'a-day-passes' as const }),
);

/** A person at one draft: publishes, edits, renames; remembers which attempt was said to be unknown. */
class Person {
  draft = DRAFT;
  runs = 0;
  unknown: string | null = null;
  renames = 0;
  /** Runs that the person allowed to send again. */
  readonly explicit = new Set<number>();

  constructor(readonly world: World) {}

  async publish(gate: Gate, choices: Partial<Choices> = {}): Promise<PublishResult | 'died'> {
    const run = ++this.runs;
    if (choices.sendAgain !== undefined && choices.sendAgain !== null) this.explicit.add(run);
    const before = this.world.creations.length;
    const writes = this.world.writes;
    const { publications } = this.world;
    const knew = publications.size;
    const process = new Process(this.world, gate, run);
    const result = await Promise.race([
      publish(requestOf(this.world, this.draft, choices), process.ports(), { pollDelays: [1_000, 2_000] }),
      process.died,
    ]);
    if (result !== 'died') this.judge(result, before, writes, knew);
    process.alive = false;
    return result;
  }

  /** The ending says the truth. */
  judge(result: PublishResult, before: number, writes: number, knew: number): void {
    const { world } = this;
    const made = world.creations.length - before;
    const file = world.drafts.get(this.draft)!;
    const saved = !result.notes.some(({ kind }) => kind === 'link-not-saved');
    switch (result.status) {
      case 'created':
        expect(made).toBe(1);
        expect(world.issue(result.issue.number).run).toBe(this.runs);
        break;
      case 'adopted':
        expect(made).toBeLessThanOrEqual(1);
        world.issue(result.issue.number);
        break;
      case 'updated':
        expect(made).toBe(0);
        expect(comparableBody(world.issue(result.issue.number).body)).toBe(file.payload.body);
        break;
      case 'unchanged':
        expect(made).toBe(0);
        expect(world.writes).toBe(writes);
        break;
      case 'held':
      case 'failed':
        expect(made).toBe(0);
        expect(world.writes).toBe(writes);
        break;
      case 'unknown':
        this.unknown = result.operation === 'create' ? result.attempt : this.unknown;
        if (result.operation === 'update') expect(made).toBe(0);
        else expect(file.link === null || knew > 0).toBe(true);
    }
    if ((result.status === 'created' || result.status === 'adopted' || result.status === 'updated') && saved)
      expect(file.link).toBe(result.issue.url);
    const clean = result.notes.every(
      ({ kind }) => !['journal-not-saved', 'link-not-saved', 'update-unknown'].includes(kind),
    );
    if (clean && !['unknown', 'held', 'failed'].includes(result.status))
      expect(world.attempts.get(this.draft)).toBeUndefined();
  }

  async take(action: Step): Promise<void> {
    const { world } = this;
    const file = world.drafts.get(this.draft)!;
    switch (action.do) {
      case 'publish':
        await this.publish(
          faultyAt(...action.faults),
          action.word === 'resend' && this.unknown !== null ? { sendAgain: this.unknown } : {},
        );
        break;
      case 'edit':
        file.payload = payload(action.body);
        break;
      case 'rename':
        world.drafts.delete(this.draft);
        this.draft = `file:///drafts/renamed-${++this.renames}.perf.md`;
        world.drafts.set(this.draft, file);
        break;
      case 'undo-link':
        file.link = null;
        break;
      case 'late-arrives':
        world.flushLate();
        break;
      case 'a-day-passes':
        world.now += 24 * 60 * 60 * 1_000;
    }
  }

  /** Nobody made a second issue without the person's word: not more than one from all runs without it. */
  once(): void {
    const silent = this.world.creations.filter((run) => !this.explicit.has(run));
    expect(silent.length).toBeLessThanOrEqual(1);
    for (const run of this.explicit)
      expect(this.world.creations.filter((other) => other === run).length).toBeLessThanOrEqual(1);
  }
}

/** Answers every question as the person who published this draft would, until the draft is at the tracker. */
async function finish(person: Person): Promise<PublishResult> {
  let choices: Partial<Choices> = {};
  for (let round = 0; round < 8; round++) {
    const result = await person.publish(calm, choices);
    expect(result).not.toBe('died');
    if (result === 'died') break;
    person.once();
    if (result.status === 'unknown') {
      // Without faults, lag and late arrivals it is unknown only when it is not there.
      expect(person.world.issues.filter(({ body }) => markersOf(body).includes(result.attempt))).toEqual([]);
      choices = { ...choices, sendAgain: result.attempt };
      continue;
    }
    if (result.status === 'held') {
      const { reason } = result;
      if (reason.kind === 'already-published') choices = { ...choices, relink: reason.issue.url };
      else if (reason.kind === 'pending-of-other-draft') choices = { ...choices, takeOver: reason.attempt };
      else if (reason.kind === 'changed-on-tracker')
        choices = { ...choices, overwrite: reason.issue.updatedAt };
      else throw new Error(`held: ${reason.kind}`);
      continue;
    }
    return result;
  }
  throw new Error('the draft never came to an end');
}

test('whatever fails, whenever it dies: one issue, the truth, and an end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 10 }),
      fc.nat({ max: 5 }),
      fc.boolean(),
      async (steps, lag, drops) => {
        const world = worldWith(DRAFT);
        world.lag = lag;
        world.drops = drops;
        if (drops) world.permission = 'triage';
        const person = new Person(world);
        for (const action of steps) {
          await person.take(action);
          person.once();
        }
        world.flushLate();
        world.lag = 0;
        for (const issue of world.issues) issue.hiddenFor = 0;
        await finish(person);
        const last = await person.publish(calm);
        if (last === 'died') throw new Error('died without a fault');
        const file = world.drafts.get(person.draft)!;
        const linked = world.issues.find(({ url }) => url === file.link)!;
        const same = comparableBody(linked.body) === file.payload.body;
        // An update that arrives after the next one may leave an old text; that is said.
        const told = world.lateUpdates && last.notes.some(({ kind }) => kind === 'newer-on-tracker');
        expect(last.status).toBe('unchanged');
        expect(same || told).toBe(true);
        if (same) expect(last).toMatchObject({ receipt: { complete: true } });
        expect([...world.attempts.keys()].filter((draft) => world.drafts.has(draft))).toEqual([]);
        expect([...world.locks.values()].filter(({ alive }) => alive)).toEqual([]);
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});

test('two publishers at once: one issue, whoever dies when', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      faults,
      faults,
      fc.nat({ max: 3 }),
      async (scheduler, first, second, lag) => {
        const world = worldWith(DRAFT);
        world.lag = lag;
        const person = new Person(world);
        const runs = [first, second].map((own, index) => {
          const gate: Gate = {
            fault: faultyAt(...own).fault,
            turn: (call) => scheduler.schedule(Promise.resolve(), call),
          };
          const process = new Process(world, gate, index + 1);
          return Promise.race([
            publish(requestOf(world, DRAFT), process.ports(), { pollDelays: [1_000] }),
            process.died,
          ]).finally(() => {
            process.alive = false;
          });
        });
        await scheduler.waitFor(Promise.all(runs));
        person.runs = 2;
        person.once();
        world.flushLate();
        for (const issue of world.issues) issue.hiddenFor = 0;
        person.once();
        await finish(person);
        expect(world.attempts.size).toBe(0);
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});
