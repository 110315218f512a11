import type { TrackerFailure } from '#core/publish/failure';
import {
  describeEndpointsProblem,
  describeFailure,
  describeFinding,
  describeNote,
  describeProgress,
  describeReceipt,
  describeResult,
  describeWait,
} from '#core/publish/messages';
import { publish } from '#core/publish/publish';
import type { PublishResult } from '#core/publish/result';
import { expect, test } from 'vitest';
import { CALLS, faultyAt, payload, Process, requestOf, worldWith } from './fakes';
import type { Fault } from './fakes';

const A = 'file:///drafts/slow%20search.perf.md';

/** Every sentence of a result. */
const words = (result: PublishResult): readonly string[] => [
  describeResult(result),
  ...result.notes.map(describeNote),
  ...('findings' in result ? result.findings.map(describeFinding) : []),
  ...('receipt' in result && result.receipt !== null ? describeReceipt(result.receipt, 'all') : []),
];

test('every ending has words, and none shows the machine’s inside', async () => {
  const faults: readonly Fault[] = ['refused', 'rate-limited', 'lost-request', 'broken-after', 'truncated'];
  for (const call of CALLS)
    for (const fault of faults) {
      const world = worldWith(A, payload('Slow.', { labels: ['performance', 'nowhere'], milestone: 'Q9' }));
      world.permission = 'read';
      for (const edit of ['first', 'second']) {
        world.drafts.get(A)!.payload = payload(edit);
        const ports = new Process(world, faultyAt([call, fault])).ports();
        const result = await publish(requestOf(world, A), ports, { pollDelays: [1], patience: 1 });
        for (const sentence of words(result)) {
          expect(sentence).toMatch(/^\S.*\S$/su);
          expect(sentence).not.toMatch(/undefined|null|\[object|NaN/u);
        }
      }
    }
});

test('a refused field is named as the draft has it', () => {
  const errors = [
    { field: 'labels', code: 'invalid', message: '' },
    { field: null, code: 'custom', message: 'too quickly' },
  ];
  const text = describeFailure({ kind: 'validation', errors });
  expect(text).toContain('front matter “labels”');
  expect(text).toContain('too quickly');
});

test('every failure says what to do', () => {
  const failures: readonly TrackerFailure[] = [
    { kind: 'not-signed-in' },
    { kind: 'bad-token' },
    { kind: 'forbidden', detail: '' },
    { kind: 'saml', url: null },
    { kind: 'saml', url: 'https://github.com/orgs/acme/sso' },
    { kind: 'not-found-or-no-access', repository: null },
    { kind: 'issues-disabled' },
    { kind: 'validation', errors: [] },
    { kind: 'rate-limited', waitSeconds: null },
    { kind: 'redirect-refused', to: null },
  ];
  for (const failure of failures) expect(describeFailure(failure)).toMatch(/^\S.*[.]$/u);
});

test.each(['journal-failed', 'lock-failed'] as const)(
  'a full disk is no matter of permissions: %s',
  (kind) => {
    expect(describeFailure({ kind, detail: 'ENOSPC: no space left on device, write' })).toMatch(
      /free some space/iu,
    );
    expect(describeFailure({ kind, detail: "EACCES: permission denied, open '/x'" })).toMatch(/writable/u);
  },
);

test('what could not be written into the draft is not called linked', () => {
  const issue = { owner: 'octo', name: 'shop', number: 7, url: 'https://h/octo/shop/issues/7' };
  const adopted = {
    status: 'adopted',
    issue,
    updated: false,
    receipt: null,
    findings: [],
    notes: [],
  } as const;
  expect(describeResult(adopted)).toContain('linked');
  const unsaved = { kind: 'link-not-saved', url: issue.url, detail: 'a.perf.md is read-only' } as const;
  expect(describeResult({ ...adopted, notes: [unsaved] })).not.toContain('linked');
});

test('times, progress and addresses', () => {
  expect(describeWait(1)).toBe('1 second');
  expect(describeWait(61)).toBe('61 seconds');
  expect(describeWait(600)).toBe('10 minutes');
  expect(describeWait(7_200)).toBe('2 hours');
  expect(describeProgress({ kind: 'reconciling', check: 2, of: 5 })).toContain('2 of 5');
  expect(describeEndpointsProblem({ ok: false, problem: 'insecure', text: 'http://x' })).toContain(
    'http://x',
  );
});
