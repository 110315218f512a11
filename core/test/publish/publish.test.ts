import { neverCancelled } from '#core/publish/cancellation';
import type { Cancellation } from '#core/publish/cancellation';
import { comparableBody } from '#core/publish/comparison';
import { renameDraft } from '#core/publish/identity';
import { markersOf } from '#core/publish/marker';
import { publish } from '#core/publish/publish';
import type { Choices, Progress, PublishResult } from '#core/publish/result';
import type { PublishOptions } from '#core/publish/run';
import { describe, expect, test } from 'vitest';
import { calm, faultyAt, payload, Process, requestOf, worldWith } from './fakes';
import type { Gate, World } from './fakes';

const A = 'file:///drafts/slow.perf.md';
const B = 'file:///drafts/copy.perf.md';

interface Ran {
  readonly result: PublishResult;
  readonly process: Process;
}

async function run(
  world: World,
  gate: Gate = calm,
  choices: Partial<Choices> = {},
  options: PublishOptions & { readonly draft?: string } = {},
): Promise<Ran> {
  const process = new Process(world, gate, world.creations.length + 1);
  const request = requestOf(world, options.draft ?? A, choices);
  const result = await publish(request, process.ports(), { pollDelays: [1_000], ...options });
  process.alive = false;
  return { result, process };
}

/** A publish that dies. */
async function crash(world: World, gate: Gate, draft = A): Promise<void> {
  const process = new Process(world, gate);
  const ended = await Promise.race([
    publish(requestOf(world, draft), process.ports(), { pollDelays: [1_000] }),
    process.died,
  ]);
  expect(ended).toBe('died');
}

const kinds = (result: PublishResult): readonly string[] => result.notes.map(({ kind }) => kind);

