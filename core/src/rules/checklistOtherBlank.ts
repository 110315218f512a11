import type { DraftSection } from '#core/draft/model';
import { allItemsOf, type Placed } from '#core/outline/content';
import type { Item } from '#core/markdown/elements';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import { shift } from '#core/span';

/** A blank in an item: underscores (escaped or bold as formatters leave them), or only a comment behind a colon. */
const BLANK = /(?:\\?_){3,}|\\?\*{0,2}(?:\*{2}\\?_[\\_*]*)/;
const COLON_COMMENT = /[:：]\s*(<!--[\s\S]*?-->)\s*$/u;

/** An item such as `Other: ____` is ticked, but what it is stands nowhere. */
export const checklistOtherBlank: Rule = {
  code: 'checklist-other-blank',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection): Problem[] =>
    section.fields
      .filter(({ template }) => template.kind === 'checklist')
      .flatMap(({ slot }) => allItemsOf(slot).flatMap((item) => blankIn(item))),
};

function blankIn({ element, text, base }: Placed<Item>): Problem[] {
  const first = element.children[0];
  if (!element.checked || !element.boxSpan || first?.type !== 'paragraph') return [];
  const source = text.slice(element.contentStart, first.span.end);
  const match = BLANK.exec(source) ?? COLON_COMMENT.exec(source);
  if (!match) return [];
  const end = element.contentStart + match.index + match[0].length;
  // Filled in beside the blank is filled in.
  if (source.slice(match.index + match[0].length).replace(/[\s\\_*]/g, '') !== '') return [];
  const item = source.slice(0, match.index).replace(/[:：\s\\*]+$/u, '');
  return [
    {
      code: 'checklist-other-blank',
      span: shift({ start: element.contentStart, end }, base),
      data: { item, box: shift(element.boxSpan, base) },
    },
  ];
}
