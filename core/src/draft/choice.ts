/** Reads which of a field's choices a value names. */
import { piecesOf, type Snippet } from '#core/outline/content';
import type { DraftField } from '#core/draft/model';
import type { Choice, TemplateField } from '#core/template/model';
import { INLINE_PLACEHOLDER } from '#core/template/placeholders';

export interface ChosenValue {
  /** The value as written, marks and placeholders apart; '' where there is none. */
  readonly text: string;
  /** Where it stands, relative to the section. */
  readonly span: Snippet['span'] | null;
  /** The choices that it names, in the order of the text. */
  readonly named: readonly Choice[];
}

/** The value of a choice field: its first line. What follows explains it and names no choice. */
export function chosenValue({ slot, template }: DraftField): ChosenValue {
  const piece = piecesOf(slot)[0];
  if (!piece) return { text: '', span: null, named: [] };
  const line = /^\s*[^\r\n]*/.exec(piece.text)?.[0] ?? '';
  const kept = line.replace(INLINE_PLACEHOLDER, (mark) =>
    template.source.includes(mark) ? ' '.repeat(mark.length) : mark,
  );
  const text = kept.trim();
  const start = piece.span.start + (kept.length - kept.trimStart().length);
  return { text: bare(text), span: { start, end: start + text.length }, named: namedChoices(text, template) };
}

const bare = (text: string): string => text.replace(/^[\s*_`]+|[\s*_`.]+$/g, '');

function namedChoices(text: string, field: TemplateField): Choice[] {
  const whole = choiceNamed(bare(text), field.choices);
  if (whole) return [whole];
  const parts = text.split(/\s*[|/,，、]\s*|\s+(?:or|and)\s+/u).map(bare);
  const named = parts.map((part) => choiceNamed(part, field.choices));
  return parts.length > 1 && named.every((choice) => choice !== null) ? [...new Set(named)] : [];
}

/** `M`, `m`, `M (4-8h)`, `M - about a day` all name the choice `M`. */
function choiceNamed(text: string, choices: readonly Choice[]): Choice | null {
  const lower = text.toLowerCase();
  const exact = choices.find(
    (choice) => lower === choice.value.toLowerCase() || lower === choice.text.toLowerCase(),
  );
  if (exact) return exact;
  const head = /^([^([（:–—,;]+?)\s*(?:[([（:–—,;]|\s-\s)/u.exec(text)?.[1]?.toLowerCase();
  return choices.find((choice) => choice.value.toLowerCase() === head) ?? null;
}
