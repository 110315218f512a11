import type { Draft, DraftSection } from '#core/draft/model';
import { headingSpan, isSwallowed, seenAt, swallowedText } from '#core/rules/headingSpan';
import type { Rule, SectionProblem } from '#core/rules/rule';
import type { TemplateSection } from '#core/template/model';

/** Sections of the template that the draft does not have. Shown once for each place where some are missing. */
export const sectionMissing: Rule = {
  code: 'section-missing',
  severity: 'warning',
  reads: 'outline',
  check: (draft: Draft): SectionProblem[] => {
    const { template, sections } = draft;
    const places = new Map(sections.map((section, i) => [section.template, i]));
    const swallowed = swallowedText(sections.at(-1));
    const gaps = new Map<number, TemplateSection[]>();
    let before = 0;
    for (const wanted of template.sections) {
      const place = places.get(wanted);
      if (place !== undefined) before = place;
      else if (wanted.level > 0 && !isSwallowed(swallowed, wanted.heading)) {
        gaps.set(before, [...(gaps.get(before) ?? []), wanted]);
      }
    }
    return [...gaps].map(([index, missing]) => problemAt(index, sections[index], missing));
  },
};

function problemAt(
  index: number,
  section: DraftSection | undefined,
  missing: readonly TemplateSection[],
): SectionProblem {
  const data = {
    headings: missing.map((wanted) => wanted.heading),
    behind: seenAt(section, section?.outline.length ?? 0) === null ? null : index,
    source: missing.map((wanted) => wanted.source).join(''),
  };
  return { section: index, problem: { code: 'section-missing', span: headingSpan(section), data } };
}
