/** What stands at the ends of a label without being part of its name: emoji, marks, white space. */
const ENDS = /^[^\p{L}\p{N}#`]+|[^\p{L}\p{N}%)\]+#`]+$/gu;
const NOTE =
  /\s*[([（](?:optional|required|if (?:applicable|available|relevant|any|known|possible)|please complete the following information)[)\]）]\s*/giu;

/**
 * The name under which a heading or label is compared: case, emoji, marks at its ends and notes such as
 * `(optional)` do not count. Two labels are the same when their keys are equal.
 */
export function keyOf(label: string): string {
  const bare = label.normalize('NFC').replace(NOTE, ' ').replace(ENDS, '');
  const key = bare
    .replace(/[`*_\\]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
  return key || label.trim().toLowerCase();
}

/** Whether a heading or label says of itself that it must or may be filled in. */
export function requirementOf(marked: string): 'required' | 'optional' | null {
  // The asterisks of bold type are no mark of their own.
  const label = marked.replace(/(\*\*|__)(.+?)\1/g, '$2');
  if (/[([（]\s*(?:required|mandatory)\s*[)\]）]|\*\s*$/iu.test(label)) return 'required';
  if (
    /[([（]\s*(?:optional|if (?:applicable|available|relevant|any|known|possible|needed))\b[^)\]）]*[)\]）]/iu.test(
      label,
    )
  ) {
    return 'optional';
  }
  return null;
}
