import type { Draft } from '#core/draft/model';
import { outlineSpan } from '#core/rules/headingSpan';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A section that the draft has more often than the template. */
export const sectionDuplicate: Rule = {
  code: 'section-duplicate',
  severity: 'warning',
  reads: 'outline',
  check: ({ sections, template }: Draft): SectionProblem[] => {
    const known = new Set(template.sections.map((section) => section.key));
    return sections.flatMap((section, i): SectionProblem[] => {
      const { level, key, heading } = section.outline;
      if (level === 0 || section.template || !known.has(key)) return [];
      return [
        { section: i, problem: { code: 'section-duplicate', span: outlineSpan(section), data: { heading } } },
      ];
    });
  },
};
