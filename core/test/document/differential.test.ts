import { readFileSync } from 'node:fs';
import { dequal } from 'dequal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '#core/check/check';
import { DraftDocument } from '#core/document/draftDocument';
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { outlineSection, WrongPlaces } from '#core/draft/summary';
import { splitBlocks } from '#core/markdown/blocks';
import { parseTemplate } from '#core/template/parse';
import { placed, randomEdit } from './edits';

const text = readFileSync('templates/performance.md', 'utf8');
const template = parseTemplate(text);
const knowledge = { labels: null };
const dump = Array.from(
  { length: 900 },
  (_, i) => `${String(i)}  12.5%  lib.so  [.] frame_${String(i * 7)}`,
).join('\n');
/** A section of people's own with a table of figures: what is called the same in two of them is one metric each. */
const compared = (i: number): string =>
  `## Run ${String(i)}\n\nSome words.\n\n| Metric | Before | After |\n|---|---|---|\n| Response time | ${String(i)} s | 20 ms |\n| Throughput | 40 req/s | +${String(i)}% |\n\n`;

/** What an import draws of the row above it. */
const chart = `\`\`\`mermaid
%% perf-issue chart: comparison Response time
%%{init: {"xyChart": {"width": 640, "height": 240}}}%%
xychart-beta
  title "Response time"
  x-axis ["Before 2.5", "After 0.5"]
  y-axis "s" 0 --> 2.8
  bar [2.5, 0.5]
\`\`\`
`;

const bases = {
  fresh: text,
  'with a long fence': text.replace('# Profiler output, slow query logs, etc.', dump),
  'of two sections':
    '---\nname: Performance Optimization\ntitle: t\n---\n\n## Priority\n\n**Priority:** High\n\n## Estimated Effort\n\n**Effort:** M\n',
  'with CR LF': text.replaceAll('\n', '\r\n').slice(0, 3000),
  'with figures': text
    .replaceAll(/<!-- e\.g\., (.*?) -->/g, '$1')
    .replace('| Response time | | | |', '| Response time | 2.5s | 500ms | |')
    .replace(/(\| Memory usage \|.*\n)/, `$1\n${chart}\n`)
    .replace('## Root Cause Analysis', `${compared(1)}${compared(2)}## Root Cause Analysis`)
    .replaceAll('- [ ]', '- [x]'),
  empty: '',
};

/** All that is derived of a draft. */
function derived(draft: Draft, checker: Checker) {
  const problems = checker.check(draft, knowledge);
  const wrong = new WrongPlaces(problems);
  return {
    length: draft.length,
    problems: problems.map(({ problem, severity, span, range }) => ({ problem, severity, span, range })),
    ranges: problems.map(({ span }) => draft.rangeOf(span)),
    frontMatter: draft.frontMatter,
    sections: draft.sections.map(({ outline }, i) => [
      outline.heading,
      outline.level,
      draft.starts[i],
      draft.startLines[i],
      outline.length,
      outline.lines,
    ]),
    outline: draft.sections.map((_, i) => {
      const section = outlineSection(draft, i, wrong);
      return (
        section && [
          section.state,
          section.filled,
          section.total,
          section.span,
          section.headingSpan,
          section.fields.map(({ label, detail, state, span, labelSpan, parent }) => [
            label,
            detail,
            state,
            span,
            labelSpan,
            parent,
          ]),
        ]
      );
    }),
  };
}

/** Few by default: `npm run test:differential` goes through a hundred thousand. */
const runs = Number(process.env['DIFFERENTIAL_RUNS'] ?? 25);

/** Mostly a few sections of a text, for a sequence over a short one costs a fraction; the whole of it now and then. */
const partOf = (base: string): fc.Arbitrary<string> => {
  const [head = '', ...sections] = base.split(/^(?=## )/m);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(base) },
    {
      weight: 4,
      arbitrary: fc
        .subarray(sections, { maxLength: Math.min(3, sections.length) })
        .map((some) => [head, ...some].join('')),
    },
  );
};

/** An edit, and whether all that is derived is compared behind it; behind the last one it always is. */
const step = fc.record({
  edit: randomEdit,
  isCompared: fc.integer({ min: 0, max: 3 }).map((dice) => dice === 0),
});

describe('an edited draft', () => {
  it.each(Object.entries(bases))(
    '%s: is read as the same text from scratch',
    (name, base) => {
      let done = 0;
      fc.assert(
        fc.property(partOf(base), fc.array(step, { minLength: 1, maxLength: 12 }), (start, steps) => {
          const document = new DraftDocument(splitBlocks(start), template);
          const checker = new Checker();
          let expected = start;
          checker.check(document, knowledge);
          for (const [i, { edit, isCompared }] of steps.entries()) {
            const { start: from, end, newText } = placed(edit, expected);
            document.replace({ start: from, end }, newText);
            expected = expected.slice(0, from) + newText + expected.slice(end);
            expect(
              document
                .blocks()
                .map((block) => block.text)
                .join(''),
            ).toBe(expected);
            // The checker follows each version, compared or not.
            checker.check(document, knowledge);
            if (!isCompared && i < steps.length - 1) continue;
            const edited = derived(document, checker);
            const fresh = derived(parseDraft(expected, template), new Checker());
            if (!dequal(edited, fresh)) expect(edited).toEqual(fresh);
          }
          done += 1;
          if (done % 1000 === 0) console.log(`${name}: ${String(done)} of ${String(runs)} sequences`);
        }),
        { numRuns: runs },
      );
    },
    3_600_000,
  );

  it('has the problems of front matter that is missing where the text behind a byte order mark starts', () => {
    const document = new DraftDocument(splitBlocks('\uFEFF'), template);
    const checker = new Checker();
    checker.check(document, knowledge);
    document.replace({ start: 0, end: 0 }, '\uFEFF');
    expect(derived(document, checker)).toEqual(derived(parseDraft('\uFEFF\uFEFF', template), new Checker()));
  });

  it('has the same list of problems after a key that changes none, at the offsets of its new version', () => {
    const document = new DraftDocument(splitBlocks(bases['with figures']), template);
    const checker = new Checker();
    const before = checker.check(document, knowledge);
    const places = before.map(({ span }) => span.start);
    const at = document.text.indexOf('Some words.') + 'Some'.length;
    document.replace({ start: at, end: at }, 'times');
    expect(checker.check(document, knowledge)).toBe(before);
    expect(before.map(({ span }) => span.start)).toEqual(
      places.map((start) => (start < at ? start : start + 'times'.length)),
    );
    document.replace({ start: at, end: at }, '\n');
    expect(checker.check(document, knowledge)).not.toBe(before);
  });

  it('keeps the sections that an edit does not touch', () => {
    const document = new DraftDocument(splitBlocks(text), template);
    const before = [...document.sections];
    const at = text.indexOf('**Observed Behavior:**') + '**Observed Behavior:**'.length;
    document.replace({ start: at, end: at }, ' slow');
    const fresh = document.sections.filter((section) => !before.includes(section));
    expect(fresh.map(({ outline }) => outline.heading)).toEqual(['Current Performance']);
  });
});
