/** JSON documents in a text: the text itself, or documents with a prompt, log lines or each other around them. */
import type { ImportProblem } from '#core/importers/problems';

export interface JsonDocuments {
  readonly values: readonly unknown[];
  /** The text ends within a document. */
  readonly cut: boolean;
  /** Why there is none, where the text starts as JSON does. */
  readonly problem: ImportProblem | null;
}

export const noDocuments: JsonDocuments = { values: [], cut: false, problem: null };

export function jsonDocuments(text: string): JsonDocuments {
  const start = text.search(/\S/);
  const whole = start === -1 ? undefined : parseJson(text);
  if (whole) return { values: [whole.value], cut: false, problem: null };
  const values: unknown[] = [];
  let cut = false;
  // What does not parse is looked at again from within: not more often than this in all.
  let budget = 4 * text.length;
  const starts = /^[^\S\n]*(?=[[{])/gm;
  for (let match = starts.exec(text); match && budget > 0; match = starts.exec(text)) {
    const from = match.index + match[0].length;
    const end = endOf(text, from);
    if (end === null) {
      cut = true;
      break;
    }
    const found = parseJson(text.slice(from, end));
    if (found) {
      values.push(found.value);
      starts.lastIndex = end;
    } else {
      budget -= end - from;
      starts.lastIndex = from + 1;
    }
  }
  if (values.length > 0 || !/^[[{]\s*["{[\]}\d]/.test(text.slice(start, start + 1000)))
    return { values, cut, problem: null };
  const line = cut ? lineAt(text.trimEnd(), Infinity) : lineAt(text, start);
  return { values, cut, problem: { code: 'json-invalid', data: { cut, line } } };
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The value of a text that is JSON, or JSON but for numbers that Python and others write; undefined of anything else. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!/NaN|Infinity/.test(text)) return undefined;
  try {
    // Python and others write numbers that JSON has not: no figure is read from them.
    const strict = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
      token.startsWith('"') ? token : 'null',
    );
    return { value: JSON.parse(strict) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** Where the value that starts here ends, by its brackets; null where the text ends first. */
export function endOf(text: string, from: number): number | null {
  const tokens = /"(?:[^"\\\n]|\\.)*"|[[\]{}]/g;
  tokens.lastIndex = from;
  let depth = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    if (match[0] === '[' || match[0] === '{') depth++;
    else if (match[0] === ']' || match[0] === '}') depth--;
    if (depth === 0) return tokens.lastIndex;
  }
  return null;
}
