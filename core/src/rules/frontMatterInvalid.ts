import { textStart } from '#core/edit';
import { quotedValue } from '#core/frontMatter/edit';
import type { FrontMatter } from '#core/frontMatter/model';
import { parseFrontMatter } from '#core/frontMatter/parse';
import { lineAt } from '#core/markdown/lines';
import type { Problem } from '#core/problems';
import type { FrontMatterInput, Rule } from '#core/rules/rule';
import type { Span } from '#core/span';

/** The YAML cannot be read, or its closing `---` is missing. */
export const frontMatterInvalid: Rule = {
  code: 'front-matter-invalid',
  severity: 'error',
  reads: 'front-matter',
  check: ({ frontMatter, first, unclosed }: FrontMatterInput): Problem[] => {
    const text = first?.text ?? '';
    if (unclosed) return [withoutEnd(text)];
    if (!frontMatter) return [];
    return frontMatter.faults.map(({ span, reason }) => ({
      code: 'front-matter-invalid',
      span,
      data: { reason, fault: 'yaml', quotable: quotable(text, frontMatter, span.start) },
    }));
  },
};

function withoutEnd(text: string): Problem {
  const start = textStart(text);
  return {
    code: 'front-matter-invalid',
    span: { start, end: start + '---'.length },
    data: { reason: 'The closing `---` is missing', fault: 'unclosed', quotable: null },
  };
}

/** The value of a `key: value` line where quotes around it take the fault away. */
function quotable(text: string, frontMatter: FrontMatter, offset: number): Span | null {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = text.slice(start, lineAt(text, start).end);
  const match = /^([A-Za-z_]+:[ \t]+)(\S.*?)[ \t]*$/.exec(line);
  const [, key, value] = match ?? [];
  // A whole map is meant as one: in quotes it would be the name of a label.
  if (key === undefined || value === undefined || /^\{.*\}$/.test(value)) return null;
  const span = { start: start + key.length, end: start + key.length + value.length };
  const tried = text.slice(0, span.start) + quotedValue(value) + text.slice(span.end);
  const longer = tried.length - text.length;
  const { yaml } = frontMatter;
  const left = parseFrontMatter(tried, frontMatter.span, { start: yaml.start, end: yaml.end + longer });
  return left.faults.length < frontMatter.faults.length ? span : null;
}
