/**
 * Reads the inline content of plain lines without the Markdown parser: text, `code`, *emphasis*, **strong**, links,
 * bare addresses and comments that start and end on one line. Whatever could be read in another way is refused, and
 * left to the parser.
 */
import { resolveAttention, type DelimiterRun } from '#core/markdown/attention';
import type { Inline } from '#core/markdown/elements';

const CODE = 96;
const STAR = 42;
const UNDERSCORE = 95;
const TILDE = 126;
const LESS = 60;
const OPEN = 91;
const CLOSE = 93;
const BACKSLASH = 92;
const BANG = 33;
const AT = 64;
const COLON = 58;
const AMPERSAND = 38;

/** Characters that may start a construct; without them a line is text. `:` and `@` may be part of a bare address. */
const SPECIAL = /[`*_~<[\]\\@]|&[#a-z]|:\/\/|www\./i;

/** Where reading has to stop: the characters above and what else a step looks at. */
const STOP = /[`*_~<[\]\\@&:!]|www\./gi;

/** Escapes of what could be no part of an address: of unescaped text the parser makes links too. */
const ESCAPE = /\\[*_[\](){}#~<>|!+-]/y;
/** What can be part of an address when it is written as a character reference is the parser's. */
const REFERENCE = /&(?!(?:amp|lt|gt|quot|nbsp);)(?:#|[a-z]+;)/iy;

/** A link whose text and destination hold nothing that could be read in another way. */
const LINK = /\[([^[\]\\`<!*_~@\r\n]*)\]\([^\s()<>\\`]*(?: "[^"\\\r\n]*")?\)/y;

/** A bare address up to white space that ends in what belongs to it in any case. */
const ADDRESS =
  /https?:\/\/[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+(?::\d+)?(?:\/(?:[\w/.\-=%&?#+,:]*[A-Za-z0-9/])?)?(?=\s|$)/y;

/** The runs of a paragraph that goes from `start` to `end`, or null where the parser is needed. */
export function simpleInlines(text: string, start: number, end: number): Inline[] | null {
  const source = text.slice(start, end);
  if (!SPECIAL.test(source)) return [{ type: 'text', span: { start, end } }];
  return new InlineScanner(source, start).run();
}

class InlineScanner {
  /** Runs that are no text, in order; offsets count from the start of what is scanned. */
  readonly #found: Inline[] = [];
  readonly #delimiters: DelimiterRun[] = [];
  #at = 0;
  #tildes = 0;
  #brackets = 0;

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  run(): Inline[] | null {
    while (this.#stop()) if (!this.#step()) return null;
    return this.#placed([...this.#found, ...resolveAttention(this.#delimiters)]);
  }

  /** Goes on to the next place that may be no text; false at the end. */
  #stop(): boolean {
    STOP.lastIndex = this.#at;
    const found = STOP.exec(this.text);
    if (found) this.#at = found.index;
    return found !== null;
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
      case UNDERSCORE:
        return this.#attention(code);
      case LESS:
        return this.#less();
      case TILDE:
        this.#tildes += 1;
        this.#at += 1;
        return this.#tildes === 1 && text.charCodeAt(at + 1) !== TILDE;
      case OPEN:
        return this.#bracket();
      case CLOSE:
        // A link or reference: what stands before it in brackets is more than text.
        this.#at += 1;
        return text[at + 1] !== '(' && text[at + 1] !== '[' && text[at + 1] !== ':';
      case BANG:
        this.#at += 1;
        return text[at + 1] !== '[';
      case BACKSLASH:
        this.#at += 2;
        return isAt(ESCAPE, text, at);
      case AMPERSAND:
        this.#at += 1;
        return !isAt(REFERENCE, text, at);
      case AT:
        return false;
      case COLON:
        this.#at += 1;
        return !text.startsWith('://', at) || this.#address(at);
      default:
        // `www.`
        return false;
    }
  }

  #code(): boolean {
    const { text } = this;
    const open = this.#at;
    let marks = open;
    while (text.charCodeAt(marks) === CODE) marks += 1;
    const length = marks - open;
    for (let close = text.indexOf('`', marks); close >= 0; close = text.indexOf('`', close)) {
      let end = close;
      while (text.charCodeAt(end) === CODE) end += 1;
      if (end - close === length) {
        if (/[\r\n]/.test(text.slice(open, close))) return false;
        this.#push('code', open, end);
        return true;
      }
      close = end;
    }
    return false;
  }

  #attention(marker: number): boolean {
    const { text } = this;
    const start = this.#at;
    let end = start;
    while (text.charCodeAt(end) === marker) end += 1;
    this.#delimiters.push({
      marker,
      start,
      end,
      before: text.charCodeAt(start - 1),
      after: text.charCodeAt(end),
    });
    this.#at = end;
    return true;
  }

  #less(): boolean {
    const { text } = this;
    const open = this.#at;
    if (!text.startsWith('<!--', open)) {
      this.#at += 1;
      const next = text.charCodeAt(open + 1);
      const isSpace = Number.isNaN(next) || next === 32 || (next >= 9 && next <= 13);
      return isSpace || (next >= 48 && next <= 57) || next === 61 || next === 45 || next === TILDE;
    }
    const close = text.indexOf('-->', open + 2);
    if (close < open + 4 || /[\r\n]/.test(text.slice(open, close))) return false;
    this.#push('comment', open, close + 3);
    return true;
  }

  #bracket(): boolean {
    const open = this.#at;
    LINK.lastIndex = open;
    const link = LINK.exec(this.text);
    if (link) {
      if (SPECIAL.test(link[1] ?? '')) return false;
      this.#push('link', open, open + link[0].length);
      return true;
    }
    this.#brackets += 1;
    this.#at += 1;
    return this.text[open + 1] !== '^';
  }

  /** An address around the colon at `colon`; GFM makes none of what stands behind an open bracket. */
  #address(colon: number): boolean {
    const { text } = this;
    const start = text.startsWith('https', colon - 5) ? colon - 5 : colon - 4;
    ADDRESS.lastIndex = Math.max(0, start);
    const address = ADDRESS.exec(text);
    const last = this.#found.at(-1);
    if (!address || this.#brackets > 0 || /[A-Za-z]/.test(text[start - 1] ?? ' ')) return false;
    if (start < (last?.span.end ?? 0)) return false;
    this.#push('link', start, start + address[0].length);
    return true;
  }

  #push(type: Inline['type'], start: number, end: number): void {
    this.#found.push({ type, span: { start, end } });
    this.#at = end;
  }

  /** The outermost runs with the text between them; comments in a run follow it. */
  #placed(found: Inline[]): Inline[] {
    found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    const inlines: Inline[] = [];
    const add = (type: Inline['type'], start: number, end: number): void => {
      if (end > start) inlines.push({ type, span: { start: start + this.offset, end: end + this.offset } });
    };
    let end = 0;
    for (const { type, span } of found) {
      if (span.start < end) {
        if (type === 'comment') add(type, span.start, span.end);
        continue;
      }
      add('text', this.#textStart(end), span.start);
      add(type, span.start, span.end);
      end = span.end;
    }
    add('text', this.#textStart(end), this.text.length);
    return inlines;
  }

  /** White space at the end of a line is no part of a text that goes on in the next. */
  #textStart(at: number): number {
    let end = at;
    while (this.text[end] === ' ' || this.text[end] === '\t') end += 1;
    return this.text[end] === '\n' || this.text[end] === '\r' ? end : at;
  }
}

function isAt(pattern: RegExp, text: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(text);
}
