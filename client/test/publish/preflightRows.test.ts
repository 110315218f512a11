import { preflightRows, type PreflightFacts } from '#client/publish/preflightRows';
import type { ReportedProblem } from '#core/protocol';
import type { Finding } from '#core/publish/preflight';
import { describe, expect, it } from 'vitest';

const payload = { title: 'Slow', body: 'Text', labels: [], assignees: [], milestone: null, type: null };
const facts = (findings: readonly Finding[], more: Partial<PreflightFacts> = {}): PreflightFacts => ({
  payload,
  plan: { request: payload, leftOut: [] },
  findings,
  repository: { owner: 'octo', name: 'app' },
  host: 'github.com',
  issue: null,
  ...more,
});
const problem = (line: number): ReportedProblem => ({
  code: 'choice-invalid',
  severity: 'error',
  message: 'No such choice.',
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
});
const actions = (input: PreflightFacts) =>
  preflightRows(input).flatMap(({ rows }) => rows.flatMap(({ action }) => (action ? [action.kind] : [])));

describe('preflightRows', () => {
  it('begins with the way on when nothing holds it back', () => {
    expect(actions(facts([]))).toEqual(['publish', 'change-repository', 'preview']);
  });

  it('names the issue that is updated, and no other repository', () => {
    const url = 'https://github.com/octo/app/issues/7';
    const rows = preflightRows(facts([], { issue: { owner: 'octo', name: 'app', number: 7, url } }));
    expect(rows[0]?.rows[0]?.label).toContain('octo/app#7');
    expect(rows[0]?.rows.some(({ action }) => action?.kind === 'change-repository')).toBe(false);
  });

  it('begins with the errors, each with its place; going on is an action of its own', () => {
    const findings: Finding[] = [
      { code: 'errors', problems: [problem(4), problem(9)], blocking: 'overrulable' },
    ];
    expect(actions(facts(findings)).slice(0, 3)).toEqual(['go-to', 'go-to', 'publish-anyway']);
    expect(actions(facts(findings))).not.toContain('publish');
  });

  it('leaves many errors to the Problems view', () => {
    const problems = Array.from({ length: 40 }, (_, line) => problem(line));
    const kinds = actions(facts([{ code: 'errors', problems, blocking: 'overrulable' }]));
    expect(kinds.filter((kind) => kind === 'go-to').length).toBeLessThan(12);
    expect(kinds).toContain('show-problems');
  });

  it('has no way on at all when one finding may not be overruled', () => {
    const findings: Finding[] = [
      { code: 'errors', problems: [problem(4)], blocking: 'overrulable' },
      { code: 'title-empty', blocking: 'always' },
    ];
    expect(actions(facts(findings))).not.toContain('publish');
    expect(actions(facts(findings))).not.toContain('publish-anyway');
  });

  it.each([
    { creatable: true, creating: [], offered: [['slow']] },
    { creatable: null, creating: [], offered: [['slow']] },
    { creatable: true, creating: ['slow'], offered: [[]] },
    { creatable: false, creating: [], offered: [] },
  ])('offers to create labels: $creatable, $creating', ({ creatable, creating, offered }) => {
    const finding: Finding = {
      code: 'labels-missing',
      labels: ['slow'],
      creatable,
      creating,
      blocking: 'no',
    };
    const rows = preflightRows(facts([finding])).flatMap((group) => group.rows);
    const labels = rows.flatMap(({ action }) => (action?.kind === 'create-labels' ? [action.labels] : []));
    expect(labels).toEqual(offered);
    expect(rows.some(({ label }) => label.includes('slow'))).toBe(true);
  });
});
