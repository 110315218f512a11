import { endingOf, type NextStep } from '#client/publish/ending';
import type { StoredIssue } from '#core/publish/ports';
import type { ReceiptEntry } from '#core/publish/receipt';
import type { IssueRef } from '#core/publish/repository';
import type { HeldReason, PublishFailure, PublishResult } from '#core/publish/result';
import { describe, expect, it } from 'vitest';

const issue: IssueRef = { owner: 'octo', name: 'app', number: 7, url: 'https://t.test/octo/app/issues/7' };
const target = { host: 't.test', owner: 'octo', name: 'app' };
const context = { htmlUrl: 'https://t.test', link: null };
const stored: StoredIssue = {
  ...issue,
  title: '',
  body: '',
  labels: [],
  assignees: [],
  milestone: null,
  type: null,
  state: 'open',
  locked: false,
  updatedAt: 'then',
};
const complete = { entries: [], complete: true };
const steps = (result: PublishResult, link: string | null = null): NextStep[] =>
  endingOf(result, { ...context, link }).buttons.map(({ step }) => step);
const held = (reason: HeldReason): PublishResult => ({ status: 'held', reason, findings: [], notes: [] });
const failed = (failure: PublishFailure): PublishResult => ({
  status: 'failed',
  failure,
  during: 'creating',
  findings: [],
  notes: [],
});

