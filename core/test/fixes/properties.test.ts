import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '#core/edit';
import { parseDraft } from '#core/draft/parse';
import { fixAll, fixesFor } from '#core/fixes/fixes';
import type { Code, PlacedProblem } from '#core/problems';
import type { Template } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';
import { mutated, mutation, runs } from '../mutations';
import { bundled, bundledText, check, completeText, shown } from '../read';

/** What these problems hide comes to light with their fix, with the faults that are in it. */
const hiding: ReadonlySet<Code> = new Set(['fence-unclosed', 'comment-unclosed', 'front-matter-invalid']);

const count = (problems: readonly PlacedProblem[], code: Code): number =>
  problems.filter(({ problem }) => problem.code === code).length;
/** What only a person can give is asked for as soon as its place is there. */
const asking: ReadonlySet<Code> = new Set(['field-empty', 'checklist-empty', 'checklist-required']);
const errors = (problems: readonly PlacedProblem[]): number =>
  problems.filter(({ problem, severity }) => severity === 'error' && !asking.has(problem.code)).length;

/** Where an offset of the text is once the edits are applied; what is inserted at it comes behind it. */
const mapped = (offset: number, edits: readonly Edit[]): number =>
  edits.reduce(
    (at, { span, newText }) =>
      span.end <= offset && span.start < offset ? at + newText.length - (span.end - span.start) : at,
    offset,
  );

function isGone(
  { problem, span }: PlacedProblem,
  edits: readonly Edit[],
  left: readonly PlacedProblem[],
  before: number,
): boolean {
  if (count(left, problem.code) < before) return true;
  if (problem.code === 'section-order') return false;
  // Only a person knows a title: the fix makes the place for it.
  if (problem.code === 'title-missing') {
    return left.some((own) => own.problem.code === 'title-missing' && own.problem.data.place === 'value');
  }
  const start = mapped(span.start, edits);
  return !left.some((own) => own.problem.code === problem.code && own.span.start === start);
}

/** What every fix must do: its problem is gone, and no error has come. */
function tryFixes(text: string, template: Template): void {
  const draft = parseDraft(text, template);
  const problems = check(draft);
  for (const placed of problems) {
    for (const { title, edits } of fixesFor(draft, placed)) {
      const fixed = applyEdits(text, edits);
      const left = check(parseDraft(fixed, template));
      const { code } = placed.problem;
      const story = () =>
        [
          ...shown(text, [placed]),
          title,
          JSON.stringify(edits),
          'BEFORE',
          ...shown(text, problems),
          'AFTER',
          ...shown(fixed, left),
        ]
          .filter((line) => !line.startsWith('hint'))
          .join('\n');
      if (!isGone(placed, edits, left, count(problems, code)))
        expect.fail(`the problem is left: ${story()}\n${text}`);
      if (!hiding.has(code) && errors(left) > errors(problems))
        expect.fail(`an error has come: ${story()}\n${text}`);
    }
  }
}

const small = ['small', 'bare', 'deep'].flatMap((name): [string, Template, string][] => {
  const template = parseTemplate(readFileSync(`core/test/fixtures/templates/${name}.md`, 'utf8'));
  return [
    [`${name}, filled in`, template, readFileSync(`core/test/fixtures/drafts/${name}.perf.md`, 'utf8')],
    [`${name}, fresh`, template, template.text],
  ];
});
const bases: [string, Template, string][] = [
  ['bundled, filled in', bundled, completeText],
  ['bundled, fresh', bundled, bundledText],
  ...small,
];

describe.each(bases)('fixes in edits of a draft (%s)', (_, template, base) => {
  it('take their problem away and bring no error', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        tryFixes(mutated(base, mutations), template);
      }),
      runs(40),
    );
  });

  it('leave nothing to fix when all were applied at once', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const text = mutated(base, mutations);
        const draft = parseDraft(text, template);
        const fixed = applyEdits(text, fixAll(draft, check(draft)));
        const again = parseDraft(fixed, template);
        expect(applyEdits(fixed, fixAll(again, check(again)))).toBe(fixed);
      }),
      runs(25),
    );
  });
});