describe('a first publish', () => {
  test('writes the journal before sending, and number and address before anything else', async () => {
    const world = worldWith(A);
    const { result, process } = await run(world);
    expect(result).toMatchObject({ status: 'created', issue: { number: 1 }, receipt: { complete: true } });
    const { calls } = process;
    expect(calls.slice(calls.indexOf('writeAttempt'))).toEqual([
      'writeAttempt',
      'held',
      'createIssue',
      'writeAttempt',
      'saveLink',
      'writePublication',
      'removeAttempt',
      'release',
    ]);
    expect(world.drafts.get(A)!.link).toBe(world.issue(1).url);
    expect(markersOf(world.issue(1).body)).toHaveLength(1);
    expect(world.attempts.size).toBe(0);
  });

  test('is held back by errors, unless overruled; by a draft that would lose data in any case', async () => {
    const world = worldWith(A);
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 1 } };
    const problem = { code: 'field-missing', severity: 'error', message: '', range } as const;
    const request = requestOf(world, A, {}, { problems: [problem] });
    const held = await publish(request, new Process(world).ports());
    expect(held).toMatchObject({
      status: 'held',
      reason: { kind: 'findings', blocking: [{ code: 'errors', problems: [problem] }] },
    });
    const overruled = requestOf(world, A, { overruleErrors: true }, { problems: [problem] });
    expect(await publish(overruled, new Process(world).ports())).toMatchObject({ status: 'created' });
    const unclosed = { ...problem, code: 'comment-unclosed' };
    const losing = requestOf(world, A, { overruleErrors: true }, { problems: [unclosed] });
    expect(await publish(losing, new Process(world).ports())).toMatchObject({ status: 'held' });
  });

  test('sends nothing when the journal cannot be written', async () => {
    const world = worldWith(A);
    const { result, process } = await run(world, faultyAt(['writeAttempt', 'refused']));
    expect(result).toMatchObject({ status: 'failed', failure: { kind: 'journal-failed' } });
    expect(process.calls).not.toContain('createIssue');
  });

  test('sends nothing when the journal cannot be read, though the draft looks unpublished', async () => {
    const world = worldWith(A);
    await run(world);
    world.drafts.get(A)!.link = null;
    world.publications.set(A, '{"format":1');
    expect((await run(world)).result).toMatchObject({
      status: 'failed',
      failure: { kind: 'journal-failed' },
    });
    world.publications.set(A, '{"format":2}');
    expect((await run(world)).result).toMatchObject({
      status: 'failed',
      failure: { kind: 'journal-failed' },
    });
    expect(world.creations).toHaveLength(1);
  });

  test('waits as the tracker asks, with a clean journal meanwhile, then sends', async () => {
    const world = worldWith(A);
    const waited: Progress[] = [];
    const onProgress = (progress: Progress): void => {
      if (progress.kind !== 'waiting') return;
      waited.push(progress);
      expect(world.attempts.size).toBe(0);
    };
    const { result } = await run(world, faultyAt(['createIssue', 'rate-limited']), {}, { onProgress });
    expect(result.status).toBe('created');
    expect(waited).toEqual([{ kind: 'waiting', seconds: 2 }]);
    expect(world.creations).toHaveLength(1);
  });

  test('gives up a wait that is longer than its patience, and says how long', async () => {
    const world = worldWith(A);
    const { result } = await run(world, faultyAt(['createIssue', 'rate-limited']), {}, { patience: 1 });
    expect(result).toMatchObject({
      status: 'failed',
      failure: { kind: 'rate-limited', waitSeconds: 2 },
      during: 'creating',
    });
    expect(world.attempts.size).toBe(0);
  });

  test('cancelled before sending sends nothing', async () => {
    for (const at of ['held', 'labels']) {
      const world = worldWith(A);
      const cancellation = { cancelled: false, onCancel: neverCancelled.onCancel };
      const gate: Gate = {
        fault: (call) => {
          if (call === at) cancellation.cancelled = true;
          return 'ok';
        },
        turn: calm.turn,
      };
      const { result } = await run(world, gate, {}, { cancellation });
      expect(result).toMatchObject({ status: 'failed', failure: { kind: 'cancelled' } });
      expect(world.issues).toEqual([]);
      expect(world.attempts.size).toBe(0);
    }
  });

  test('sends nothing when another process took the lock over', async () => {
    const world = worldWith(A);
    const gate: Gate = {
      fault: (call) => {
        if (call === 'held') world.locks.set(`draft:${A}`, new Process(world));
        return 'ok';
      },
      turn: calm.turn,
    };
    const { result } = await run(world, gate);
    expect(result).toMatchObject({ status: 'failed', failure: { kind: 'lock-lost' } });
    expect(world.issues).toEqual([]);
  });

  test('is held while another process publishes the draft', async () => {
    const world = worldWith(A);
    world.locks.set(`draft:${A}`, new Process(world));
    expect((await run(world)).result).toMatchObject({ status: 'held', reason: { kind: 'in-progress' } });
  });

  test('says that the link could not be written; the next publish writes it and makes no second issue', async () => {
    const world = worldWith(A);
    const first = await run(world, faultyAt(['saveLink', 'refused']));
    expect(first.result.status).toBe('created');
    expect(kinds(first.result)).toEqual(['link-not-saved']);
    const second = await run(world);
    expect(second.result).toMatchObject({ status: 'adopted', updated: false, issue: { number: 1 } });
    expect(world.creations).toHaveLength(1);
    expect(world.drafts.get(A)!.link).toBe(world.issue(1).url);
  });

  test('adds afterwards the labels that creation dropped, where the person may', async () => {
    const world = worldWith(A);
    world.drops = true;
    world.permission = 'triage';
    const { result } = await run(world);
    expect(result).toMatchObject({ status: 'created', receipt: { complete: true } });
    expect(world.issue(1).labels).toEqual(['performance']);
  });

  test('names what is missing and what was dropped', async () => {
    const world = worldWith(
      A,
      payload('Slow.', {
        labels: ['performance', 'nowhere'],
        assignees: ['me', 'stranger'],
        milestone: 'Q9',
      }),
    );
    world.drops = true;
    world.permission = 'read';
    const { result } = await run(world);
    expect(result).toMatchObject({ status: 'created', receipt: { complete: false } });
    if (result.status !== 'created') return;
    expect(result.receipt.entries.map(({ field, outcome, wanted }) => [field, outcome, wanted])).toEqual([
      ['title', 'kept', '[PERF] Search is slow'],
      ['body', 'kept', null],
      ['labels', 'dropped', 'performance'],
      ['assignees', 'dropped', 'me'],
      ['labels', 'left-out', 'nowhere'],
      ['assignees', 'left-out', 'stranger'],
      ['milestone', 'left-out', 'Q9'],
    ]);
    expect(result.findings.map(({ code }) => code)).toEqual([
      'labels-missing',
      'assignees-not-assignable',
      'milestone-missing',
      'dropped-without-permission',
    ]);
  });

  test('creates the missing labels that the person asked for, before the issue', async () => {
    const world = worldWith(A, payload('Slow.', { labels: ['new-one', 'other'] }));
    const { result, process } = await run(world, calm, { createLabels: ['new-one'] });
    expect(result).toMatchObject({ status: 'created', receipt: { complete: false } });
    expect(world.issue(1).labels).toEqual(['new-one']);
    expect(process.calls.indexOf('createLabel')).toBeLessThan(process.calls.indexOf('createIssue'));
  });
});

