/**
 * Reads the inline content of plain lines without the Markdown parser: text, `code`, **strong** and comments
 * that start and end on one line. Whatever could be read in another way is refused, and left to the parser.
 */
import type { Inline } from '#core/markdown/elements';

const CODE = 96;
const STAR = 42;
const UNDERSCORE = 95;
const TILDE = 126;
const LESS = 60;
const OPEN = 91;
const CLOSE = 93;
const BACKSLASH = 92;
const SPACE = 32;

const isWhite = (code: number): boolean => Number.isNaN(code) || code === SPACE || (code >= 9 && code <= 13);
const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Characters that may start a construct; without them a line is text. `:` and `@` may be part of a bare address. */
const SPECIAL = /[`*_~<[\]\\@]|:\/\/|www\./i;

/** The runs of a paragraph that goes from `start` to `end`, or null where the parser is needed. */
export function simpleInlines(text: string, start: number, end: number): Inline[] | null {
  if (!SPECIAL.test(text.slice(start, end))) return [{ type: 'text', span: { start, end } }];
  const scanner = new InlineScanner(text, start, end);
  return scanner.run();
}

class InlineScanner {
  readonly #inlines: Inline[] = [];
  #textStart: number;
  #at: number;
  #tildes = 0;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.#textStart = start;
    this.#at = start;
  }

  run(): Inline[] | null {
    while (this.#at < this.end) if (!this.#step()) return null;
    this.#flush(this.end);
    return this.#inlines;
  }

  /** Takes one character or run; false where it could mean more than this scanner knows. */
  #step(): boolean {
    const { text } = this;
    const at = this.#at;
    const code = text.charCodeAt(at);
    switch (code) {
      case CODE:
        return this.#code();
      case STAR:
        return this.#star();
      case LESS:
        return this.#less();
      case UNDERSCORE:
        return this.#underscores();
      case TILDE:
        this.#tildes += 1;
        this.#at += 1;
        return this.#tildes === 1 && text.charCodeAt(at + 1) !== TILDE;
      case CLOSE:
        // A link or reference: what stands before it in brackets is more than text.
        this.#at += 1;
        return text[at + 1] !== '(' && text[at + 1] !== '[' && text[at + 1] !== ':';
      case OPEN:
        this.#at += 1;
        return text[at + 1] !== '^';
      case BACKSLASH:
        return false;
      default:
        this.#at += 1;
        return !this.#startsAddress(at, code);
    }
  }

  /** `www.`, `http://` or an e-mail address: GFM makes links of them. */
  #startsAddress(at: number, code: number): boolean {
    if (code === 64) return true;
    if (code === 58) return this.text.startsWith('://', at);
    return (code === 119 || code === 87) && /^www\./i.test(this.text.slice(at, at + 4));
  }

  #code(): boolean {
    const { text } = this;
    const open = this.#at;
    if (text.charCodeAt(open + 1) === CODE) return false;
    const close = text.indexOf('`', open + 1);
    if (close < 0 || close >= this.end || text.charCodeAt(close + 1) === CODE) return false;
    if (/[\r\n]/.test(text.slice(open, close))) return false;
    this.#push('code', open, close + 1);
    return true;
  }

  #star(): boolean {
    const { text } = this;
    const open = this.#at;
    const before = open === this.start ? NaN : text.charCodeAt(open - 1);
    const next = text.charCodeAt(open + 1);
    if (next !== STAR) {
      // Between white space a star is a star.
      this.#at += 1;
      return isWhite(before) && isWhite(open + 1 < this.end ? next : NaN) && open !== this.start;
    }
    const close = text.indexOf('**', open + 2);
    if (close < 0 || close + 2 > this.end || !isWhite(before)) return false;
    const inner = text.slice(open + 2, close);
    const after = close + 2 < this.end ? text.charCodeAt(close + 2) : NaN;
    if (inner === '' || /[\r\n]/.test(inner) || SPECIAL.test(inner)) return false;
    if (!isPlainEdge(inner.charCodeAt(0), inner.codePointAt(0))) return false;
    const last = inner.charCodeAt(inner.length - 1);
    if (isWhite(last) || after === STAR) return false;
    // Behind punctuation the closing marks need white space or punctuation after them (CommonMark 6.2).
    if (!isWord(last) && !isWhite(after) && !/[:.,;!?)(-]/.test(String.fromCharCode(after))) return false;
    this.#push('strong', open, close + 2);
    return true;
  }

  #less(): boolean {
    const { text } = this;
    const open = this.#at;
    if (!text.startsWith('<!--', open)) {
      this.#at += 1;
      const next = text.charCodeAt(open + 1);
      return isWhite(next) || (next >= 48 && next <= 57) || next === 61 || next === 45 || next === 126;
    }
    const close = text.indexOf('-->', open + 2);
    if (close < 0 || close + 3 > this.end || close < open + 4 || /[\r\n]/.test(text.slice(open, close)))
      return false;
    this.#push('comment', open, close + 3);
    return true;
  }

  #underscores(): boolean {
    const { text } = this;
    const open = this.#at;
    let close = open;
    while (close < this.end && text.charCodeAt(close) === UNDERSCORE) close += 1;
    const before = open === this.start ? NaN : text.charCodeAt(open - 1);
    const after = close < this.end ? text.charCodeAt(close) : NaN;
    this.#at = close;
    // Inside a word, or between white space, underscores are text (CommonMark 6.2).
    return (isWord(before) && isWord(after)) || (isWhite(before) && isWhite(after));
  }

  #push(type: Inline['type'], start: number, end: number): void {
    this.#flush(start);
    this.#inlines.push({ type, span: { start, end } });
    this.#at = end;
    this.#textStart = end;
  }

  #flush(end: number): void {
    if (end > this.#textStart) this.#inlines.push({ type: 'text', span: { start: this.#textStart, end } });
  }
}

/** A letter, digit or emoji: what lets `**` open whatever stands before it. */
const isPlainEdge = (code: number, point: number | undefined): boolean =>
  isWord(code) || (point !== undefined && point > 0x7f && /^\p{L}/u.test(String.fromCodePoint(point)));
