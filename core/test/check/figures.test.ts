import { describe, expect, it } from 'vitest';
import {
  bundled,
  bundledText,
  checkText,
  completeText,
  corpusFiles,
  hasCorpus,
  readCorpus,
  shown,
} from '../read';

/** Of what is said of figures, the code and the 1-based line. */
const linesOf = (text: string): string[] =>
  checkText(text).map(({ problem, range }) => `${problem.code} ${String(range.start.line + 1)}`);

describe.skipIf(!hasCorpus)('drafts of the corpus', () => {
  it('says nothing of those that are true', () => {
    for (const name of corpusFiles('drafts', '.md').filter((file) => /^0[13]-/.test(file))) {
      const text = readCorpus(`drafts/${name}`);
      const problems = checkText(text).filter(({ problem }) => problem.code !== 'mojibake');
      expect(shown(text, problems), name).toEqual([]);
    }
  });

  it('finds what is planted', () => {
    const name = corpusFiles('drafts', '.md').find(
      (file) => /^05-.*[a-z]\.md$/.test(file) && !file.includes('expected'),
    );
    const lines = linesOf(readCorpus(`drafts/${name ?? ''}`));
    expect(lines).toEqual(
      expect.arrayContaining([
        'percentile-order 30',
        'metric-unit-missing 33',
        'comparison-mismatch 159',
        'target-missed 159',
      ]),
    );
    const own = lines.filter((line) => /^(?:percentile|metric|comparison)/.test(line));
    expect(own).toHaveLength(3);
  });
});

it("says nothing of the template's own examples as values", () => {
  const metrics = /^(- \*\*.+?:\*\*) <!-- e\.g\., (.+?) -->$/gm;
  const text = bundledText.replace(metrics, '$1 $2').replace(/title: .*/, "title: 'perf: slow'");
  const problems = checkText(text).filter(({ problem }) => !problem.code.endsWith('-empty'));
  expect(shown(text, problems)).toEqual([]);
});

describe('dates of a measurement', () => {
  const now = () => Date.UTC(2026, 1, 3, 12);
  const codes = (date: string): string[] =>
    checkText(completeText.replace(/(Date\/Time:) .*/, `$1 ${date}`), bundled, { labels: null, now }).map(
      ({ problem }) => problem.code,
    );

  it('are no later than today, wherever that is', () => {
    expect(codes('2026-02-03')).toEqual([]);
    expect(codes('2026-02-04, 01:00 NZDT')).toEqual([]);
    expect(codes('2026-02-06')).toEqual(['date-invalid']);
    expect(codes('5 March 2027')).toEqual(['date-invalid']);
  });
});
