import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';
import { lineAt } from '#core/markdown/lines';

/** The YAML cannot be read, or its closing `---` is missing. */
export const frontMatterInvalid: Rule = {
  code: 'front-matter-invalid',
  severity: 'error',
  reads: 'front-matter',
  check: ({ frontMatter, first }: FrontMatterInput): Problem[] => {
    if (!frontMatter) return unclosed(first?.text ?? '');
    return frontMatter.faults.map(({ span, reason }) => ({
      code: 'front-matter-invalid',
      span,
      data: { reason, fault: 'yaml', quotable: quotable(first?.text ?? '', span.start) },
    }));
  },
};

function unclosed(text: string): Problem[] {
  const opening = lineAt(text, 0);
  if (!/^\uFEFF?---[ \t]*$/.test(text.slice(0, opening.end))) return [];
  return [
    {
      code: 'front-matter-invalid',
      span: { start: 0, end: opening.end },
      data: { reason: 'The closing `---` is missing', fault: 'unclosed', quotable: null },
    },
  ];
}

/** The value of a `key: value` line that reads as text once it stands in quotes. */
function quotable(text: string, offset: number): { start: number; end: number } | null {
  const start =
    Math.max(
      text.lastIndexOf('\n', Math.max(0, offset - 1)),
      text.lastIndexOf('\r', Math.max(0, offset - 1)),
    ) + 1;
  const line = lineAt(text, start);
  const match = /^([A-Za-z_]+:[ \t]+)([^'"\s].*?)[ \t]*$/.exec(text.slice(start, line.end));
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { start: start + match[1].length, end: start + match[1].length + match[2].length };
}
