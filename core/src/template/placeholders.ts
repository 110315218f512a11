/** Understands what a template puts where a value should go. */
import type { Choice } from '#core/template/model';
import { exampleWords } from '#core/vocabulary/examples';
import { behindAskingForOne } from '#core/vocabulary/instructions';

const EXAMPLE_MARK = new RegExp(String.raw`(?:^|[\s([（])(?:${exampleWords})\s*[,.:)）]?\s*`, 'i');
const MAX_CHOICE = 60;

/** A stretch of template text that is no value: `[e.g. 80%]`, `(e.g. …)`, `____`, `<…>`, but no HTML. */
export const INLINE_PLACEHOLDER = new RegExp(
  String.raw`\[(?![ xX]\]|\^)[^[\]\n]{1,200}\](?![([:])|[（(]\s*(?:예|例|${exampleWords})[^()（）\n]*[)）]|(?:\\?_){2,}|\*{2}(?:\\?_)+\*{2}|\\\*{2}\*{2}[\\_*]+|<(?!(?:a|b|br|center|code|del|details|div|h[1-6]|hr|i|img|ins|kbd|li|ol|p|picture|pre|span|sub|summary|sup|t[dhr]|table|tbody|thead|ul)[\s>])[a-z][\w -]*>(?!.*<\/)`,
  'gi',
);

/** `1. 2. 3.`: empty items right under a line are text to Markdown, until something stands in them. */
export const isEmptyNumbering = (text: string): boolean => /^(?:\d+[.)](?:\s+|$)){2,}$/.test(text);

/** Every inline placeholder in a line of a template. */
export const inlinePlaceholders = (text: string): string[] =>
  [...text.matchAll(INLINE_PLACEHOLDER)].map((m) => m[0]);

/** What a bracket or blank says, without its marks; '' for a blank. */
export const placeholderBody = (mark: string): string =>
  mark
    .replace(/^[[(（<]/u, '')
    .replace(/[\])）>]$/u, '')
    .replace(/^[\\_*]+$/, '')
    .trim();

/** The examples that a placeholder gives: `e.g., 2.5s average, 5s p95` → `2.5s average`, `5s p95`. */
export function examplesIn(placeholder: string): string[] {
  const mark = EXAMPLE_MARK.exec(placeholder);
  if (!mark) return [];
  const rest = placeholder.slice(mark.index + mark[0].length).replace(/[)\]）]\s*$/u, '');
  return splitOutsideBrackets(rest, /[,;，、]\s|\s+\/\s+|\s*\n\s*/u)
    .map((example) =>
      example
        .replace(/^(?:or|and|etc\.?)\s+/i, '')
        .replace(/(?:,?\s*etc\.*|…|\.{3})\s*$/i, '')
        .trim(),
    )
    .filter((example) => example !== '' && !/^etc\.?$/i.test(example));
}

/** The closed set that a placeholder or value lists: `Critical | High | Low`, `[Yes/No]`; empty where it lists none. */
export function choicesIn(text: string): Choice[] {
  if (EXAMPLE_MARK.test(text) || /^n\/a$/i.test(text.trim())) return [];
  const asked = behindAskingForOne(text);
  if (asked !== null) return choicesIn(asked).length > 0 ? choicesIn(asked) : enumerated(asked);
  for (const separator of [/\s*[|｜]\s*/u, /\s+\/\s+/u, /\//u]) {
    const parts = splitOutsideBrackets(text.trim(), separator).map((part) =>
      part.replace(/^(?:or|select one:?|choose one:?|one of:?)\s+/i, '').trim(),
    );
    if (parts.length >= 2 && parts.every((part) => isChoice(part, separator.source === '\\/')))
      return parts.map(choiceOf);
  }
  return [];
}

/** `low, medium or high`, behind an instruction to choose one. */
function enumerated(text: string): Choice[] {
  const parts = splitOutsideBrackets(text.replace(/[.。]$/u, ''), /\s*[,;、，]\s*(?:or\s+)?|\s+or\s+/u);
  return parts.length >= 2 && parts.every((part) => isChoice(part, false)) ? parts.map(choiceOf) : [];
}

/** Words that answer by themselves, however they are written: `[yes/no]`. */
const ANSWER = /^(?:yes|no|y|n|true|false|on|off|enabled|disabled|always|never|sometimes|unknown)$/i;

/** An unspaced slash stands in many a value (`CPU/memory`, `and/or`): there an option is one capitalised word. */
const isChoice = (part: string, unspaced: boolean): boolean => {
  if (part === '' || part.length > MAX_CHOICE) return false;
  if (unspaced && ANSWER.test(part)) return true;
  if (unspaced) return /^[\p{Lu}\d][\p{L}\d+-]*(?:\s[\p{L}\d+-]+)?$/u.test(part);
  return part.split(/\s+/u).length <= 8 && !/[.!?。]$/u.test(part);
};

/** `M (4-8h)` is the value `M` with the detail `4-8h`; `P0: outage` and `High – soon` likewise. */
export function choiceOf(text: string): Choice {
  const bracket = /^(.+?)\s*[([（](.+)[)\]）]$/u.exec(text);
  if (bracket?.[1] !== undefined) return { value: bracket[1].trim(), detail: bracket[2]?.trim() ?? '', text };
  const dash = /^(\S[^:–—]{0,24}?)\s*(?:[:–—]|\s-)\s+(.+)$/u.exec(text);
  if (dash?.[1] !== undefined) return { value: dash[1].trim(), detail: dash[2]?.trim() ?? '', text };
  return { value: text.trim(), detail: '', text };
}

/** Splits at a separator, but not inside brackets. */
function splitOutsideBrackets(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  const masked = maskBrackets(text);
  const global = new RegExp(separator.source, 'gu');
  let from = 0;
  for (const match of masked.matchAll(global)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

function maskBrackets(text: string): string {
  let depth = 0;
  let masked = '';
  for (const char of text) {
    if (/[([（]/u.test(char)) depth += 1;
    masked += depth > 0 ? '\u0000'.repeat(char.length) : char;
    if (/[)\]）]/u.test(char)) depth = Math.max(0, depth - 1);
  }
  return masked;
}
