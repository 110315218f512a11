/** Paths of files in a draft's text, by their shape alone: at least one slash, and a name with an extension. */
import type { DraftSection } from '#core/draft/model';
import { walk, type Element } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';

/** What claims to be a file; the span is relative to the section. */
export interface PathClaim {
  readonly span: Span;
  /** The path as it is written, without line and column. */
  readonly path: string;
  /** Behind the path: `:42`, `:42:7`, `#L42`; 1-based, null where there is none. */
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Not inside of words, addresses, absolute paths, options and patterns. What stands before a path is none of its own
 * characters, so each stretch of text is looked at once.
 */
const PATH =
  /(?<![\p{L}\p{N}_@.+\-/\\:~$*={}?&%#<])((?:\.{1,2}\/)*(?:[\p{L}\p{N}_@+-][\p{L}\p{N}_@.+-]*\/|\.[\p{L}\p{N}_-][\p{L}\p{N}_@.+-]*\/)*[\p{L}\p{N}_@.+-]*\.[A-Za-z][A-Za-z0-9]{0,9})(?::(\d{1,7})(?::(\d{1,5}))?|#L(\d{1,7})(?:C(\d{1,5}))?(?:-L?\d{1,7})?)?(?![\p{L}\p{N}_/\\*(-])/gu;

/** A slash that could stand in a path, which those in front of an address's host could not. */
const MAY_CLAIM = /[^\s/:]\/[^\s/]*\.[A-Za-z]/;

/** Longer ones are no paths that a person wrote. */
const LONGEST = 300;

/** Kept as long as the section is. */
const known = new WeakMap<DraftSection, readonly PathClaim[]>();

/** The paths in a section, in the order of the text: in plain text, in code spans, and where links lead. */
export function pathsIn(section: DraftSection): readonly PathClaim[] {
  const found = known.get(section) ?? readPaths(section);
  known.set(section, found);
  return found;
}

function readPaths({ outline }: DraftSection): PathClaim[] {
  return outline.blocks.flatMap(({ parsed, base }) => {
    if (parsed.block.kind !== 'flow' || !MAY_CLAIM.test(parsed.text)) return [];
    return [...walk(parsed.elements)].flatMap((element) =>
      placesOf(element, parsed.text).flatMap((place) =>
        claimsIn(parsed.text.slice(place.start, place.end), base + place.start),
      ),
    );
  });
}

/** The paths in a piece of text that starts at `base`. */
export function claimsIn(text: string, base: number): PathClaim[] {
  // Most text has none, which is seen much faster than with the whole pattern.
  if (!MAY_CLAIM.test(text)) return [];
  return Array.from(text.matchAll(PATH)).flatMap((match) => {
    const [whole, path = '', line, column, mark, markColumn] = match;
    if (!path.includes('/') || path.length > LONGEST) return [];
    const span = shift({ start: match.index, end: match.index + whole.length }, base);
    return [{ span, path, line: numberOf(line ?? mark), column: numberOf(column ?? markColumn) }];
  });
}

const numberOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits);

/** Comments and HTML claim nothing; of a link counts where it leads. */
function placesOf(element: Element, text: string): Span[] {
  if (element.type === 'paragraph')
    return element.inlines.flatMap(({ type, span }) =>
      type === 'link'
        ? destinationOf(text, span)
        : type === 'text' || type === 'code' || type === 'strong' || type === 'emphasis'
          ? [span]
          : [],
    );
  if (element.type !== 'table') return [];
  return element.rows.flatMap(({ cells }) => cells.map(({ span }) => span));
}

function destinationOf(text: string, span: Span): Span[] {
  const found = /\]\(<?([^()<>\s]+)/.exec(text.slice(span.start, span.end));
  if (!found?.[1]) return [];
  const start = span.start + found.index + found[0].length - found[1].length;
  return [{ start, end: start + found[1].length }];
}
