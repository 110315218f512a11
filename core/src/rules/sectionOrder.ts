import type { Draft } from '#core/draft/model';
import { outlineSpan, seenAt } from '#core/rules/headingSpan';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A section that stands elsewhere than in the template. As few as possible are said to be out of place. */
export const sectionOrder: Rule = {
  code: 'section-order',
  severity: 'info',
  reads: 'outline',
  check: ({ sections, template }: Draft): SectionProblem[] => {
    const placed = sections.flatMap((section, index) =>
      section.template && section.template.level > 0
        ? [{ section, index, rank: template.sections.indexOf(section.template) }]
        : [],
    );
    const kept = new Set(longestRise(placed.map(({ rank }) => rank)));
    return placed.flatMap(({ section, index, rank }, i): SectionProblem[] => {
      if (kept.has(i)) return [];
      const before = placed.filter((other, j) => kept.has(j) && other.rank < rank).at(-1);
      const target = before ?? placed[0];
      const behind = before?.section.outline.length ?? 0;
      // Neither into what an unclosed fence hides, nor the fence itself before what it does not hide yet.
      const hides =
        seenAt(section, section.outline.length) === null || seenAt(target?.section, behind) === null;
      return [
        {
          section: index,
          problem: {
            code: 'section-order',
            span: outlineSpan(section),
            data: {
              heading: section.outline.heading,
              after: before?.section.outline.heading ?? null,
              section: index,
              target: target?.index ?? index,
              side: before ? 'behind' : 'before',
              movable: !hides,
            },
          },
        },
      ];
    });
  },
};

/** The indexes of a longest increasing subsequence (patience sorting, n log n). */
function longestRise(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[i] = tails[low - 1] ?? -1;
    tails[low] = i;
  });
  const rise: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) rise.unshift(at);
  return rise;
}
