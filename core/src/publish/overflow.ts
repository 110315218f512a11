/**
 * What does not fit into an issue's text goes into comments below it, and is put together again from there. Pure.
 * A reference stands in the text where a piece was (`<!-- perf-issue:pieces 1-2 -->`); a comment holds pieces between
 * `<!-- perf-issue:piece 1 -->` and `<!-- perf-issue:end -->`. A piece too long for one comment is cut: `fenced` pieces
 * of a code block each have its fence, and `glued` ones go on in the middle of a line.
 */
import type { Part } from '#core/publish/bodyParts';
import { partsOf } from '#core/publish/bodyParts';
import { BODY_LIMIT, bodyLength, codePoints } from '#core/publish/size';

/** More would bury the discussion; GitHub also wants pauses between comments. */
export const MOST_COMMENTS = 10;
/** Characters of pieces in one comment: the rest of the tracker's limit is for what stands around them. */
const ROOM = BODY_LIMIT - 1_536;
/** A shorter part is not worth a reference in its place. */
const WORTH_MOVING = 500;

const OURS = /<!-- perf-issue:(?:pieces?|end|part)\b/u;
const REFERENCE = /^.*<!-- perf-issue:pieces (\d+)-(\d+) -->[ \t]*$/gmu;
const PIECE = /<!-- perf-issue:piece (\d+)( fenced)?( glued)? -->\n([\s\S]*?)\n<!-- perf-issue:end -->/gu;
const PART_MARKER = /<!-- perf-issue:part (\d+) -->/u;

/** An issue's text in what the tracker takes. */
export interface SplitBody {
  /** The issue's own text, without a marker. */
  readonly own: string;
  /** The comments below it, each with the marker that tells its place; empty where all fits into the text. */
  readonly comments: readonly string[];
}

interface Piece {
  readonly number: number;
  readonly flags: string;
  readonly text: string;
}