describe('an unknown outcome', () => {
  test('a lost response: the issue is found and adopted, also when the list lags', async () => {
    const world = worldWith(A);
    world.lag = 1;
    const { result } = await run(world, faultyAt(['createIssue', 'lost-response']));
    expect(result).toMatchObject({ status: 'adopted', updated: false, receipt: { complete: true } });
    expect(world.creations).toHaveLength(1);
    expect(world.attempts.size).toBe(0);
  });

  test('a lost request: unknown, also when asked again; sent only on the person’s word, with the same marker', async () => {
    const world = worldWith(A);
    const { result } = await run(world, faultyAt(['createIssue', 'lost-request']));
    expect(result).toMatchObject({
      status: 'unknown',
      operation: 'create',
      checks: 2,
      cause: { kind: 'network' },
    });
    if (result.status !== 'unknown') return;
    expect((await run(world)).result).toMatchObject({
      status: 'unknown',
      attempt: result.attempt,
      cause: null,
    });
    const other = await run(world, calm, { sendAgain: 'another attempt' });
    expect(other.result.status).toBe('unknown');
    expect(world.issues).toEqual([]);
    const again = await run(world, calm, { sendAgain: result.attempt });
    expect(again.result.status).toBe('created');
    expect(markersOf(world.issue(1).body)).toEqual([result.attempt]);
  });

  test('looks once more before sending again', async () => {
    const world = worldWith(A);
    world.lag = 99;
    const { result } = await run(world, faultyAt(['createIssue', 'lost-response']));
    if (result.status !== 'unknown') throw new Error(result.status);
    world.issues = world.issues.map((issue) => ({ ...issue, hiddenFor: 0 }));
    const again = await run(world, calm, { sendAgain: result.attempt });
    expect(again.result.status).toBe('adopted');
    expect(world.creations).toHaveLength(1);
  });

  test('a refusal of the second sending leaves the first one open', async () => {
    const world = worldWith(A);
    const { result } = await run(world, faultyAt(['createIssue', 'late']));
    if (result.status !== 'unknown') throw new Error(result.status);
    const refused = await run(world, faultyAt(['createIssue', 'refused']), { sendAgain: result.attempt });
    expect(refused.result.status).toBe('failed');
    world.flushLate();
    expect((await run(world)).result).toMatchObject({ status: 'adopted', issue: { number: 1 } });
    expect(world.creations).toHaveLength(1);
  });

  test('both sendings arrived: the first is linked, the other one is named', async () => {
    const world = worldWith(A);
    const first = await run(world, faultyAt(['createIssue', 'late']));
    if (first.result.status !== 'unknown') throw new Error(first.result.status);
    world.flushLate();
    world.issues = world.issues.map((issue) => ({ ...issue, hiddenFor: 99 }));
    const second = await run(world, faultyAt(['createIssue', 'lost-response']), {
      sendAgain: first.result.attempt,
    });
    expect(second.result.status).toBe('adopted');
    world.drafts.get(A)!.link = null;
    world.publications.clear();
    // The first becomes visible; the journal is as it was after the second sending.
    const third = worldWith(A);
    third.issues = world.issues.map((issue) => ({ ...issue, hiddenFor: 0 }));
    await crash(third, faultyAt(['createIssue', 'die']));
    third.attempts.set(
      A,
      third.attempts.get(A)!.replaceAll(/00000000-0000-4000-8000-\d{12}/gu, first.result.attempt),
    );
    const result = (await run(third)).result;
    expect(result).toMatchObject({ status: 'adopted', issue: { number: 1 } });
    expect(result.notes).toContainEqual(
      expect.objectContaining({ kind: 'duplicates-found', issues: [expect.objectContaining({ number: 2 })] }),
    );
  });

  test('a list that cannot be read is not an empty list: no check is counted', async () => {
    const world = worldWith(A);
    const gate = faultyAt(['createIssue', 'broken'], ['issuesBy', 'broken'], ['issuesBy', 'broken']);
    expect((await run(world, gate)).result).toMatchObject({ status: 'unknown', checks: 0 });
  });

  test('cancelled while looking: unknown, and remembered', async () => {
    const world = worldWith(A);
    const cancellation: { cancelled: boolean; onCancel: Cancellation['onCancel'] } = {
      cancelled: false,
      onCancel: neverCancelled.onCancel,
    };
    const gate = faultyAt(['createIssue', 'broken-after']);
    const result = await run(
      world,
      {
        ...gate,
        fault: (call) => {
          if (call === 'createIssue') cancellation.cancelled = true;
          return gate.fault(call);
        },
      },
      {},
      { cancellation },
    );
    expect(result.result).toMatchObject({ status: 'unknown', checks: 0 });
    expect((await run(world)).result.status).toBe('adopted');
  });

  test('of another host: the person is asked, for this tracker cannot look there', async () => {
    const world = worldWith(A);
    await run(world, faultyAt(['createIssue', 'lost-request']));
    world.attempts.set(A, world.attempts.get(A)!.replaceAll(world.host, 'elsewhere.test'));
    const { result } = await run(world);
    expect(result).toMatchObject({ status: 'held', reason: { kind: 'pending-elsewhere' } });
    if (result.status !== 'held' || result.reason.kind !== 'pending-elsewhere') return;
    const asNew = await run(world, calm, { asNew: result.reason.attempt });
    expect(asNew.result.status).toBe('created');
  });

  test('of another host, its issue known: nothing here is taken for that issue', async () => {
    const world = worldWith(A);
    await crash(world, faultyAt(['saveLink', 'die']));
    world.attempts.set(A, world.attempts.get(A)!.replaceAll(world.host, 'elsewhere.test'));
    const { result, process } = await run(world);
    expect(result).toMatchObject({ status: 'held', reason: { kind: 'pending-elsewhere' } });
    expect(process.calls).not.toContain('updateIssue');
    expect(world.drafts.get(A)!.link).toBeNull();
  });
});

