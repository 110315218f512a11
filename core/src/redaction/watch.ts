/** What should not be published of a draft that is being written: looked for in pauses, and only where it was edited. */
import type { Draft } from '#core/draft/model';
import { isSameRange, type Range } from '#core/position';
import type { PlacedProblem, ProblemOf } from '#core/problems';
import type { Severity } from '#core/protocol';
import type { Cancellation } from '#core/publish/cancellation';
import { cutEnd, holdsKeyEnd } from '#core/redaction/cut';
import { joined, placesOf, readSensitive, type Reading } from '#core/redaction/find';
import type { RedactionOptions, SecretScanner, SensitiveCode, SensitivePlace } from '#core/redaction/model';
import { shift, type Span } from '#core/span';

/** Looked through at a time, in UTF-16 units: some milliseconds, between which other work has its turn. */
const PIECE = 16 * 1_024;
/** More places than that are not told while a draft is written: publishing tells them all. */
const MOST_TOLD = 500;

/** A stretch of the text; `reading` is null until it has been looked through as it is now. */
interface Piece {
  readonly length: number;
  readonly reading: Reading | null;
}

type SensitiveProblem = ProblemOf<SensitiveCode>;

/** A place that is told. Its problem is counted from its own start, and is the same as long as it says the same. */
interface Told {
  readonly problem: SensitiveProblem;
  readonly severity: Severity;
  readonly start: number;
}

/** A place that is shown; it is the same one as long as it is shown the same, and its offset moves with the text. */
class SensitivePlaced implements PlacedProblem {
  constructor(
    readonly problem: SensitiveProblem,
    readonly severity: Severity,
    readonly range: Range,
    public base: number,
  ) {}

  get span(): Span {
    return shift(this.problem.span, this.base);
  }
}

/** What a look needs besides the draft. */
export interface Look {
  readonly options: RedactionOptions;
  readonly scanner: SecretScanner;
  /** Lets other work have its turn. */
  readonly pause: () => Promise<void>;
}

/** One draft under watch. An edit costs the pieces that it touches and moving what is told. */
export class SensitiveWatch {
  #pieces: Piece[] = [];
  #told: readonly Told[] = [];
  #placed: readonly SensitivePlaced[] = [];
  #edits = 0;
  #looks = 0;
  #read = '';

  /** The draft has been read anew, and is that long. */
  reset(length: number): void {
    this.#edits += 1;
    this.#pieces = [{ length, reading: null }];
    this.#told = [];
  }

