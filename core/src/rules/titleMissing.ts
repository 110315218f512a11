import { textStart } from '#core/edit';
import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';

/** The issue has no title of its own: none at all, or only what the template starts it with. */
export const titleMissing: Rule = {
  code: 'title-missing',
  severity: 'error',
  reads: 'front-matter',
  check: ({ frontMatter, template, unclosed, first }: FrontMatterInput): Problem[] => {
    const prefix = template.title;
    if (!frontMatter) {
      // Without its end there may well be one: that comes first.
      if (unclosed) return [];
      const start = textStart(first?.text ?? '');
      return [
        { code: 'title-missing', span: { start, end: start }, data: { prefix, place: 'front-matter' } },
      ];
    }
    const { title } = frontMatter;
    if (title && !isBare(title.value, prefix)) return [];
    // A title that cannot be read is the other rule's matter.
    if (!title && frontMatter.faults.length > 0) return [];
    const span = title?.span ?? { start: frontMatter.span.start, end: frontMatter.span.start + 3 };
    return [{ code: 'title-missing', span, data: { prefix, place: title ? 'value' : 'key' } }];
  },
};

const isBare = (title: string, prefix: string): boolean => {
  const own = title.trim();
  return own === '' || own === prefix.trim();
};
