import type { TargetFacts } from '#core/publish/facts';
import { mergeIssue } from '#core/publish/merge';
import { planIssue, resolveMilestone } from '#core/publish/plan';
import { holdingBack, placeKey, preflight } from '#core/publish/preflight';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';
import type { RenderedText } from '#core/publish/preflight';
import type { StoredIssue } from '#core/publish/ports';
import { droppedOf, receiptOf } from '#core/publish/receipt';
import { describe, expect, test } from 'vitest';
import { payload, rendered, target } from './fakes';

const facts = (more: Partial<TargetFacts['repository']> = {}): TargetFacts => ({
  user: 'me',
  repository: { ...target, permission: 'write', hasIssues: true, archived: false, forkOf: null, ...more },
  labels: [
    { name: 'Performance', description: '' },
    { name: 'needs-triage', description: '' },
  ],
  milestones: [
    { number: 3, title: 'Q3' },
    { number: 7, title: '3' },
  ],
  issueTypes: ['Bug', 'Task'],
  notAssignable: [],
});

const check = (text: RenderedText, known = facts(), create: readonly string[] = []) =>
  preflight(text, target, known, planIssue(text.payload, known), create);

describe('a plan', () => {
  test('has the repository’s spelling, each name once', () => {
    const { request, leftOut } = planIssue(
      payload('x', { labels: ['performance', 'PERFORMANCE', 'nowhere'], milestone: 'q3', type: 'bug' }),
      facts(),
    );
    expect(request).toMatchObject({ labels: ['Performance'], milestone: { number: 3 }, type: 'Bug' });
    expect(leftOut).toEqual([{ field: 'labels', value: 'nowhere', reason: 'missing' }]);
  });

  test('a milestone by title before number', () => {
    const { milestones } = facts();
    expect(resolveMilestone('3', milestones)?.number).toBe(7);
    expect(resolveMilestone('7', milestones)?.number).toBe(7);
    expect(resolveMilestone('Q4', milestones)).toBeNull();
  });
});

describe('the preflight', () => {
  test('has nothing to say about a good draft', () => {
    expect(check(rendered(payload('Fine.')))).toEqual([]);
  });

  test('holds back without a title, with too long a text, and where no issue can be', () => {
    const codes = (text: RenderedText, known = facts()): readonly string[] =>
      holdingBack(check(text, known), { overruleErrors: true, fieldsOnly: false }).map(({ code }) => code);
    expect(codes(rendered(payload('x', { title: '  ' })))).toEqual(['title-empty']);
    const fits = 'x'.repeat(BODY_LIMIT - bodyLength(''));
    expect(codes(rendered(payload(fits)))).toEqual([]);
    expect(codes(rendered(payload(`${fits}x`)))).toEqual(['body-too-long']);
    expect(codes(rendered(payload()), facts({ archived: true }))).toEqual(['repository-archived']);
    expect(codes(rendered(payload()), facts({ hasIssues: false }))).toEqual(['issues-disabled']);
  });

  test('says what is stripped, empty, missing, renamed, a fork', () => {
    const found = check(
      rendered(payload('x', { labels: ['nowhere', 'new'] }), { stripped: 3, emptySections: ['Impact'] }),
      facts({ name: 'renamed', forkOf: 'acme/origin' }),
      ['new'],
    );
    expect(found).toEqual([
      { code: 'repository-renamed', from: target, to: { owner: 'acme', name: 'renamed' }, blocking: 'no' },
      {
        code: 'repository-is-fork',
        repository: { owner: 'acme', name: 'renamed' },
        forkOf: 'acme/origin',
        blocking: 'no',
      },
      { code: 'placeholders-stripped', count: 3, blocking: 'no' },
      { code: 'sections-empty', headings: ['Impact'], dropped: false, blocking: 'no' },
      {
        code: 'labels-missing',
        labels: ['nowhere', 'new'],
        creatable: true,
        creating: ['new'],
        blocking: 'no',
      },
    ]);
  });

  test('says what will be dropped for lack of permission', () => {
    const text = rendered(
      payload('x', { labels: ['performance', 'nowhere'], assignees: ['me'], milestone: 'Q3' }),
    );
    const dropped = (permission: 'read' | 'triage' | 'write' | null) =>
      check(text, facts({ permission })).find(({ code }) => code === 'dropped-without-permission');
    expect(dropped('read')).toMatchObject({ labels: ['Performance'], assignees: ['me'], milestone: 'Q3' });
    expect(dropped('triage')).toMatchObject({ labels: [], assignees: ['me'] });
    expect(dropped('write')).toBeUndefined();
    expect(dropped(null)).toBeUndefined();
    expect(check(text, facts({ permission: 'read' }), ['nowhere'])).toContainEqual(
      expect.objectContaining({ code: 'labels-missing', creatable: false, creating: [] }),
    );
  });
});