  /** A stretch was replaced by a text of that length. */
  edited({ start, end }: Span, newLength: number): void {
    this.#edits += 1;
    const delta = newLength - (end - start);
    let at = 0;
    let first = -1;
    let last = 0;
    let length = 0;
    // What the edit ends at is touched too: a line may have been put together of two.
    for (const [i, piece] of this.#pieces.entries()) {
      if (at + piece.length >= start && at <= end) {
        if (first < 0) first = i;
        last = i;
        length += piece.length;
      }
      at += piece.length;
    }
    this.#pieces.splice(Math.max(first, 0), first < 0 ? 0 : last - first + 1, {
      length: length + delta,
      reading: null,
    });
    if (this.#told.length === 0) return;
    this.#told = this.#told.flatMap((told) => {
      if (told.start + told.problem.span.end <= start) return [told];
      return told.start >= end ? [{ ...told, start: told.start + delta }] : [];
    });
  }

  /**
   * Looks through what was edited since the last look. Whether other places are told now. Nothing is told anew where
   * it was cancelled, or an edit or another look came between; what has been looked through until then counts all the same.
   */
  async look(draft: Draft, { options, scanner, pause }: Look, cancellation: Cancellation): Promise<boolean> {
    const { secrets, personal, kinds, internalHosts } = options;
    const read = JSON.stringify([secrets === 'off', personal === 'off', kinds, internalHosts]);
    if (read !== this.#read) this.#pieces = this.#pieces.map(({ length }) => ({ length, reading: null }));
    this.#read = read;
    const edits = this.#edits;
    const own = ++this.#looks;
    const isOver = (): boolean => cancellation.cancelled || this.#edits !== edits || this.#looks !== own;
    this.#joinKeys(draft);
    let at = 0;
    for (let i = 0; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i];
      if (piece?.reading === null) {
        await pause();
        if (isOver()) return false;
        const text = draft.slice(at, at + Math.min(piece.length, 4 * PIECE));
        const part = text.slice(0, cutEnd(text, 0, PIECE));
        const reading = await readSensitive(part, options, scanner, cancellation);
        if (isOver()) return false;
        const rest = piece.length - part.length;
        this.#pieces.splice(
          i,
          1,
          { length: part.length, reading: withoutComments(part, reading) },
          ...(rest > 0 ? [{ length: rest, reading: null }] : []),
        );
      }
      at += this.#pieces[i]?.length ?? 0;
    }
    return this.#tell(draft, options);
  }

  /** What is told, in the order of the text, of the version that `draft` is; the same list while it is shown the same. */
  placed(draft: Draft): readonly PlacedProblem[] {
    const placed = this.#told.map(({ problem, severity, start }, i) => {
      const range = draft.rangeOf(shift(problem.span, start));
      const known = this.#placed[i];
      if (known?.problem !== problem || known.severity !== severity || !isSameRange(known.range, range))
        return new SensitivePlaced(problem, severity, range, start);
      known.base = start;
      return known;
    });
    const isSame = placed.length === this.#placed.length && placed.every((one, i) => one === this.#placed[i]);
    if (!isSame) this.#placed = placed;
    return this.#placed;
  }

  /** Puts pieces that were edited together with those beside them where one may have the other end of a key. */
  #joinKeys(draft: Draft): void {
    let at = 0;
    const joins = this.#pieces.map(({ length, reading }) => {
      const start = at;
      at += length;
      return reading === null && length <= PIECE && holdsKeyEnd(draft.slice(start, at));
    });
    const pieces: Piece[] = [];
    for (const [i, piece] of this.#pieces.entries()) {
      const last = pieces.at(-1);
      if (last && (joins[i] === true || joins[i - 1] === true))
        pieces[pieces.length - 1] = { length: last.length + piece.length, reading: null };
      else pieces.push(piece);
    }
    this.#pieces = pieces;
  }

  #tell(draft: Draft, options: RedactionOptions): boolean {
    let start = 0;
    const readings = this.#pieces.flatMap(({ length, reading }) => {
      const placed = reading ? [{ start, reading }] : [];
      start += length;
      return placed;
    });
    const slice = (from: number, to: number): string => draft.slice(from, to);
    const places = placesOf(joined(readings), options, slice, (offset) => draft.positionAt(offset).line);
    const known = new Map(this.#told.map(({ problem }) => [keyOf(problem), problem]));
    const told: Told[] = [];
    for (const place of places) {
      const severity = place.code === 'secret-found' ? options.secrets : options.personal;
      if (severity === 'off' || told.length >= MOST_TOLD) continue;
      // What the template itself says is everybody's already.
      const { span } = place;
      if (place.code === 'personal-data-found' && draft.template.text.includes(slice(span.start, span.end)))
        continue;
      const problem = problemOf(place);
      told.push({ problem: known.get(keyOf(problem)) ?? problem, severity, start: span.start });
    }
    const before = this.#told;
    this.#told = told;
    return told.length !== before.length || told.some((one, i) => !isSame(one, before[i]));
  }
}

function problemOf({ code, kind, span, placeholder }: SensitivePlace): SensitiveProblem {
  return { code, span: { start: 0, end: span.end - span.start }, data: { kind, placeholder } };
}

const isSame = (a: Told, b: Told | undefined): boolean =>
  a.problem === b?.problem && a.severity === b.severity && a.start === b.start;

const keyOf = ({ code, span, data }: SensitiveProblem): string =>
  `${code} ${data.kind} ${data.placeholder} ${span.end}`;

/** Personal data in a comment is not published, and a template's instructions may well name somebody to ask. */
function withoutComments(text: string, reading: Reading): Reading {
  if (!text.includes('<!--')) return reading;
  const isComment = ({ span }: { readonly span: Span }): boolean => {
    const open = text.lastIndexOf('<!--', span.start);
    return open >= 0 && !text.slice(open, span.start).includes('-->');
  };
  return {
    ...reading,
    found: reading.found.filter((one) => one.code === 'secret-found' || !isComment(one)),
  };
}
