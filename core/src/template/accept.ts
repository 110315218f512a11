/** Decides which labels of a template name a field: the others are notes, sentences or examples. */
import { lineAt } from '#core/markdown/lines';
import type { Label } from '#core/outline/labels';
import { choicesIn, INLINE_PLACEHOLDER } from '#core/template/placeholders';
import { isOnlyAskingForOne } from '#core/vocabulary/instructions';

/** Bold words that open a note to the person who fills the template in. */
const NOTES = /^(?:note|notes?|tip|tips|hint|important|warning|caution|example|examples|e\.g|i\.e|p\.?s)$/i;
const MAX_WORDS = 8;

/** Whether a label names a field. `text` is the block that it stands in. */
export function namesField(label: Label, text: string): boolean {
  if (label.loose || isOnlyAskingForOne(label.key)) return false;
  if (NOTES.test(label.key) && holdsText(label.rest)) return false;
  if (label.bold) return true;
  const words = label.key.split(' ').length;
  if (label.style === 'line') {
    if (label.rest === '')
      return words <= 3 && label.marked && !/[,;]/.test(label.key) && !startsList(text, label.end);
    return words <= MAX_WORDS && !holdsText(label.rest);
  }
  if (!holdsText(label.rest)) return words <= MAX_WORDS && (label.marked || label.rest !== '');
  return !label.ordered && label.marked && words <= 5;
}

/** Whether anything but comments, placeholders, blanks, a unit or a list of choices stands there. */
export function holdsText(rest: string): boolean {
  const bare = rest
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(INLINE_PLACEHOLDER, ' \u0001 ')
    .trim();
  if (bare === '' || choicesIn(bare).length > 0) return false;
  const around = bare.split('\u0001');
  if (around.length > 1) return around.join(' ').replace(/[^\p{L}]+/gu, '').length > 24;
  return /[\p{L}\p{N}]/u.test(bare);
}

function startsList(text: string, lineEnd: number): boolean {
  const next = lineAt(text, lineAt(text, lineEnd).next);
  return /^\s*(?:[-+*]|\d+[.)])\s/.test(text.slice(next.start, next.end));
}
