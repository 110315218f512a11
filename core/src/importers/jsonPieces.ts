/**
 * A large JSON document in pieces: the elements of chosen lists are handed on as they come, so that what is kept is what
 * the importer keeps. Libraries that stream JSON build every value token by token; here the engine's own parser reads
 * each run of elements, natively and in one call.
 */
import type { ImportProblem } from '#core/importers/problems';
import { parseJson } from '#core/importers/jsonText';

/** Elements are parsed together up to this many characters. */
const runLength = 1 << 16;
/** One element, or one value that is not walked into, is not longer. */
const longestValue = 8_000_000;

/** Keys and indexes from the document to a value. */
export type JsonPath = readonly (string | number)[];

/**
 * - `walk`: what is in the list or object is asked for one by one
 * - `elements`: a list, of which `onElements` gets one run after the other
 * - `value`: parsed as a whole
 * - `skip`: of no interest
 */
export type Interest = 'walk' | 'elements' | 'value' | 'skip';

export interface JsonVisitor {
  readonly interestIn: (path: JsonPath, isList: boolean) => Interest;
  readonly onElements: (path: JsonPath, elements: readonly unknown[]) => void;
  readonly onValue: (path: JsonPath, value: unknown) => void;
  /** A list or an object that was walked is complete. */
  readonly onEnd?: (path: JsonPath) => void;
  /** Documents may follow each other. */
  readonly several?: true;
}

export interface JsonPieces {
  readonly push: (text: string) => void;
  /** Null where the document was complete and could be read; where it is cut, its whole elements are handed on. */
  readonly finish: () => ImportProblem | null;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b;
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d;

interface Container {
  readonly isList: boolean;
  /** Whether an object's key is next, and not its value. */
  expectsKey: boolean;
}

interface Taken {
  from: number;
  depth: number;
  /** Where the last whole element ends; before `from` where there is none. */
  whole: number;
  /** Within a string that is skipped: `at` stands in it, and what came before is gone. */
  inString?: boolean;
  readonly how: Exclude<Interest, 'walk'>;
}

export function jsonPieces(visitor: JsonVisitor): JsonPieces {
  const open: Container[] = [];
  const path: (string | number)[] = [];
  let text = '';
  let at = 0;
  let line = 1;
  let problem: ImportProblem | null = null;
  let begun = false;
  /** What is being taken in: from where, how deep inside, and whether as elements of a list. */
  let taken: Taken | null = null;

  const fail = (): void => {
    problem ??= { code: 'json-invalid', data: { cut: false, line } };
  };

  const hasFailed = (): boolean => problem !== null;

  const handOn = (end: number): void => {
    if (!taken || taken.how === 'skip') return;
    const written = text.slice(taken.from, end);
    if (written.trim() === '') return;
    const parsed = parseJson(taken.how === 'elements' ? `[${written}]` : written);
    if (!parsed) fail();
    else if (taken.how === 'value') visitor.onValue(path, parsed.value);
    else if (Array.isArray(parsed.value)) visitor.onElements(path, parsed.value);
  };

  /** After the string that starts before `from`; null where it is cut. */
  const afterString = (from = at + 1): number | null => {
    for (let end = from; ; end++) {
      end = text.indexOf('"', end);
      if (end === -1) return null;
      let escapes = 0;
      while (end - 1 - escapes >= from && text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
      if (escapes % 2 === 0) return end + 1;
    }
  };

  /** After a number or a word; null where it may go on in the next piece. */
  const afterWord = (): number | null => {
    let end = at;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === comma || isClosing(code) || isSpace(code)) return end;
    }
    return null;
  };

  const closeContainer = (): void => {
    open.pop();
    at++;
    if (path.length > open.length) path.length = open.length;
    visitor.onEnd?.(path);
  };

  /** A picture in a report is longer than all that counts: of a string of no interest nothing is kept but an escape's start. */
  const skipInString = (of: Taken): void => {
    let escapes = 0;
    const from = of.inString ? at : at + 1;
    while (text.length - 1 - escapes >= from && text.charCodeAt(text.length - 1 - escapes) === backslash)
      escapes++;
    of.inString = true;
    at = text.length - (escapes % 2);
  };

