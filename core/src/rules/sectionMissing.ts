import type { Draft, DraftSection } from '#core/draft/model';
import { outlineSpan, isSwallowed, seenAt, swallowedText } from '#core/rules/headingSpan';
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
    // The key is the section that they go behind; null where they come before all that are there.
    const gaps = new Map<number | null, TemplateSection[]>();
    let before: number | null = null;
    for (const wanted of template.sections) {
      const place = places.get(wanted);
      if (place !== undefined) before = place;
      else if (wanted.level > 0 && !isSwallowed(swallowed, wanted.heading)) {
        gaps.set(before, [...(gaps.get(before) ?? []), wanted]);
      }
    }
    const first = sections.findIndex((section) => section.template !== null);
    const last = Math.max(0, sections.length - 1);
    return [...gaps].map(([behind, missing]) => {
      const side = behind === null && first >= 0 ? 'before' : 'behind';
      const target = behind ?? (first >= 0 ? first : last);
      return problemAt(target, sections[target], side, missing);
    });
  },
};

function problemAt(
  index: number,
  section: DraftSection | undefined,
  side: 'behind' | 'before',
  missing: readonly TemplateSection[],
): SectionProblem {
  const required = missing.some(({ fields }) => fields.some((field) => field.required));
  const data = {
    required,
    headings: missing.map((wanted) => wanted.heading),
    target: index,
    side,
    seen: side === 'before' || seenAt(section, section?.outline.length ?? 0) !== null,
    source: missing.map((wanted) => wanted.source).join(''),
  };
  const severity = required ? ({ severity: 'error' } as const) : {};
  return {
    section: index,
    problem: { code: 'section-missing', span: outlineSpan(section), data, ...severity },
  };
}
