import type { DraftSection } from '#core/draft/model';
import type { Span } from '#core/span';

/** The heading's text, relative to the section; its first character where it has no heading. */
export function headingSpan(section: DraftSection | undefined): Span {
  const heading = section?.outline.headingElement;
  return heading ? heading.textSpan : { start: 0, end: Math.min(1, section?.outline.length ?? 0) };
}

/** The same for rules that read headings only: without one it is the section's start, whatever stands there. */
export const outlineSpan = (section: DraftSection | undefined): Span =>
  section?.outline.headingElement?.textSpan ?? { start: 0, end: 0 };

/** The text that an unclosed fence or comment at the section's end swallows; '' where none does. */
export function swallowedText(section: DraftSection | undefined): string {
  const last = section?.outline.blocks.at(-1)?.parsed;
  return last && !last.block.closed ? last.text : '';
}

/** The offset where something can be put in a section, or null where a fence or comment without an end would hide it. */
export function seenAt(section: DraftSection | undefined, offset: number): number | null {
  const last = section?.outline.blocks.at(-1);
  return last && !last.parsed.block.closed && offset > last.base ? null : offset;
}

/** Whether a heading or label that is missing stands in swallowed text: then it is not missing but hidden. */
export const isSwallowed = (swallowed: string, name: string): boolean =>
  name !== '' && swallowed.includes(name);
