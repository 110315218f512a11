import { courseOf, type Course } from '#core/publish/course';
import type { AttemptRecord, Publication } from '#core/publish/records';
import { describe, expect, test } from 'vitest';

const HOST = 'tracker.test';
const DRAFT = 'file:///drafts/slow.perf.md';
const address = (number: number, host = HOST): string => `https://${host}/acme/app/issues/${number}`;
const issue = (number: number, host = HOST) => ({
  ...{ owner: 'acme', name: 'app', number, url: address(number, host) },
});
const published = (
  number: number,
  { at = HOST, pages = HOST }: { readonly at?: string; readonly pages?: string } = {},
): Publication => ({
  ...{
    format: 1,
    draft: DRAFT,
    issue: issue(number, pages),
    host: at,
    title: 'Slow',
    sent: null,
    stored: null,
  },
});
const attempt = (more: Partial<AttemptRecord> = {}): AttemptRecord => ({
  ...{ format: 1, operation: 'create', attempt: 'a1', draft: DRAFT, creator: 'me', title: 'Slow' },
  ...{ targets: [{ host: HOST, owner: 'acme', name: 'app' }], hashes: ['h'], startedAt: 0, sends: 1 },
  ...{ replaces: null, step: 'unknown', issue: null },
  ...more,
});
const elsewhere = [{ host: 'other.test', owner: 'acme', name: 'app' }];

interface Case {
  readonly link?: string;
  readonly attempt?: AttemptRecord;
  readonly publication?: Publication;
  readonly asNew?: string;
  readonly relink?: string;
  readonly sendAgain?: string;
}
type Expected = Readonly<Record<string, unknown>> & { readonly kind: Course['kind'] };
const heldBy = (kind: string): Expected => ({ kind: 'held', reason: { kind } });

const course = ({ link, attempt: open, publication, ...words }: Case): Course =>
  courseOf(
    link ?? null,
    HOST,
    { attempt: open ?? null, publication: publication ?? null },
    { asNew: null, relink: null, sendAgain: null, ...words },
  );

const table = (name: string, cases: readonly (readonly [string, Case, Expected])[]): void => {
  describe(name, () => {
    test.each(cases)('%s', (_, given, expected) => {
      expect(course(given)).toMatchObject(expected);
    });
  });
};

table('a draft without a link', [
  ['that nothing is known of is published', {}, { kind: 'create', earlier: null, replaces: null }],
  ['that was published is asked about', { publication: published(7) }, heldBy('already-published')],
  [
    'is linked again on the person’s word',
    { publication: published(7), relink: address(7) },
    { kind: 'update', issue: issue(7), linked: false, publication: published(7) },
  ],
  [
    'is not on a word about another',
    { publication: published(7), relink: address(8) },
    heldBy('already-published'),
  ],
  [
    'is published as new on the person’s word',
    { publication: published(7), asNew: address(7) },
    { kind: 'create', earlier: null, replaces: address(7) },
  ],
  [
    'is not linked to an issue of another tracker',
    {
      publication: published(7, { at: 'other.test', pages: 'other.test' }),
      relink: address(7, 'other.test'),
    },
    heldBy('link-elsewhere'),
  ],
  [
    'is known by an update that was cut short',
    { attempt: attempt({ operation: 'update', issue: issue(7) }) },
    { kind: 'held', reason: { kind: 'already-published', issue: issue(7) } },
  ],
]);

table('an attempt that was cut short', [
  ['may have its issue', { attempt: attempt() }, { kind: 'look', sendAgain: false }],
  [
    'is sent again on the person’s word',
    { attempt: attempt(), sendAgain: 'a1' },
    { kind: 'look', sendAgain: true },
  ],
  [
    'is not on a word about another',
    { attempt: attempt(), sendAgain: 'a2' },
    { kind: 'look', sendAgain: false },
  ],
  [
    'is adopted where its issue is known',
    { attempt: attempt({ step: 'stored', issue: issue(7) }) },
    { kind: 'adopt', issue: issue(7) },
  ],
  [
    'at another tracker is out of reach',
    { attempt: attempt({ targets: elsewhere }) },
    heldBy('pending-elsewhere'),
  ],
  [
    'at another tracker is set aside on the person’s word',
    { attempt: attempt({ targets: elsewhere, replaces: address(3) }), asNew: 'a1' },
    { kind: 'create', earlier: { attempt: 'a1' }, replaces: address(3) },
  ],
  [
    'is out of reach where its issue is at another tracker',
    { attempt: attempt({ targets: elsewhere, step: 'stored', issue: issue(7, 'other.test') }) },
    heldBy('pending-elsewhere'),
  ],
  [
    'replaces the linked issue, and goes on',
    { link: address(7), attempt: attempt({ replaces: address(7) }) },
    { kind: 'look', sendAgain: false },
  ],
  [
    'is no reason to leave the issue that the draft is linked to',
    { link: address(7), attempt: attempt() },
    { kind: 'update', issue: issue(7), attempt: { attempt: 'a1' }, linked: true },
  ],
]);

table('a draft with a link', [
  [
    'updates its issue',
    { link: address(7) },
    { kind: 'update', issue: issue(7), publication: null, linked: true },
  ],
  [
    'knows what was agreed on that issue',
    { link: address(7), publication: published(7) },
    { kind: 'update', publication: published(7) },
  ],
  [
    'and nothing of what was agreed on another',
    { link: address(8), publication: published(7) },
    { kind: 'update', issue: issue(8), publication: null },
  ],
  [
    'is published as new on the person’s word',
    { link: address(7), asNew: address(7) },
    { kind: 'create', earlier: null, replaces: address(7) },
  ],
  [
    'that is none is held back',
    { link: 'later' },
    { kind: 'held', reason: { kind: 'link-invalid', link: 'later' } },
  ],
  ['that is none is held back, whatever is known', { link: 'x', attempt: attempt() }, heldBy('link-invalid')],
  [
    'to another tracker is held back',
    { link: address(7, 'other.test') },
    { kind: 'held', reason: { kind: 'link-elsewhere', host: HOST } },
  ],
  [
    'to another host of this tracker is not',
    { link: address(7, 'pages.test'), publication: published(7, { pages: 'pages.test' }) },
    { kind: 'update', issue: issue(7, 'pages.test'), publication: { host: HOST } },
  ],
]);