/** At most `room` characters from `start`, ending behind a line where there is one; the place where it ends. */
function cut(text: string, start: number, room: number): number {
  let at = start;
  let lineEnd = -1;
  for (let count = 0; count < room && at < text.length; count += 1) {
    if (text[at] === '\n') lineEnd = at;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at === text.length || lineEnd <= start ? at : lineEnd;
}

/** A text in chunks of at most `room` characters; `glued`: it goes on in the line of the one before. */
function chunksOf(text: string, room: number): readonly { readonly text: string; readonly glued: boolean }[] {
  const chunks: { readonly text: string; readonly glued: boolean }[] = [];
  let glued = false;
  for (let start = 0; start < text.length;) {
    const end = cut(text, start, room);
    chunks.push({ text: text.slice(start, end), glued });
    glued = text[end] !== '\n';
    start = glued ? end : end + 1;
  }
  return chunks;
}

function piecesOf({ text, kind }: Part, first: number): readonly Piece[] {
  const whole = text.trimEnd();
  if (codePoints(whole) <= ROOM) return [{ number: first, flags: '', text: whole }];
  const lines = whole.split('\n');
  const [opening = '', closing = ''] = kind === 'fence' ? [lines[0], lines.at(-1)] : [];
  const inner = kind === 'fence' ? lines.slice(1, -1).join('\n') : whole;
  const room = ROOM - codePoints(opening) - codePoints(closing) - 2;
  return chunksOf(inner, room).map((chunk, index) => ({
    number: first + index,
    flags: `${kind === 'fence' ? ' fenced' : ''}${chunk.glued ? ' glued' : ''}`,
    text: kind === 'fence' ? `${opening}\n${chunk.text}\n${closing}` : chunk.text,
  }));
}

/** Parts in the order in which they are moved: long code first, then the longest of the rest; headings stay. */
function movable(parts: readonly Part[]): readonly Part[] {
  const length = new Map(parts.map((part) => [part, codePoints(part.text)]));
  const byLength = (a: Part, b: Part): number => (length.get(b) ?? 0) - (length.get(a) ?? 0);
  const worth = parts.filter((part) => part.kind !== 'heading' && (length.get(part) ?? 0) > WORTH_MOVING);
  return [
    ...worth.filter(({ kind }) => kind === 'fence').sort(byLength),
    ...worth.filter(({ kind }) => kind !== 'fence').sort(byLength),
  ];
}

/** Where even that is not enough, what stands at the end becomes one part. */
function withTail(parts: readonly Part[], moved: ReadonlySet<Part>, over: number): readonly Part[] {
  const tail: Part[] = [];
  let gained = 0;
  for (const part of parts.toReversed()) {
    if (gained > over || moved.has(part)) break;
    tail.unshift(part);
    gained += codePoints(part.text);
  }
  const text = tail.map((part) => part.text).join('');
  const last: Part = {
    text,
    kind: 'other',
    heading: tail[0]?.heading ?? null,
    lines: text.split('\n').length,
  };
  return [...parts.slice(0, parts.length - tail.length), last];
}

const linesSaid = (lines: number): string => `${lines} ${lines === 1 ? 'line' : 'lines'}`;
const blanksBehind = (text: string): string => text.slice(text.trimEnd().length);

/** What stands in a part's place. */
function referenceTo({ heading, lines, text }: Part, first: number, last: number): string {
  const what = heading === null ? linesSaid(lines) : `${heading}: ${linesSaid(lines)}`;
  const said = what.replace(/[*_<>\\`]/gu, '\\$&');
  return `*${said}, in a comment below.* <!-- perf-issue:pieces ${first}-${last} -->${blanksBehind(text)}`;
}

/** How many characters the issue's own text is shorter by when a part is moved, at least. */
const gain = (part: Part): number => codePoints(part.text) - codePoints(referenceTo(part, 9_999, 9_999));

function write(parts: readonly Part[], moved: ReadonlySet<Part>): SplitBody {
  const pieces: Piece[] = [];
  const own = parts.map((part) => {
    if (!moved.has(part)) return part.text;
    const first = pieces.length + 1;
    pieces.push(...piecesOf(part, first));
    return referenceTo(part, first, pieces.length);
  });
  const comments: Piece[][] = [];
  let used = Infinity;
  for (const piece of pieces) {
    const length = codePoints(piece.text);
    if (used + length > ROOM) {
      comments.push([]);
      used = 0;
    }
    comments.at(-1)?.push(piece);
    // What stands around a piece counts too.
    used += length + 80;
  }
  return {
    own: own.join('').trimEnd(),
    comments: comments.map((list, index) =>
      [
        '*A part of the text above, which does not fit there.*',
        ...list.map(
          ({ number, flags, text }) =>
            `<!-- perf-issue:piece ${number}${flags} -->\n${text}\n<!-- perf-issue:end -->`,
        ),
        partMarker(index + 1),
      ].join('\n\n'),
    ),
  };
}

/**
 * The body as an issue's text and the comments below it: long code blocks are moved first, then other long parts, as
 * few as it takes. Null where it takes more than `MOST_COMMENTS`, or where the text has marks of ours in it.
 */
export function splitBody(body: string): SplitBody | null {
  let over = bodyLength(body) - BODY_LIMIT;
  if (over <= 0) return { own: body, comments: [] };
  if (over > MOST_COMMENTS * BODY_LIMIT || OURS.test(body)) return null;
  let parts = partsOf(body);
  const moved = new Set<Part>();
  for (const part of movable(parts)) {
    if (over <= 0) break;
    moved.add(part);
    over -= gain(part);
  }
  if (over > 0) {
    parts = withTail(parts, moved, over + WORTH_MOVING);
    const last = parts.at(-1);
    if (last !== undefined) moved.add(last);
  }
  const split = write(parts, moved);
  return bodyLength(split.own) <= BODY_LIMIT && split.comments.length <= MOST_COMMENTS ? split : null;
}

const plainLines = (text: string): string => text.replaceAll('\r\n', '\n');

/** What tells that a comment holds a part of the text, and which. */
export const partMarker = (number: number): string => `<!-- perf-issue:part ${number} -->`;

/** The number of the part of an issue's text that a comment holds; null: it is no such comment. */
export function partNumber(comment: string): number | null {
  const number = PART_MARKER.exec(comment)?.[1];
  return number === undefined ? null : Number(number);
}

/** Whether a part of the text stands in comments. */
export const hasReferences = (own: string): boolean => plainLines(own).search(REFERENCE) !== -1;

interface Found {
  readonly fenced: boolean;
  readonly glued: boolean;
  readonly text: string;
}

function joined(found: readonly Found[]): string {
  const inner = found
    .map(({ fenced, glued, text }, index) => {
      const kept = fenced ? text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n')) : text;
      return `${index === 0 || glued ? '' : '\n'}${kept}`;
    })
    .join('');
  const first = found[0];
  const last = found.at(-1);
  if (first?.fenced !== true || last === undefined) return inner;
  const opening = first.text.slice(0, first.text.indexOf('\n'));
  return `${opening}\n${inner}\n${last.text.slice(last.text.lastIndexOf('\n') + 1)}`;
}

/**
 * The whole text of an issue from its own and the comments below it. `complete` false: pieces are not there, and their
 * references stand in the text as they are.
 */
export function joinBody(
  own: string,
  comments: readonly string[],
): { readonly body: string; readonly complete: boolean } {
  const pieces = new Map<number, Found>();
  for (const comment of comments)
    for (const [, number, fenced, glued, text = ''] of plainLines(comment).matchAll(PIECE))
      if (!pieces.has(Number(number)))
        pieces.set(Number(number), { fenced: fenced !== undefined, glued: glued !== undefined, text });
  const missing: string[] = [];
  const body = plainLines(own).replace(REFERENCE, (reference, first: string, last: string) => {
    const count = Math.min(Number(last) - Number(first) + 1, pieces.size + 1);
    const found = Array.from({ length: Math.max(0, count) }, (_, index) => pieces.get(Number(first) + index));
    const there = found.filter((piece) => piece !== undefined);
    if (there.length === Number(last) - Number(first) + 1) return joined(there);
    missing.push(reference);
    return reference;
  });
  const complete = missing.length === 0;
  return { body: complete ? body : own, complete };
}

/** What a comment says whose part of the text is in none any more; it is used again when the text grows. */
export const emptiedPart = (number: number): string =>
  `*This held a part of the text above, which has become shorter.*\n\n${partMarker(number)}`;
