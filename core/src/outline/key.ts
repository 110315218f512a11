import { optionalWords, requiredWords } from '#core/vocabulary/instructions';
import { wordChars } from '#core/vocabulary/wordChars';
import { remembered } from '#core/remembered';

/** What stands at the ends of a label without being part of its name: emoji, marks, white space. */
const ENDS = /^[^\p{L}\p{N}#`]+|[^\p{L}\p{N}%)\]+#`]+$/gu;
const CONDITION = 'if (?:applicable|available|relevant|any|known|possible)';
/** `(optional)`, `[required]`, `*required*`: a note on the label that is no part of its name. */
const NOTE = new RegExp(
  String.raw`\s*[([（［【](?:${optionalWords}|${requiredWords}|${CONDITION}|please complete the following information)[)\]）］】]\s*|\s+([*_]{1,2})(?:${optionalWords}|${requiredWords})\1(?=\s|[:：]|$)\s*`,
  'gi',
);
/**
 * The name under which a heading or label is compared: case, emoji, marks at its ends and notes such as
 * `(optional)` do not count. Two labels are the same when their keys are equal.
 */
export const keyOf = remembered((label: string): string => {
  const bare = label.normalize('NFC').replace(NOTE, ' ').replace(ENDS, '');
  const key = bare
    .replace(/[`*_\\]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
  return key || label.trim().toLowerCase();
});

const REQUIRED = new RegExp(
  String.raw`[([（［【]\s*(?:${requiredWords})\s*[)\]）］】]|\s([*_]{1,2})(?:${requiredWords})\1(?:\s|[:：]|$)`,
  'i',
);
const OPTIONAL = new RegExp(
  String.raw`[([（［【]\s*(?:(?:${optionalWords})(?![_${wordChars}])|(?:${CONDITION}|if needed)\b)[^)\]）］】]*[)\]）］】]|\s([*_]{1,2})(?:${optionalWords})\1(?:\s|[:：]|$)`,
  'i',
);

/** Whether a heading or label says of itself that it must or may be filled in. */
export function requirementOf(marked: string): 'required' | 'optional' | null {
  if (OPTIONAL.test(marked)) return 'optional';
  if (REQUIRED.test(marked)) return 'required';
  // The asterisks of bold or italic type are no mark of their own.
  const label = marked.replace(/([*_]{1,2})(\S.*?)\1/g, '$2');
  return /\*\s*$/u.test(label) ? 'required' : null;
}

const OPENS_REQUIRED = new RegExp(
  String.raw`^[\s([（［【*_]*(?:this (?:field|section) is )?(?:${requiredWords})(?:[\s)\]）］】*_]*$|[)\]）］】*_]*\s*[:：.,;!。–—)\]）］】*_])`,
  'i',
);

/** Whether an instruction in place of the value says first of all that it must be filled in. */
export const opensRequired = (instruction: string): boolean =>
  OPENS_REQUIRED.test(instruction) || REQUIRED.test(instruction);
