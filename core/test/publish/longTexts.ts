/** Texts over the tracker's limit in a small world: published, and held through faults to be whole in the end. */
import { publish } from '#core/publish/publish';
import type { Choices, PublishResult } from '#core/publish/result';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Fault, Gate, World } from './fakes';
import { calm, faultyAt, payload, Process, requestOf, worldWith } from './fakes';

export const DRAFT = 'file:///drafts/slow.perf.md';

export const code = (lines: number, word = 'sample'): string =>
  `\`\`\`text\n${Array.from({ length: lines }, (_, i) => `${word} ${i} of the profile, rather long`).join('\n')}\n\`\`\``;

export const long = (word = 'sample', lines = 3_000): string =>
  `## CPU profile\n\n${code(lines, word)}\n\n## Done when\n\n- [ ] p95 below 2 s`;

const TEXTS = { long: long(), other: long('other'), longer: long('other', 5_000), short: 'Short.' };

/** Publishes the draft once, in a process of its own. */
export type Run = (world: World, gate?: Gate, choices?: Partial<Choices>) => Promise<PublishResult | 'died'>;

/** Publishes with this remedy for what is too long, unless a choice says otherwise. */
export function runWith(body: Choices['body']): Run {
  let runs = 0;
  return (world, gate = calm, choices = {}) => {
    const process = new Process(world, gate, ++runs);
    const request = requestOf(world, DRAFT, { body, ...choices });
    return Promise.race([publish(request, process.ports(), { pollDelays: [1_000] }), process.died]).finally(
      () => {
        process.alive = false;
      },
    );
  };
}

export const edit = (world: World, body: string): void => {
  world.drafts.get(DRAFT)!.payload = payload(body);
};

/** Other texts one after the other while calls fail or the process dies; then calm publishes until nothing is left to do. */
export async function holdThroughFaults(
  run: Run,
  calls: readonly string[],
  expectWhole: (world: World, body: string) => Promise<void>,
  seed: number,
): Promise<void> {
  const fault = fc.tuple(
    fc.constantFrom(...calls),
    fc.constantFrom<Fault>('die', 'die-after', 'refused', 'lost-request', 'lost-response', 'ok'),
  );
  const name = fc.constantFrom<keyof typeof TEXTS>('long', 'other', 'longer', 'short');
  const step = fc.tuple(name, fc.array(fault, { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const world = worldWith(DRAFT, payload(long()));
      let last = long();
      for (const [text, faults] of steps) {
        last = TEXTS[text];
        edit(world, last);
        const result = await run(world, faultyAt(...faults));
        // Nobody else changes anything here: so nothing may look like somebody’s change.
        if (result !== 'died') expect(result).not.toMatchObject({ reason: { kind: 'changed-on-tracker' } });
      }
      await untilUnchanged(run, world);
      await expectWhole(world, last);
    }),
    {
      numRuns: Number(process.env['PUBLISH_RUNS'] ?? 12),
      seed: Number(process.env['PUBLISH_SEED'] ?? seed),
    },
  );
}

/** Gives the person's word where it is asked for. */
async function untilUnchanged(run: Run, world: World): Promise<void> {
  let choices: Partial<Choices> = {};
  for (let round = 0; round < 8; round++) {
    const result = await run(world, calm, choices);
    if (result === 'died') throw new Error('died without a fault');
    if (result.status === 'unknown') choices = { sendAgain: result.attempt };
    else if (result.status === 'unchanged') break;
    else if (result.status === 'held') throw new Error(`held: ${result.reason.kind}`);
  }
}
