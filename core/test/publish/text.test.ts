import { comparableBody, hasName, sameBody, uniqueNames } from '#core/publish/comparison';
import { changedNothing } from '#core/publish/failure';
import { markersOf, withMarker, withoutMarkers } from '#core/publish/marker';
import { bodyLength } from '#core/publish/size';
import { readAttemptRecord, readPublication } from '#core/publish/records';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const UUID = '3f2c1b0a-0000-4000-8000-0123456789ab';
const OTHER = 'ffffffff-0000-4000-8000-0123456789ab';

describe('the marker', () => {
  test('is one, at the end, whatever was there', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const body = withMarker(`${before}<!-- perf-issue:${OTHER} -->${after}`, UUID);
        expect(markersOf(body)).toEqual([UUID]);
        expect(body.endsWith(`<!-- perf-issue:${UUID} -->`)).toBe(true);
        expect(sameBody(body, before + after) || /\s$/u.test(before)).toBe(true);
      }),
    );
  });

  test('survives line ends and case; other comments are none', () => {
    expect(markersOf(`x\r\n\r\n<!-- PERF-ISSUE:${UUID.toUpperCase()} -->\r\n`)).toEqual([UUID]);
    expect(markersOf('<!-- perf-issue:soon --> <!-- perf-issue -->')).toEqual([]);
    expect(withoutMarkers('a <!-- b -->')).toBe('a <!-- b -->');
  });

  test('counts in the length', () => {
    expect(bodyLength('x')).toBe(withMarker('x', UUID).length);
    expect(bodyLength('😀')).toBe(bodyLength('x'));
  });
});

describe('the same text', () => {
  test.each([
    ['a\nb', 'a\r\nb', true],
    ['a\nb', 'a\rb', true],
    ['a  \nb\t', 'a\nb', true],
    ['a', '\n\na\n\n', true],
    ['', '\r\n', true],
    ['a\nb', 'a b', false],
    ['  a', 'a', false],
    ['a\n\nb', 'a\nb', false],
  ])('%j %j', (a, b, same) => {
    expect(sameBody(a, b)).toBe(same);
  });

  test('takes linear time', () => {
    const body = `${' '.repeat(300_000)}x${'\n'.repeat(300_000)}x`;
    expect(comparableBody(body)).toHaveLength(600_002);
  });

  test('names without case', () => {
    expect(uniqueNames(['Bug', 'perf', 'bug'])).toEqual(['Bug', 'perf']);
    expect(hasName(['Bug'], 'bUG')).toBe(true);
  });
});

test('only a refusal that is certain counts as nothing changed', () => {
  const uncertain = [
    { kind: 'server', status: 500 },
    { kind: 'timeout', seconds: 20 },
    { kind: 'network', sent: 'maybe', detail: '' },
    { kind: 'bad-response', status: 201, detail: '' },
    { kind: 'unexpected', detail: '' },
  ] as const;
  for (const failure of uncertain) expect(changedNothing(failure)).toBe(false);
  expect(changedNothing({ kind: 'network', sent: 'no', detail: '' })).toBe(true);
  expect(changedNothing({ kind: 'cancelled' })).toBe(true);
});

describe('a record from disk', () => {
  const issue = { owner: 'o', name: 'r', number: 1, url: 'https://h/o/r/issues/1' };
  const attempt = {
    format: 1,
    operation: 'create',
    attempt: UUID,
    draft: 'file:///a',
    targets: [{ host: 'h', owner: 'o', name: 'r' }],
    creator: 'me',
    title: 't',
    hashes: ['00'],
    startedAt: 1,
    sends: 1,
    replaces: null,
    step: 'stored',
    issue,
  };
  const sent = { title: 't', body: 'b', labels: [], assignees: [], milestone: null, type: null };
  const stored = { title: 't', body: 'b', updatedAt: 'now' };
  const publication = { format: 1, draft: 'file:///a', issue, host: 'h', title: 't', sent, stored };

  test('is read as it was written', () => {
    expect(readAttemptRecord(attempt)).toEqual(attempt);
    expect(readPublication(publication)).toEqual(publication);
    expect(readPublication({ ...publication, sent: null, stored: null })).not.toBeNull();
    expect(readAttemptRecord({ ...attempt, step: 'sending', issue: null })).not.toBeNull();
  });

  test('of another shape is none: every field is checked', () => {
    for (const key of Object.keys(attempt))
      for (const value of [undefined, 7.5, {}, [], [null]])
        expect(readAttemptRecord({ ...attempt, [key]: value })).toBeNull();
    for (const key of Object.keys(publication))
      for (const value of [undefined, 7.5, {}, [null]])
        expect(readPublication({ ...publication, [key]: value })).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readAttemptRecord(value) ?? readPublication(value)).toBeNull();
      }),
    );
  });
});
