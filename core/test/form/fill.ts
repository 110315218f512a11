import type { Draft } from '#core/draft/model';
import { sectionText } from '#core/outline/sections';

/** The text of the draft with `value` written in its section, behind what the template says there. */
export function writeInto(draft: Draft, index: number, value: string): string {
  const section = draft.sections[index]!;
  const start = draft.starts[index]!;
  const text = sectionText(section.outline, 0, section.outline.length);
  const comments = section.outline.blocks.flatMap(({ parsed, base }) =>
    parsed.comments.map(({ end }) => base + end),
  );
  const from = Math.max(section.outline.headingElement?.span.end ?? 0, ...comments);
  return `${draft.text.slice(0, start)}${text.slice(0, from)}\n${value}\n\n${draft.text.slice(start + text.length)}`;
}
