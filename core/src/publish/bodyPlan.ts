/** What to do with a text that is long: send it as it is, or fold its code. Pure. */
import { splitBlocks } from '#core/markdown/blocks';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';

/** `none`: sent as it is. `fold`: long code blocks go into `<details>`: easier to read, not shorter. */
export type BodyRemedy = 'none' | 'fold';

export interface BodyPlan {
  readonly remedy: BodyRemedy;
  /** What is sent as the text, without a marker. */
  readonly body: string;
  /** In code points, the marker included. */
  readonly length: number;
  /** Whether it is within the tracker's limit. */
  readonly fits: boolean;
  /** How many code blocks were folded. */
  readonly folded: number;
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

/** The body in parts that can be folded; a fence is one part, whatever its pages. */
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

const lineCount = (lines: number): string => `${lines} ${lines === 1 ? 'line' : 'lines'}`;
/** A heading inside HTML, where Markdown is not read. */
const escapeHtml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');

const summaryOfFold = (heading: string | null, lines: number): string =>
  heading === null ? lineCount(lines) : `${escapeHtml(heading)}: ${lineCount(lines)}`;

const fold = (part: Part): string =>
  `<details>\n<summary>${summaryOfFold(part.heading, part.lines)}</summary>\n\n${part.text.trimEnd()}\n\n</details>\n\n`;

const isLong = ({ kind, lines }: Part): boolean => kind === 'fence' && lines > LONG + 2;

function planned(remedy: BodyRemedy, body: string, folded = 0): BodyPlan {
  const length = bodyLength(body);
  return { remedy, body, length, fits: length <= BODY_LIMIT, folded };
}

function folded(body: string): BodyPlan {
  const parts = partsOf(body);
  const text = parts.map((part) => (isLong(part) ? fold(part) : part.text)).join('');
  return planned('fold', text.trimEnd(), parts.filter(isLong).length);
}

/** The body with a remedy; a remedy that is not needed leaves it as it is. */
export const planBody = (body: string, remedy: BodyRemedy): BodyPlan =>
  remedy === 'fold' ? folded(body) : planned('none', body);

/** The remedies that make sense for a body; none for one that is too long whatever is done. */
export const bodyPlans = (body: string): readonly BodyPlan[] =>
  [planned('none', body), folded(body)].filter(
    ({ remedy, folded: count, fits }) => fits && (remedy === 'none' || count > 0),
  );
