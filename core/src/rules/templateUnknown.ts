import { nearestWord } from '#core/nearestWord';
import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';

/** The draft's `name` is that of no template here: it was renamed or removed, or is misspelt. */
export const templateUnknown: Rule = {
  code: 'template-unknown',
  severity: 'warning',
  reads: 'front-matter',
  check: ({ frontMatter, knowledge }: FrontMatterInput): Problem[] => {
    const name = frontMatter?.name;
    const { templates } = knowledge;
    if (!templates || !name || name.value.trim() === '') return [];
    const file = frontMatter.template?.value.trim();
    const wanted = name.value.trim();
    if (templates.some((known) => known.name === wanted || (known.file !== null && known.file === file)))
      return [];
    const names = [...new Set(templates.map((known) => known.name))];
    const data = { name: wanted, names, suggestion: nearestWord(wanted, names) };
    // A draft that was taken out of its repository can still be written.
    const alone = templates.every((known) => known.file === null);
    return [
      { code: 'template-unknown', span: name.span, data, ...(alone ? { severity: 'info' as const } : {}) },
    ];
  },
};
