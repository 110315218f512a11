import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';

/** Several templates of the repository have the draft's `name`, and no `template` says which file is meant. */
export const templateAmbiguous: Rule = {
  code: 'template-ambiguous',
  severity: 'warning',
  reads: 'front-matter',
  check: ({ frontMatter, knowledge }: FrontMatterInput): Problem[] => {
    const name = frontMatter?.name;
    const { templates } = knowledge;
    if (!templates || !name) return [];
    const wanted = name.value.trim();
    const files = templates.flatMap((known) =>
      known.name === wanted && known.file !== null ? [known.file] : [],
    );
    if (files.length < 2 || files.includes(frontMatter.template?.value.trim() ?? '')) return [];
    const names = [...new Set(templates.map((known) => known.name))].filter((other) => other !== wanted);
    return [{ code: 'template-ambiguous', span: name.span, data: { name: wanted, files, names } }];
  },
};