describe('a crash', () => {
  test('after the issue was noted: finished without asking the list', async () => {
    const world = worldWith(A);
    world.lag = 99;
    await crash(world, faultyAt(['saveLink', 'die']));
    const { result, process } = await run(world);
    expect(result).toMatchObject({ status: 'adopted', issue: { number: 1 } });
    expect(process.calls).not.toContain('issuesBy');
  });

  test('and again no link: the journal keeps the number until the draft has it', async () => {
    const world = worldWith(A);
    await crash(world, faultyAt(['saveLink', 'die']));
    const second = await run(world, faultyAt(['saveLink', 'refused']));
    expect(second.result).toMatchObject({ status: 'adopted', receipt: null });
    expect(kinds(second.result)).toEqual(['link-not-saved']);
    expect(world.attempts.size).toBe(1);
    expect((await run(world)).result).toMatchObject({ status: 'adopted', receipt: { complete: true } });
    expect(world.attempts.size).toBe(0);
  });

  test('before the answer was noted: found in the list; a draft edited since is brought up to date', async () => {
    const world = worldWith(A);
    await crash(world, faultyAt(['createIssue', 'die-after']));
    world.drafts.get(A)!.payload = payload('Even slower.');
    const { result } = await run(world);
    expect(result).toMatchObject({ status: 'adopted', updated: true, receipt: { complete: true } });
    expect(comparableBody(world.issue(1).body)).toBe('Even slower.');
    expect(markersOf(world.issue(1).body)).toHaveLength(1);
  });

  test('an issue that somebody changed meanwhile is linked and not overwritten', async () => {
    const world = worldWith(A);
    await crash(world, faultyAt(['createIssue', 'die-after']));
    world.issues = world.issues.map((issue) => ({ ...issue, body: `${issue.body}\nTriage: yes` }));
    world.drafts.get(A)!.payload = payload('Even slower.');
    const { result } = await run(world);
    expect(result).toMatchObject({ status: 'adopted', updated: false });
    expect(kinds(result)).toContain('update-held');
    expect(world.issue(1).body).toContain('Triage: yes');
  });

  test('at every single call, and then a restart: one issue, linked, a clean journal', async () => {
    const calls = (await run(worldWith(A))).process.calls.length;
    for (let at = 0; at < calls; at++)
      for (const how of ['die', 'die-after'] as const) {
        const world = worldWith(A);
        let left = at;
        await crash(world, { fault: () => (left-- === 0 ? how : 'ok'), turn: calm.turn });
        let { result } = await run(world);
        if (result.status === 'unknown') {
          expect(world.issues).toEqual([]);
          result = (await run(world, calm, { sendAgain: result.attempt })).result;
        }
        expect(['created', 'adopted', 'updated', 'unchanged']).toContain(result.status);
        expect(world.creations).toHaveLength(1);
        expect(world.drafts.get(A)!.link).toBe(world.issue(1).url);
        expect(world.attempts.size).toBe(0);
      }
  });
});

