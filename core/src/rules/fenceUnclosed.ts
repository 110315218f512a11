import { walk, type Code } from '#core/markdown/elements';
import { lineAt } from '#core/markdown/lines';
import type { ParsedBlock } from '#core/outline/block';
import { keyOf } from '#core/outline/key';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

/** A code block without an end: all that follows is code for GitHub. */
export const fenceUnclosed: Rule = {
  code: 'fence-unclosed',
  severity: 'error',
  reads: 'block',
  check: (block: ParsedBlock, template: Template): Problem[] => {
    if (block.block.kind !== 'fence' || block.block.closed) return [];
    return [...walk(block.elements)]
      .filter((element): element is Code => element.type === 'code' && element.fenced && !element.closed)
      .map((code) => problemFor(block.text, code, template));
  },
};

function problemFor(text: string, code: Code, template: Template): Problem {
  const opening = lineAt(text, code.span.start);
  const line = text.slice(code.span.start, opening.end);
  const fence = /`{3,}|~{3,}/.exec(line)?.[0] ?? '```';
  const { insertAt, swallowed } = likelyEnd(text, opening.next, template);
  const start = code.span.start + line.indexOf(fence);
  return { code: 'fence-unclosed', span: { start, end: opening.end }, data: { fence, insertAt, swallowed } };
}

/** The end of the code as a person sees it: before the first line that is a heading or label of the template. */
function likelyEnd(
  text: string,
  from: number,
  template: Template,
): { insertAt: number; swallowed: string[] } {
  const headings = new Set(
    template.sections.filter((section) => section.level > 0).map((section) => section.key),
  );
  const labels = new Set(template.sections.flatMap((section) => section.fields.map((field) => field.key)));
  const swallowed: string[] = [];
  let insertAt: number | null = null;
  let lastContent = from;
  for (let at = from; at < text.length;) {
    const line = lineAt(text, at);
    const source = text.slice(line.start, line.end);
    const heading = /^ {0,3}#{1,6}\s+(.+)$/.exec(source)?.[1];
    const label = /^\s*\*\*(.+?)\*\*/.exec(source)?.[1];
    const known = heading !== undefined && headings.has(keyOf(heading));
    if (known) swallowed.push(heading.trim());
    if (known || (label !== undefined && labels.has(keyOf(label)))) insertAt ??= lastContent;
    if (source.trim() !== '') lastContent = line.next;
    at = line.next;
  }
  return { insertAt: insertAt ?? text.length, swallowed };
}
