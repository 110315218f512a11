import { nearestWord } from '#core/nearestWord';
import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';

/** A label that neither the template nor the repository has. GitHub compares labels without regard to case. */
export const labelUnknown: Rule = {
  code: 'label-unknown',
  severity: 'warning',
  reads: 'front-matter',
  check: ({ frontMatter, template, knowledge }: FrontMatterInput): Problem[] => {
    const known = [...template.labels, ...(knowledge.labels ?? []).map((label) => label.name)];
    // Nothing to compare with: any label may be right.
    if (known.length === 0) return [];
    const names = new Set(known.map((name) => name.toLowerCase()));
    return (frontMatter?.labels?.names ?? [])
      .filter(({ name }) => !names.has(name.toLowerCase()))
      .map(({ name, span }) => ({
        code: 'label-unknown',
        span,
        data: {
          name,
          suggestion: nearestWord(name, known),
          source: knowledge.labels ? 'repository' : 'template',
        },
      }));
  },
};
