/** Reads which of a field's choices a value names. */
import { piecesOf, type Snippet } from '#core/outline/content';
import type { DraftField } from '#core/draft/model';
import { isNoResponse } from '#core/form/noResponse';
import type { Choice, TemplateField } from '#core/template/model';
import { asksForOne } from '#core/vocabulary/instructions';
import { INLINE_PLACEHOLDER } from '#core/template/placeholders';

export interface ChosenValue {
  /** The value as written, marks and placeholders apart; '' where there is none. */
  readonly text: string;
  /** Where it stands, relative to the section. */
  readonly span: Snippet['span'] | null;
  /** The choices that it names, in the order of the text. */
  readonly named: readonly Choice[];
  /** Of a field that takes several: what is written between the commas and names none of the choices. */
  readonly unknown: readonly Snippet[];
}

const NOTHING: ChosenValue = { text: '', span: null, named: [], unknown: [] };

/** The value of a choice field: its first line. What follows explains it and names no choice. */
export function chosenValue({ slot, template }: DraftField): ChosenValue {
  // An instruction above the list of options is the template's.
  const piece = piecesOf(slot).find(
    ({ text, itemStart }) =>
      itemStart !== undefined || !asksForOne(text) || !template.source.includes(text.trim()),
  );
  if (!piece) return NOTHING;
  const line = /^\s*[^\r\n]*/.exec(piece.text)?.[0] ?? '';
  const kept = line.replace(INLINE_PLACEHOLDER, (mark) =>
    template.source.includes(mark) ? ' '.repeat(mark.length) : mark,
  );
  const text = kept.trim();
  const start = piece.span.start + (kept.length - kept.trimStart().length);
  if (isNoResponse(text, template.choices)) return NOTHING;
  const span = { start, end: start + text.length };
  if (template.multiple) return { text: bare(text), span, ...severalChoices(text, start, template.choices) };
  return { text: bare(text), span, named: namedChoices(text, template), unknown: [] };
}

const bare = (text: string): string => text.replace(/^[\s*_`]+|[\s*_`.]+$/g, '');

function namedChoices(text: string, field: TemplateField): Choice[] {
  // Several first: `Low, High` reads like `Low` with a reason behind it.
  const parts = text.split(/\s*[|/,，、]\s*|\s+(?:or|and)\s+/u).map(bare);
  const named = parts.map((part) => choiceNamed(part, field.choices));
  if (named.every((choice) => choice !== null)) return [...new Set(named)];
  const whole = choiceNamed(bare(text), field.choices);
  return whole ? [whole] : [];
}

/** The choices between commas, of which some may be in the choices themselves: the longest that fits is taken. */
function severalChoices(
  text: string,
  base: number,
  choices: readonly Choice[],
): Pick<ChosenValue, 'named' | 'unknown'> {
  const named: Choice[] = [];
  const unknown: Snippet[] = [];
  const longestFirst = [...choices].sort((a, b) => b.text.length - a.text.length);
  const lower = text.toLowerCase();
  for (let at = 0; at < text.length;) {
    const blank = /^[\s,;、，]+/u.exec(text.slice(at))?.[0].length ?? 0;
    at += blank;
    if (at >= text.length) break;
    const fits = longestFirst.find(
      (choice) => lower.startsWith(choice.text.toLowerCase(), at) && endsAt(text, at + choice.text.length),
    );
    const part = fits?.text ?? /^[^,;、，]+/u.exec(text.slice(at))?.[0].trimEnd() ?? '';
    if (fits) named.push(fits);
    else unknown.push({ text: part, span: { start: base + at, end: base + at + part.length } });
    at += Math.max(1, part.length);
  }
  return { named: [...new Set(named)], unknown };
}

const endsAt = (text: string, offset: number): boolean => /^\s*(?:$|[,;、，])/u.test(text.slice(offset));

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
