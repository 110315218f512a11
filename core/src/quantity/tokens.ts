import { isBreak, isCjk, isDigit, isLetter, isSpace, narrow } from '#core/quantity/chars';
import { scanNumber, type NumberLiteral } from '#core/quantity/number';

/**
 * `name`: something with digits that is no number (a date, a version, an address); `clock`: `12:30`, `0:05.32`;
 * `cjk`: one character of a script without spaces.
 */
export type TokenKind = 'number' | 'word' | 'cjk' | 'symbol' | 'name' | 'clock' | 'break' | 'end';

/** Offsets are UTF-16 offsets into the text. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Whether white space or mark-up stands before it. */
  readonly spaced: boolean;
  /** A word as written; a symbol in one spelling (`≤` is `<=`, `→` is `->`). */
  readonly text: string;
  /** The word in lower case. */
  readonly lower: string;
  readonly literal: NumberLiteral | null;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '—': '–',
  '―': '–',
  '〜': '~',
  '≈': '~',
  '≃': '~',
  '≅': '~',
  '∼': '~',
  '≤': '<=',
  '⩽': '<=',
  '≦': '<=',
  '≲': '<=',
  '≥': '>=',
  '⩾': '>=',
  '≧': '>=',
  '≳': '>=',
  '→': '->',
  '⇒': '->',
  '➜': '->',
  '➔': '->',
  '➡': '->',
  '⟶': '->',
  '…': '..',
  '✕': '×',
  '✖': '×',
  '⨯': '×',
  '•': '·',
  '∙': '·',
  '│': '|',
  '┃': '|',
  '¦': '|',
  '、': ',',
  '،': ',',
  '；': ';',
  '。': '.',
  '٪': '%',
  '¢': '¢',
};

/** Spellings of more than one character, the longest of a common start first. */
const LONG_SYMBOLS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '<': [['<=', '<=']],
  '>': [['>=', '>=']],
  '=': [
    ['=>', '->'],
    ['=<', '<='],
    ['==', '=='],
  ],
  '-': [
    ['-->', '->'],
    ['->', '->'],
    ['--', '--'],
  ],
  '+': [
    ['+/-', '±'],
    ['+-', '±'],
    ['+/−', '±'],
  ],
  '.': [
    ['...', '..'],
    ['..', '..'],
  ],
  '&': [
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&le;', '<='],
    ['&ge;', '>='],
    ['&plusmn;', '±'],
    ['&times;', '×'],
  ],
};

/** Mark-up and quotation marks: they stand for no more than white space. */
const MARKUP = new Set('*`\\"“”„‘«»‹›\u0640');

/** The end of an HTML tag that starts here, or -1; bounded, so that scanning stays linear. */
const tagEnd = (text: string, at: number): number => {
  const next = text.charCodeAt(at + 1);
  if (next !== 47 && !(next < 0x80 && isLetter(next))) return -1;
  const limit = Math.min(text.length, at + 60);
  for (let end = at + 1; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === 62) return end + 1;
    if (code === 60 || isBreak(code)) return -1;
  }
  return -1;
};

const digitRun = (text: string, at: number, most: number): number => {
  let end = at;
  while (end - at <= most && isDigit(text.charCodeAt(end))) end++;
  return end - at;
};

/** The end of a date that starts here (`2026-11-17T19:30Z`, `17.11.2026`, `2026-11`), or -1. */
const dateEnd = (text: string, at: number): number => {
  const first = digitRun(text, at, 4);
  const mark = text.charAt(at + first);
  if (first === 0 || first === 3 || first > 4 || (mark !== '-' && mark !== '/' && mark !== '.')) return -1;
  const second = digitRun(text, at + first + 1, 2);
  if (second < 1 || second > 2) return -1;
  let end = at + first + 1 + second;
  if (text.charAt(end) === mark) {
    const third = digitRun(text, end + 1, 4);
    if (third !== (first === 4 ? Math.min(third, 2) : 4) || third === 0) return -1;
    end += 1 + third;
    if (first !== 4 && !/^(?:19|20)/.test(text.slice(end - 4, end))) return -1;
    while (/[\d:.TZ+-]/.test(text.charAt(end)) && end - at < 40) end++;
    return text.charAt(end - 1) === '.' ? end - 1 : end;
  }
  const month = Number(text.slice(at + 5, end));
  const year = text.slice(at, at + 2);
  const plausible = first === 4 && mark === '-' && second === 2 && month >= 1 && month <= 12;
  return plausible && (year === '19' || year === '20') && !/[\w%.,]/.test(text.charAt(end)) ? end : -1;
};

/** The end of `12:30`, `00:02:30`, `0:05.32` that starts here, or -1. */
const clockEnd = (text: string, at: number): number => {
  const first = digitRun(text, at, 3);
  if (first < 1 || first > 3 || text.charCodeAt(at + first) !== 58) return -1;
  let end = at + first;
  let parts = 0;
  for (; parts < 2 && text.charCodeAt(end) === 58; parts++) {
    if (digitRun(text, end + 1, 2) !== 2) return -1;
    end += 3;
  }
  // Logs write a comma before their milliseconds: `11:22:08,406`.
  const comma = text.charCodeAt(end) === 44 && parts === 2 && digitRun(text, end + 1, 3) === 3;
  if (comma || (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1)))) {
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
  }
  return isDigit(text.charCodeAt(end)) || text.charCodeAt(end) === 58 ? -1 : end;
};

const isWordPart = (code: number): boolean => isLetter(code) || isDigit(code) || code === 95;