  /** Goes on to the end of what is taken in. False where the piece ends first. */
  const take = (): boolean => {
    while (taken && at < text.length) {
      const code = text.charCodeAt(at);
      if (code === quote || taken.inString) {
        const end = afterString(taken.inString ? at : at + 1);
        if (end === null) {
          if (taken.how === 'skip') skipInString(taken);
          return false;
        }
        taken.inString = false;
        at = end;
        if (taken.depth === 0) finishTaken(at);
        continue;
      }
      if (isOpening(code)) taken.depth++;
      else if (isClosing(code)) {
        if (--taken.depth < 0) {
          fail();
          return false;
        }
        if (taken.how === 'elements' && taken.depth === 0) {
          handOn(at);
          taken = null;
          at++;
          return true;
        }
        if (taken.depth === 0) {
          finishTaken(at + 1);
          at++;
          return true;
        }
      } else if (code === comma && taken.depth === 1) {
        taken.whole = at;
        if (taken.how === 'elements' && at - taken.from > runLength) {
          handOn(at);
          taken.from = at + 1;
        }
      } else if (taken.depth === 0) {
        const end = afterWord();
        if (end === null) return false;
        finishTaken(end);
        at = end;
        return true;
      }
      at++;
    }
    return taken === null;
  };

  const finishTaken = (end: number): void => {
    handOn(end);
    taken = null;
  };

  /** One token of a list or object that is walked. False where the piece ends first. */
  const walk = (): boolean => {
    const code = text.charCodeAt(at);
    const here = open.at(-1);
    if (isSpace(code)) at++;
    else if (isClosing(code)) {
      if (!here) fail();
      else closeContainer();
    } else if (code === comma) {
      if (here && !here.isList) here.expectsKey = true;
      at++;
    } else if (here?.expectsKey) return key(here);
    else startValue(code, here);
    return true;
  };

  const key = (here: Container): boolean => {
    const end = text.charCodeAt(at) === quote ? afterString() : at;
    if (end === null) return false;
    const [colon = ''] = /^\s*:/.exec(text.slice(end, end + 100)) ?? [];
    if (colon === '' && text.length - end < 100) return false;
    const name = parseJson(text.slice(at, end));
    if (colon === '' || typeof name?.value !== 'string') {
      fail();
      return true;
    }
    path[open.length - 1] = name.value;
    path.length = open.length;
    here.expectsKey = false;
    at = end + colon.length;
    return true;
  };

  const startValue = (code: number, here: Container | undefined): void => {
    // Something else behind the document, or another one.
    if (begun && !here && !visitor.several) {
      fail();
      return;
    }
    if (here?.isList) {
      const last = path[open.length - 1];
      path[open.length - 1] = typeof last === 'number' ? last + 1 : 0;
      path.length = open.length;
    }
    begun = true;
    const interest = visitor.interestIn(path, code === 0x5b);
    if (interest === 'walk' && isOpening(code)) {
      open.push({ isList: code === 0x5b, expectsKey: code === 0x7b });
      at++;
    } else if (interest === 'elements' && code === 0x5b) {
      at++;
      taken = { from: at, depth: 1, whole: -1, how: 'elements' };
    } else taken = { from: at, depth: 0, whole: -1, how: interest === 'value' ? 'value' : 'skip' };
  };

  const run = (): void => {
    while (!problem && at < text.length) if (!(taken ? take() : walk())) break;
    const keep = taken && taken.how !== 'skip' ? taken.from : at;
    for (let end = text.indexOf('\n'); end !== -1 && end < keep; end = text.indexOf('\n', end + 1)) line++;
    text = text.slice(keep);
    if (taken) {
      taken.from = 0;
      taken.whole -= keep;
    }
    at -= keep;
    if (text.length > longestValue) fail();
  };

  return {
    push: (piece) => {
      if (problem) return;
      text += piece;
      run();
    },
    finish: () => {
      if (hasFailed()) return problem;
      // A number at the document's end is complete with it.
      text += '\n';
      run();
      if (taken?.how === 'elements') {
        if (taken.depth === 1 && /\}\s*$/.test(text)) handOn(text.length);
        else if (taken.whole > taken.from) handOn(taken.whole);
      }
      if (problem || !begun || open.length > 0 || taken)
        problem = { code: 'json-invalid', data: { cut: true, line } };
      return problem;
    },
  };
}
