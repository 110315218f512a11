import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';

/** A label that is listed before already. */
export const labelDuplicate: Rule = {
  code: 'label-duplicate',
  severity: 'warning',
  reads: 'front-matter',
  check: ({ frontMatter }: FrontMatterInput): Problem[] => {
    const seen = new Set<string>();
    return (frontMatter?.labels?.names ?? []).flatMap(({ name, span }): Problem[] => {
      const key = name.toLowerCase();
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ code: 'label-duplicate', span, data: { name } }];
    });
  },
};