const stored = (more: Partial<StoredIssue> = {}): StoredIssue => ({
  ...target,
  number: 1,
  url: 'https://h/acme/app/issues/1',
  title: '[PERF] Search is slow',
  body: 'It is slow.',
  labels: ['performance'],
  assignees: [],
  milestone: null,
  type: null,
  state: 'open',
  locked: false,
  updatedAt: 'x',
  ...more,
});

describe('the receipt', () => {
  test('compares field by field, names without case', () => {
    const plan = planIssue(
      payload('It is slow.', { labels: ['performance', 'needs-triage'], milestone: 'Q3', type: 'Task' }),
      facts(),
    );
    const receipt = receiptOf(
      plan,
      stored({ labels: ['PERFORMANCE', 'bot'], title: 'Changed', type: 'Bug', body: 'It is slow.\r\n' }),
    );
    expect(receipt.entries.map(({ field, outcome }) => `${field} ${outcome}`)).toEqual([
      'title changed',
      'body kept',
      'labels kept',
      'labels dropped',
      'labels added',
      'milestone dropped',
      'type changed',
    ]);
    expect(receipt.complete).toBe(false);
    expect(droppedOf(receipt)).toEqual([
      { field: 'labels', value: 'needs-triage' },
      { field: 'milestone', value: 'Q3' },
    ]);
  });
});

describe('three ways', () => {
  const base = { sent: payload('old'), stored: { title: payload().title, body: 'old', updatedAt: 'x' } };
  const merge = (ours: string, theirs: string, mayEdit = true) => {
    const text = payload(ours);
    return mergeIssue(base, text, planIssue(text, facts()), stored({ body: theirs }), mayEdit);
  };

  test.each([
    ['old', 'old', { patch: {}, conflicts: [], newer: [], body: 'old' }],
    ['new', 'old', { patch: { body: 'new' }, conflicts: [], newer: [], body: 'new' }],
    ['old', 'new', { patch: {}, conflicts: [], newer: ['body'], body: 'old' }],
    ['new', 'new', { patch: {}, conflicts: [], newer: [], body: 'new' }],
    ['mine', 'theirs', { patch: { body: 'mine' }, conflicts: ['body'], newer: [], body: 'mine' }],
  ])('ours %s, theirs %s', (ours, theirs, expected) => {
    expect(merge(ours, theirs)).toEqual({ ...expected, ticks: [] });
  });

  test('takes away only what the draft had put there', () => {
    const sent = payload('old', {
      labels: ['performance'],
      milestone: 'Q3',
      type: 'Task',
      assignees: ['me'],
    });
    const ours = payload('old', { labels: ['needs-triage'] });
    const theirs = stored({
      body: 'old',
      labels: ['Performance', 'other'],
      assignees: ['me', 'you'],
      milestone: { number: 3, title: 'Q3' },
      type: 'Task',
    });
    const merged = (mayEdit: boolean) =>
      mergeIssue({ ...base, sent }, ours, planIssue(ours, facts()), theirs, mayEdit).patch;
    expect(merged(true)).toEqual({
      labels: ['other', 'needs-triage'],
      assignees: ['you'],
      milestone: null,
      type: null,
    });
    expect(merged(false)).toEqual({});
    const unknown = mergeIssue({ sent: null, stored: null }, ours, planIssue(ours, facts()), theirs, true);
    expect(unknown.patch).toEqual({ labels: ['Performance', 'other', 'needs-triage'] });
  });
});

test('the word for one place of a body is not that for another', () => {
  const place = { kind: 'password', range: null, where: 'body' } as const;
  const [one, two] = ['REDACTED_PASSWORD_1', 'REDACTED_PASSWORD_2'].map((placeholder) =>
    placeKey({ ...place, placeholder }),
  );
  expect(one).not.toBe(two);
});

test('what is wrong with the text does not hold back the fields alone', () => {
  const findings = [{ code: 'title-empty', blocking: 'always' }] as const;
  const held = (fieldsOnly: boolean) => holdingBack([...findings], { overruleErrors: false, fieldsOnly });
  expect(held(false)).toHaveLength(1);
  expect(held(true)).toEqual([]);
});
