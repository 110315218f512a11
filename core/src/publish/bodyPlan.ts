/** What to do with a text that is long: fold code, or take parts out into a first comment or a file. Pure. */
import { splitBlocks } from '#core/markdown/blocks';
import { describeMoved, describeMovedBlock, summaryOfFold } from '#core/publish/overflowText';
import { BODY_LIMIT, bodyLength, codePoints } from '#core/publish/size';

/**
 * `none`: sent as it is. `fold`: long code blocks go into `<details>`: easier to read, not shorter. `comment`: what is
 * too long goes into a first comment. `file`: it goes into a file beside the draft, for the person to attach.
 */
export type BodyRemedy = 'none' | 'fold' | 'comment' | 'file';

export interface MovedPart {
  /** The heading above it; null where there is none. */
  readonly heading: string | null;
  readonly lines: number;
  /** In code points. */
  readonly length: number;
}

export interface BodyPlan {
  readonly remedy: BodyRemedy;
  /** What is sent as the text, without a marker. */
  readonly body: string;
  /** In code points, the marker included. */
  readonly length: number;
  /** Whether body and comment are within the tracker's limit. */
  readonly fits: boolean;
  /** How many code blocks were folded. */
  readonly folded: number;
  readonly moved: readonly MovedPart[];
  /** The text of the comment or the file; null for the other remedies, and where nothing had to be moved. */
  readonly overflow: string | null;
}

/** A code block of more lines is long. */
const LONG = 30;

interface Part {
  readonly text: string;
  readonly kind: 'fence' | 'heading' | 'other';
  readonly heading: string | null;
  readonly lines: number;
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

/** The body in parts that can be moved; a fence is one part, whatever its pages. */
function partsOf(body: string): readonly Part[] {
  const parts: Part[] = [];
  let heading: string | null = null;
  let open = '';
  for (const block of splitBlocks(body)) {
    open += block.text;
    if (block.continues) continue;
    if (block.heading) heading = (open.trim().split('\n')[0] ?? '').replace(/^#{1,6}\s*|\s+#+$/gu, '');
    const isFence = (block.kind === 'fence' || block.kind === 'fence-page') && block.closed;
    parts.push({
      text: open,
      kind: block.heading ? 'heading' : isFence ? 'fence' : 'other',
      heading,
      lines: linesOf(open),
    });
    open = '';
  }
  if (open !== '') parts.push({ text: open, kind: 'other', heading, lines: linesOf(open) });
  return parts;
}

const fold = (part: Part): string =>
  `<details>\n<summary>${summaryOfFold(part.heading, part.lines)}</summary>\n\n${part.text.trimEnd()}\n\n</details>\n\n`;

const isLong = ({ kind, lines }: Part): boolean => kind === 'fence' && lines > LONG + 2;

function planned(
  remedy: BodyRemedy,
  body: string,
  more: Partial<Pick<BodyPlan, 'folded' | 'moved' | 'overflow'>> = {},
): BodyPlan {
  const length = bodyLength(body);
  const { folded = 0, moved = [], overflow = null } = more;
  const comment = remedy === 'comment' && overflow !== null ? bodyLength(overflow) : 0;
  return { remedy, body, length, fits: Math.max(length, comment) <= BODY_LIMIT, folded, moved, overflow };
}

function folded(body: string): BodyPlan {
  const parts = partsOf(body);
  const text = parts.map((part) => (isLong(part) ? fold(part) : part.text)).join('');
  return planned('fold', text.trimEnd(), { folded: parts.filter(isLong).length });
}

/** Which parts go: the longest code blocks first; where those are not enough, the last parts of the text. */
function movedOut(parts: readonly Part[], excess: number, notice: number): ReadonlySet<number> {
  const sizes = parts.map(({ text }) => codePoints(text));
  const size = (index: number): number => sizes[index] ?? 0;
  const indices = parts.map((_, index) => index);
  const fences = indices
    .filter((index) => parts[index]?.kind === 'fence' && size(index) > notice * 2)
    .sort((a, b) => size(b) - size(a));
  const rest = indices.filter((index) => parts[index]?.kind === 'other' && size(index) > notice).reverse();
  const gone = new Set<number>();
  let left = excess;
  for (const index of [...fences, ...rest]) {
    if (left <= 0) break;
    gone.add(index);
    left -= size(index) - notice;
  }
  return gone;
}

function moved(body: string, remedy: 'comment' | 'file', fileName: string): BodyPlan {
  const excess = bodyLength(body) - BODY_LIMIT;
  if (excess <= 0) return planned(remedy, body);
  const parts = partsOf(body);
  const place = { remedy, fileName } as const;
  // The longest notice that a part may leave behind.
  const notice = Math.max(
    ...parts.map(({ heading, lines }) => codePoints(describeMoved(heading, lines, place)) + 2),
  );
  const gone = movedOut(parts, excess, notice);
  const kept = parts.map((part, index) =>
    gone.has(index) ? `${describeMoved(part.heading, part.lines, place)}\n\n` : part.text,
  );
  const out = parts.filter((_, index) => gone.has(index));
  return planned(remedy, kept.join('').trimEnd(), {
    moved: out.map(({ heading, lines, text }) => ({ heading, lines, length: codePoints(text) })),
    overflow:
      out.length === 0
        ? null
        : out
            .map((part) => `${describeMovedBlock(part.heading, part.lines)}\n\n${part.text.trimEnd()}`)
            .join('\n\n'),
  });
}

/** The body with a remedy; a remedy that is not needed leaves it as it is. `fileName`: what a file would be called. */
export function planBody(body: string, remedy: BodyRemedy, fileName: string): BodyPlan {
  switch (remedy) {
    case 'none':
      return planned('none', body);
    case 'fold':
      return folded(body);
    case 'comment':
    case 'file':
      return moved(body, remedy, fileName);
  }
}

/** The remedies that make sense for a body, as offered: those that fit first, `none` only where it fits. */
export function bodyPlans(body: string, fileName: string): readonly BodyPlan[] {
  const none = planned('none', body);
  const fold = folded(body);
  const foldable = fold.folded > 0 ? [fold] : [];
  if (none.fits) return [none, ...foldable.filter(({ fits }) => fits)];
  return [moved(body, 'comment', fileName), moved(body, 'file', fileName)].filter(({ fits }) => fits);
}