/** The end of a word whose last underscores close emphasis: `_3.5 seconds_`. */
const withoutUnderscores = (text: string, start: number, wordEnd: number): number => {
  let end = wordEnd;
  while (end > start && text.charCodeAt(end - 1) === 95) end--;
  return end;
};

/**
 * The end of a word that starts with a letter here. Digits belong to it (`p95`, `m5`), and so does what hangs on it by
 * a dot, hyphen or plus with a digit: `utf-8`, `i7-12700K`, `p3.2xlarge`, `p99.9`, `N+1`.
 */
const wordEnd = (text: string, at: number): number => {
  let end = at;
  for (;;) {
    while (isWordPart(text.charCodeAt(end))) end++;
    const code = text.charCodeAt(end);
    const joins = code === 46 || code === 45 || code === 43;
    if (!joins || !isDigit(text.charCodeAt(end + 1))) return withoutUnderscores(text, at, end);
    // `p50-95` is no name, and `sub-100ms` is a comparator.
    if (code !== 46 && end - at < 8 && /^(?:[tT]?[pP]\d+|[sS]ub)$/.test(text.slice(at, end))) return end;
    end++;
  }
};

/** `GET /api 200 123.456 ms`: behind a path stands a status, and its digits group with no others. */
const followsPath = (text: string, at: number): boolean => {
  let start = at - 1;
  if (text.charCodeAt(start) !== 32) return false;
  for (let more = 0; more < 80 && start > 0 && !isSpace(text.charCodeAt(start - 1)); more++) start--;
  if (text.charCodeAt(start) !== 47) return false;
  // A slash alone is a path behind a method only: `1 200 / 3 400 ms` is two figures.
  return start < at - 2 || /\b[A-Z]{3,} $/.test(text.slice(Math.max(0, start - 9), start));
};

interface State {
  at: number;
  spaced: boolean;
  listEnd: number;
}

/** Cuts a text into tokens, in time linear in its length. The last one is of kind `end`. */
export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const length = text.length;
  const state: State = { at: 0, spaced: true, listEnd: 0 };
  const push = (
    kind: TokenKind,
    end: number,
    value: string,
    lower: string,
    literal: NumberLiteral | null,
  ): void => {
    tokens.push({ kind, start: state.at, end, spaced: state.spaced, text: value, lower, literal });
    state.at = end;
    state.spaced = false;
  };
  while (state.at < length) {
    const { at } = state;
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      state.spaced = true;
      state.at++;
    } else if (
      isDigit(code) ||
      (code === 46 && isDigit(text.charCodeAt(at + 1)) && (state.spaced || !endsAlnum(tokens)))
    ) {
      const named = code === 46 ? -1 : dateEnd(text, at);
      const clock = code === 46 || named >= 0 ? -1 : clockEnd(text, at);
      if (named >= 0) push('name', named, '', '', null);
      else if (clock >= 0) push('clock', clock, text.slice(at, clock), '', null);
      else {
        const scan = scanNumber(text, at, at >= state.listEnd, !followsPath(text, at));
        if (scan.kind === 'name') push('name', scan.end, '', '', null);
        else {
          state.listEnd = Math.max(state.listEnd, scan.listEnd);
          push('number', scan.end, '', '', scan.literal);
        }
      }
    } else if (isLetter(code)) {
      // Right after digits only letters make a word: `1h20m`, `5m23s`.
      let end = at;
      if (!state.spaced && tokens.at(-1)?.kind === 'number') while (isLetter(text.charCodeAt(end))) end++;
      else end = wordEnd(text, at);
      if (text.startsWith('://', end)) {
        while (end < length && !isSpace(text.charCodeAt(end)) && !isBreak(text.charCodeAt(end))) end++;
        push('name', end, '', '', null);
      } else {
        const word = text.slice(at, end);
        const plain = code >= 0x3380 ? word.normalize('NFKC') : word;
        push('word', end, plain, plain.toLowerCase(), null);
      }
    } else if (isCjk(code)) {
      const character = text.charAt(at);
      push('cjk', at + 1, character, character, null);
    } else if (isBreak(code)) {
      push('break', at + 1, '', '', null);
      state.spaced = true;
    } else {
      const character = text.charAt(at);
      const tag = code === 60 ? tagEnd(text, at) : -1;
      if (
        tag >= 0 ||
        MARKUP.has(character) ||
        (code >= 0xd800 && code <= 0xdfff) ||
        isMarkupUnderscore(text, at)
      ) {
        state.at = tag >= 0 ? tag : at + 1;
        state.spaced = true;
      } else if (text.startsWith('&nbsp;', at)) {
        state.at += 6;
        state.spaced = true;
      } else if (text.startsWith('~~', at)) {
        state.at += 2;
        state.spaced = true;
      } else {
        const plain = String.fromCharCode(narrow(code));
        const long = LONG_SYMBOLS[plain]?.find(([spelling]) => text.startsWith(spelling, at));
        if (long) push('symbol', at + long[0].length, long[1], '', null);
        else push('symbol', at + 1, SYMBOLS[character] ?? SYMBOLS[plain] ?? plain, '', null);
      }
    }
  }
  push('end', length, '', '', null);
  return tokens;
};

const endsAlnum = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1);
  return (
    last !== undefined &&
    (last.kind === 'number' || last.kind === 'word' || last.kind === 'name' || last.text === ')')
  );
};

/** An underscore that is emphasis: words take in their own. */
const isMarkupUnderscore = (text: string, at: number): boolean => text.charCodeAt(at) === 95;
