/** The nesting beyond which no file is meant: the YAML library takes the process down at some ten thousand. */
const DEEPEST = 1000;

/**
 * Whether YAML is nested deeper than any file of a person, counted without parsing it: brackets that are not
 * closed, and indicators one behind the other.
 */
export function isTooDeep(source: string): boolean {
  let depth = 0;
  let chain = 0;
  for (let i = 0; i < source.length; i++) {
    switch (source[i]) {
      case '[':
      case '{':
        depth += 1;
        break;
      case ']':
      case '}':
        depth = Math.max(0, depth - 1);
        break;
      case '-':
      case '?':
        chain = /\s/.test(source[i + 1] ?? '') ? chain + 1 : 0;
        break;
      case '\n':
      case '\r':
      case ' ':
      case '\t':
        break;
      default:
        chain = 0;
    }
    if (depth > DEEPEST || chain > DEEPEST) return true;
  }
  return false;
}
