import type { Draft } from '#core/draft/model';
import { nearestWord } from '#core/nearestWord';
import { outlineSpan } from '#core/rules/headingSpan';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A section that the template does not have: kept as it is, but perhaps a misspelt heading. */
export const sectionUnknown: Rule = {
  code: 'section-unknown',
  severity: 'info',
  reads: 'outline',
  check: ({ sections, template }: Draft): SectionProblem[] => {
    // A template without headings leaves them to the person.
    if (!template.sections.some((section) => section.level > 0)) return [];
    const present = new Set(sections.map((section) => section.template?.key));
    const keys = new Set(template.sections.map((section) => section.key));
    const missing = template.sections.filter((section) => section.level > 0 && !present.has(section.key));
    return sections.flatMap((section, i): SectionProblem[] => {
      const { level, key, heading } = section.outline;
      if (level === 0 || section.template || keys.has(key)) return [];
      const suggestion = nearestWord(
        heading,
        missing.map((wanted) => wanted.heading),
      );
      return [
        {
          section: i,
          problem: { code: 'section-unknown', span: outlineSpan(section), data: { heading, suggestion } },
        },
      ];
    });
  },
};