describe('which draft is which', () => {
  test('renamed with an unknown outcome: the attempt is followed by its text', async () => {
    const world = worldWith(A);
    await crash(world, faultyAt(['createIssue', 'die-after']));
    world.drafts.set(B, world.drafts.get(A)!);
    world.drafts.delete(A);
    expect((await run(world, calm, {}, { draft: B })).result).toMatchObject({ status: 'adopted' });
    expect(world.attempts.size).toBe(0);
  });

  test('renamed and edited: the person is asked', async () => {
    const world = worldWith(A);
    await crash(world, faultyAt(['createIssue', 'die-after']));
    world.drafts.set(B, { link: null, payload: payload('Edited.') });
    world.drafts.delete(A);
    const { result } = await run(world, calm, {}, { draft: B });
    expect(result).toMatchObject({ status: 'held', reason: { kind: 'pending-of-other-draft', gone: true } });
    if (result.status !== 'held' || result.reason.kind !== 'pending-of-other-draft') return;
    const { attempt } = result.reason;
    expect((await run(world, calm, { takeOver: attempt }, { draft: B })).result).toMatchObject({
      status: 'adopted',
      updated: true,
    });
  });

  test('copied with an unknown outcome: the person is asked; a copy with another text is another issue', async () => {
    const world = worldWith(A);
    await run(world, faultyAt(['createIssue', 'lost-request']));
    world.drafts.set(B, { ...world.drafts.get(A)! });
    const { result } = await run(world, calm, {}, { draft: B });
    expect(result).toMatchObject({ status: 'held', reason: { kind: 'pending-of-other-draft', gone: false } });
    if (result.status !== 'held' || result.reason.kind !== 'pending-of-other-draft') return;
    const { attempt } = result.reason;
    expect((await run(world, calm, { asNew: attempt }, { draft: B })).result.status).toBe('created');
    world.drafts.set('file:///c.perf.md', { link: null, payload: payload('Another.') });
    expect((await run(world, calm, {}, { draft: 'file:///c.perf.md' })).result.status).toBe('created');
  });

  test('a copy of a published draft: the person is asked before it updates that issue', async () => {
    const world = worldWith(A);
    await run(world);
    world.drafts.set(B, { link: world.drafts.get(A)!.link, payload: payload('Copy.') });
    const { result } = await run(world, calm, {}, { draft: B });
    expect(result).toMatchObject({ status: 'held', reason: { kind: 'shared-issue', otherDraft: A } });
    const shared = await run(world, calm, { shareIssue: world.issue(1).url }, { draft: B });
    // Its text was never agreed on by this copy.
    expect(shared.result).toMatchObject({
      status: 'held',
      reason: { kind: 'changed-on-tracker', base: null },
    });
  });

  test('a renamed published draft goes on as before', async () => {
    for (const told of [true, false]) {
      const world = worldWith(A);
      await run(world);
      world.drafts.set(B, { link: world.drafts.get(A)!.link, payload: payload('Edited.') });
      world.drafts.delete(A);
      if (told) await renameDraft(new Process(world).ports().journal, A, B);
      expect((await run(world, calm, {}, { draft: B })).result.status).toBe('updated');
      expect([...world.publications.keys()]).toEqual([B]);
    }
  });

  test('a link that is gone from the front matter: linked again or published anew, as the person says', async () => {
    const world = worldWith(A);
    await run(world);
    world.drafts.get(A)!.link = null;
    const { result } = await run(world);
    expect(result).toMatchObject({
      status: 'held',
      reason: { kind: 'already-published', issue: { number: 1 } },
    });
    const { url } = world.issue(1);
    expect((await run(world, calm, { relink: url })).result).toMatchObject({ status: 'unchanged' });
    expect(world.drafts.get(A)!.link).toBe(url);
    world.drafts.get(A)!.link = null;
    expect((await run(world, calm, { asNew: url })).result).toMatchObject({
      status: 'created',
      issue: { number: 2 },
    });
  });

  test('setting an issue aside for a new one survives a crash', async () => {
    const world = worldWith(A);
    await run(world);
    const { url } = world.issue(1);
    const process = new Process(world, faultyAt(['createIssue', 'die-after']), 2);
    const ended = publish(requestOf(world, A, { asNew: url }), process.ports());
    expect(await Promise.race([ended, process.died])).toBe('died');
    expect((await run(world)).result).toMatchObject({ status: 'adopted', issue: { number: 2 } });
    expect(world.drafts.get(A)!.link).toBe(world.issue(2).url);
  });
});