describe('endingOf', () => {
  it('opens and copies what was published', () => {
    const result: PublishResult = { status: 'created', issue, receipt: complete, findings: [], notes: [] };
    expect(endingOf(result, context).severity).toBe('info');
    expect(steps(result)).toEqual([
      { kind: 'open', url: issue.url },
      { kind: 'copy-link', url: issue.url },
    ]);
  });

  it('offers to create labels that were left out, where that may be, and to add again what was not added', () => {
    const finding = {
      code: 'labels-missing',
      labels: ['slow', 'made'],
      creatable: true,
      creating: ['made'],
      blocking: 'no',
    } as const;
    const result = (creatable: boolean): PublishResult => ({
      ...({ status: 'created', issue, receipt: complete, notes: [] } as const),
      findings: [{ ...finding, creatable }],
    });
    expect(steps(result(true))).toContainEqual({
      kind: 'go-on',
      choices: { createLabels: ['slow'], fieldsOnly: true },
    });
    expect(steps(result(false)).map(({ kind }) => kind)).not.toContain('go-on');
    const note = { kind: 'labels-not-added', labels: ['slow'], failure: { kind: 'cancelled' } } as const;
    const added: PublishResult = { status: 'created', issue, receipt: complete, findings: [], notes: [note] };
    expect(steps(added)).toContainEqual({ kind: 'go-on', choices: { fieldsOnly: true } });
  });

  it('offers to apply again what the tracker has not, field by field, but for labels that are to be created', () => {
    const entry = (field: ReceiptEntry['field'], outcome: ReceiptEntry['outcome'], wanted: string) => ({
      ...{ field, outcome, wanted, stored: null, reason: null },
    });
    const result: PublishResult = {
      ...({ status: 'created', issue, notes: [] } as const),
      findings: [{ code: 'labels-missing', labels: ['slow'], creatable: true, creating: [], blocking: 'no' }],
      receipt: {
        entries: [
          entry('labels', 'left-out', 'slow'),
          entry('assignees', 'left-out', 'jane'),
          entry('milestone', 'dropped', 'Q3'),
          entry('type', 'kept', 'Bug'),
        ],
        complete: false,
      },
    };
    const labels = endingOf(result, context).buttons.map(({ label }) => label);
    expect(labels.filter((label) => /label|again/iu.test(label))).toHaveLength(2);
    expect(labels.find((label) => /again/iu.test(label))).toMatch(/assignees.*milestone/iu);
    expect(labels.find((label) => /again/iu.test(label))).not.toMatch(/label|type/iu);
    expect(steps(result)).toContainEqual({ kind: 'go-on', choices: { fieldsOnly: true } });
    expect(steps(result)).toContainEqual({
      kind: 'go-on',
      choices: { createLabels: ['slow'], fieldsOnly: true },
    });
  });

  it('is a warning with the log at hand when something was dropped or went wrong besides', () => {
    const entry = {
      field: 'labels',
      outcome: 'dropped',
      wanted: 'slow',
      stored: null,
      reason: null,
    } as const;
    const receipt = { entries: [entry], complete: false };
    const dropped = endingOf({ status: 'created', issue, receipt, findings: [], notes: [] }, context);
    expect([dropped.severity, dropped.buttons.at(-1)?.step.kind]).toEqual(['warning', 'show-log']);
    expect(dropped.message).toContain('slow');
    const note = { kind: 'link-not-saved', url: issue.url, detail: 'disk full' } as const;
    const noted = endingOf(
      { status: 'created', issue, receipt: complete, findings: [], notes: [note] },
      context,
    );
    expect(noted.severity).toBe('warning');
    expect(noted.message).toContain(issue.url);
  });

  it.each<[HeldReason, NextStep[]]>([
    [
      { kind: 'already-published', issue },
      [
        { kind: 'go-on', choices: { relink: issue.url } },
        { kind: 'go-on', choices: { asNew: issue.url } },
        { kind: 'open', url: issue.url },
      ],
    ],
    [
      { kind: 'changed-on-tracker', issue: stored, base: null },
      [
        { kind: 'merge' },
        { kind: 'open', url: issue.url },
        { kind: 'go-on', choices: { overwrite: 'then' } },
      ],
    ],
    [
      { kind: 'shared-issue', issue, otherDraft: 'file:///b.perf.md' },
      [
        { kind: 'go-on', choices: { shareIssue: issue.url } },
        { kind: 'open', url: issue.url },
      ],
    ],
    [
      { kind: 'pending-elsewhere', attempt: 'uuid', targets: [target] },
      [{ kind: 'go-on', choices: { asNew: 'uuid' } }],
    ],
  ])('gives the person’s word for exactly what %o is about', (reason, expected) => {
    expect(steps(held(reason))).toEqual(expected);
  });

  it.each<PublishFailure['kind']>(['not-signed-in', 'bad-token'])(
    'offers the ways without a sign-in for %s',
    (kind) => {
      expect(steps(failed({ kind } as PublishFailure)).map((step) => step.kind)).toEqual([
        'again',
        'open-in-browser',
        'copy-as-markdown',
      ]);
    },
  );

  it('offers another repository where this one will not do', () => {
    expect(steps(failed({ kind: 'not-found-or-no-access', repository: null }))[0]).toEqual({
      kind: 'change-repository',
    });
  });

  it('offers a new issue where the linked one is gone', () => {
    expect(steps(failed({ kind: 'issue-gone' }), issue.url)[0]).toEqual({
      kind: 'go-on',
      choices: { asNew: issue.url },
    });
  });

  it('asks nothing after the person cancelled', () => {
    const ending = endingOf(failed({ kind: 'cancelled' }), context);
    expect([ending.severity, ending.buttons]).toEqual(['info', []]);
  });

  it('checks again, shows where to look, and sends again, in this order, when the outcome is unknown', () => {
    const unknown: PublishResult = {
      status: 'unknown',
      operation: 'create',
      attempt: 'uuid',
      targets: [target],
      cause: null,
      checks: 3,
      notes: [],
    };
    expect(steps(unknown)).toEqual([
      { kind: 'go-on', choices: {} },
      { kind: 'open', url: 'https://t.test/octo/app/issues' },
      { kind: 'go-on', choices: { sendAgain: 'uuid' } },
    ]);
    expect(
      steps({ ...unknown, operation: 'update' }).some(
        (step) => 'choices' in step && 'sendAgain' in step.choices,
      ),
    ).toBe(false);
  });
});
