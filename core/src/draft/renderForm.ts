/** Renders a draft of an issue form: what GitHub makes of the form when it is submitted with these answers. */
import type { Draft, DraftSection } from '#core/draft/model';
import { removeSpans } from '#core/draft/removeSpans';
import { lineBreakOf } from '#core/edit';
import { isNoResponse, NO_RESPONSE } from '#core/form/noResponse';
import { codesOf, codeText, foldedText } from '#core/outline/content';
import { sectionText } from '#core/outline/sections';
import { shift } from '#core/span';

/** Headings and answers with one blank line between them; the answers themselves are not touched. `without`: left out. */
export function formBody(
  draft: Draft,
  without: ReadonlySet<DraftSection>,
): { readonly body: string; readonly stripped: number } {
  const gap = lineBreakOf(draft.text).repeat(2);
  let stripped = 0;
  const parts = draft.sections.flatMap((section) => {
    if (without.has(section)) return [];
    const { outline } = section;
    const text = sectionText(outline, 0, outline.length);
    const start = outline.headingElement?.span.end ?? 0;
    const comments = outline.blocks.flatMap(({ parsed, base }) =>
      parsed.comments.map((span) => shift(span, base)),
    );
    stripped += comments.length;
    const written = withoutBlankEnds(removeSpans(text, start, comments));
    const answer = section.template && isUnanswered(section, written) ? NO_RESPONSE : written;
    return [text.slice(0, start).trim(), answer].filter((part) => part !== '');
  });
  return { body: parts.join(gap), stripped };
}

const withoutBlankEnds = (text: string): string => text.replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, '').trimEnd();

/** Nothing is written, or a code block in which nothing is. */
function isUnanswered({ fields }: DraftSection, written: string): boolean {
  const slot = fields[0]?.slot;
  if (written === '' || isNoResponse(written, fields[0]?.template.choices)) return true;
  if (!slot || foldedText(slot) !== '') return false;
  const codes = codesOf(slot);
  return codes.length > 0 && codes.every((code) => codeText(code).trim() === '');
}