describe('publishing again', () => {
  test('updates the same issue and keeps its marker; unchanged sends nothing', async () => {
    const world = worldWith(A);
    await run(world);
    const marker = markersOf(world.issue(1).body);
    expect((await run(world)).result.status).toBe('unchanged');
    world.drafts.get(A)!.payload = payload('Faster now.', {
      title: '[PERF] Search',
      labels: ['needs-triage'],
    });
    const { result } = await run(world);
    expect(result).toMatchObject({ status: 'updated', issue: { number: 1 }, receipt: { complete: true } });
    expect(world.issue(1)).toMatchObject({ title: '[PERF] Search', labels: ['needs-triage'] });
    expect(markersOf(world.issue(1).body)).toEqual(marker);
    expect(world.creations).toHaveLength(1);
  });

  test('does not take away what others added', async () => {
    const world = worldWith(A);
    await run(world);
    world.issues = world.issues.map((issue) => ({
      ...issue,
      labels: [...issue.labels, 'needs-triage'],
      assignees: ['other'],
    }));
    world.drafts.get(A)!.payload = payload('Edited.');
    await run(world);
    expect(world.issue(1)).toMatchObject({ labels: ['performance', 'needs-triage'], assignees: ['other'] });
  });

  test('never writes over a change at the tracker, but for the version that the person saw', async () => {
    const world = worldWith(A);
    await run(world);
    world.issues = world.issues.map((issue) => ({ ...issue, body: 'Theirs.', updatedAt: 'seen' }));
    world.drafts.get(A)!.payload = payload('Ours.');
    const { result } = await run(world);
    expect(result).toMatchObject({
      status: 'held',
      reason: {
        kind: 'changed-on-tracker',
        issue: { body: 'Theirs.' },
        base: { sent: { body: 'It is slow.' } },
      },
    });
    world.issues = world.issues.map((issue) => ({ ...issue, body: 'Theirs again.', updatedAt: 'later' }));
    expect((await run(world, calm, { overwrite: 'seen' })).result.status).toBe('held');
    expect((await run(world, calm, { overwrite: 'later' })).result.status).toBe('updated');
    expect(comparableBody(world.issue(1).body)).toBe('Ours.');
  });

  test('a change at the tracker alone is left there, and said every time', async () => {
    const world = worldWith(A);
    await run(world);
    world.issues = world.issues.map((issue) => ({ ...issue, title: 'Better title', updatedAt: 'x' }));
    for (let round = 0; round < 2; round++) {
      const { result } = await run(world);
      expect(result).toMatchObject({
        status: 'unchanged',
        notes: [{ kind: 'newer-on-tracker', fields: ['title'] }],
      });
    }
    world.drafts.get(A)!.payload = payload('It is slow.', { title: 'Our title' });
    expect((await run(world)).result).toMatchObject({
      status: 'held',
      reason: { kind: 'changed-on-tracker' },
    });
  });

  test('a lost response of an update: the issue itself tells', async () => {
    const world = worldWith(A);
    await run(world);
    world.drafts.get(A)!.payload = payload('Edited.');
    expect((await run(world, faultyAt(['updateIssue', 'lost-response']))).result.status).toBe('updated');
    world.drafts.get(A)!.payload = payload('Edited again.');
    const lost = await run(world, faultyAt(['updateIssue', 'lost-request']));
    expect(lost.result).toMatchObject({ status: 'unknown', operation: 'update' });
    expect((await run(world)).result.status).toBe('updated');
  });

  test('a moved issue: updated where it is, the link follows', async () => {
    const world = worldWith(A);
    await run(world);
    const from = world.issue(1).url;
    world.issues = world.issues.map((issue) => ({
      ...issue,
      name: 'moved',
      url: from.replace('/app/', '/moved/'),
    }));
    const { result } = await run(world);
    expect(result.notes).toContainEqual({ kind: 'issue-moved', from, to: world.issue(1).url });
    expect(world.drafts.get(A)!.link).toBe(world.issue(1).url);
  });

  test('a deleted issue is said; a new one only on the person’s word', async () => {
    const world = worldWith(A);
    await run(world);
    const { url } = world.issue(1);
    world.issues = [];
    expect((await run(world)).result).toMatchObject({ status: 'failed', failure: { kind: 'issue-gone' } });
    expect((await run(world, calm, { asNew: url })).result.status).toBe('created');
  });

  test('an issue of another tracker is not taken for the one of that number here', async () => {
    const world = worldWith(A);
    await run(world);
    const here = world.issue(1).url;
    const there = here.replace(world.host, 'elsewhere.test');
    world.publications.set(A, world.publications.get(A)!.replaceAll(world.host, 'elsewhere.test'));
    const draft = world.drafts.get(A)!;
    draft.payload = { ...draft.payload, labels: ['needs-triage'] };
    const elsewhere = { status: 'held', reason: { kind: 'link-elsewhere', link: there } };
    draft.link = there;
    expect((await run(world)).result).toMatchObject(elsewhere);
    draft.link = null;
    expect((await run(world, calm, { relink: there })).result).toMatchObject(elsewhere);
    expect(world.issue(1).labels).not.toContain('needs-triage');
  });

  test('a link to elsewhere or to nothing is held', async () => {
    const world = worldWith(A);
    world.drafts.get(A)!.link = 'https://elsewhere.test/acme/app/issues/1';
    expect((await run(world)).result).toMatchObject({ status: 'held', reason: { kind: 'link-elsewhere' } });
    world.drafts.get(A)!.link = 'soon';
    expect((await run(world)).result).toMatchObject({ status: 'held', reason: { kind: 'link-invalid' } });
  });
});
