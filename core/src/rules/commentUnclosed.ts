import { walk } from '#core/markdown/elements';
import { lineAt } from '#core/markdown/lines';
import type { ParsedBlock } from '#core/outline/block';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';

/** A comment without `-->`: as a block it hides all that follows, in a line it is published as text. */
export const commentUnclosed: Rule = {
  code: 'comment-unclosed',
  severity: 'error',
  reads: 'block',
  check: (block: ParsedBlock): Problem[] => {
    if (!block.text.includes('<!--')) return [];
    return [...walk(block.elements)].flatMap((element): Problem[] => {
      if (element.type === 'comment')
        return element.closed ? [] : [problemAt(block.text, element.span.start)];
      if (element.type !== 'paragraph') return [];
      return element.inlines.flatMap(({ type, span }): Problem[] => {
        const open = type === 'text' ? block.text.slice(span.start, span.end).indexOf('<!--') : -1;
        return open < 0 ? [] : [problemAt(block.text, span.start + open)];
      });
    });
  },
};

function problemAt(text: string, start: number): Problem {
  const line = lineAt(text, start);
  const insertAt = start + text.slice(start, line.end).trimEnd().length;
  return { code: 'comment-unclosed', span: { start, end: start + 4 }, data: { insertAt } };
}
