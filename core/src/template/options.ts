/** Reads the list under an instruction such as `Choose one:`: its items are what is chosen from. */
import type { Label } from '#core/outline/labels';
import { allItemsOf, commentBody, commentsOf, itemsOf, itemText, piecesOf } from '#core/outline/content';
import type { Slot } from '#core/outline/slots';
import { holdsText } from '#core/template/accept';
import type { Choice } from '#core/template/model';
import { choiceOf } from '#core/template/placeholders';
import { asksForOne } from '#core/vocabulary/instructions';

const MAX_OPTION = 120;

/** The options that a slot lists under an instruction to choose one; empty where it lists none. */
export function listedOptions(slot: Slot, heading: string): Choice[] {
  const comments = commentsOf(slot).map((comment) => commentBody(comment.text));
  if (!isAsked(slot, heading)) return [];
  const items = allItemsOf(slot);
  if (items.length > 0) {
    if (items.length !== itemsOf(slot).length || items.some(({ element }) => element.boxSpan)) return [];
    return optionsOf(items.map(itemText));
  }
  const listed = comments.filter(asksForOne).map((comment) => optionsOf(itemsIn(comment)));
  return listed.find((options) => options.length > 0) ?? [];
}

/** Labels that are options of the field around them and no fields: `- P0: all is down` under `Choose one:`. */
export function optionLabels(slots: readonly Slot[], heading: string): Set<Label> {
  const found = new Set<Label>();
  slots.forEach((slot, i) => {
    if (!isAsked(slot, heading)) return;
    for (const child of slots) {
      const inside = child.parent === i || (i === 0 && child.parent === null);
      const label = child.label?.label;
      if (inside && label?.style === 'item' && holdsText(label.rest)) found.add(label);
    }
  });
  return found;
}

/** The label, a comment or a line that is no item asks to choose one. */
function isAsked(slot: Slot, heading: string): boolean {
  const lines = piecesOf(slot).filter((piece) => piece.itemStart === undefined);
  return [
    slot.label?.label.text ?? heading,
    ...commentsOf(slot).map(({ text }) => commentBody(text)),
    ...lines.map(({ text }) => text),
  ].some(asksForOne);
}

const itemsIn = (comment: string): string[] =>
  [...comment.matchAll(/^[ \t]*(?:[-+*]|\d+[.)])[ \t]+(\S.*)$/gm)].map((match) => match[1]?.trim() ?? '');

const optionsOf = (texts: readonly string[]): Choice[] =>
  texts.length >= 2 && texts.every((text) => text.length <= MAX_OPTION && holdsText(text))
    ? texts.map((text) => choiceOf(text.replace(/(\*\*|__)(.+?)\1/g, '$2')))
    : [];
