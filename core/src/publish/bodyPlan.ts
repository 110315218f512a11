/** What to do with a text that is long: send it as it is, fold its code, or put a part of it elsewhere. Pure. */
import { fileBlocks, type BlockFile } from '#core/publish/blockFiles';
import type { Part } from '#core/publish/bodyParts';
import { partsOf } from '#core/publish/bodyParts';
import { splitBody } from '#core/publish/overflow';
import { BODY_LIMIT, bodyLength } from '#core/publish/size';

/**
 * `none`: sent as it is. `fold`: long code blocks go into `<details>`: easier to read, not shorter. `comment`: what does
 * not fit goes into comments below the issue. `file`: code that does not fit goes into files beside the draft, which the
 * person attaches: GitHub's API takes no attachments.
 */
export type BodyRemedy = 'none' | 'fold' | 'comment' | 'file';

export interface BodyPlan {
  readonly remedy: BodyRemedy;
  /** The whole text, without a marker. */
  readonly body: string;
  /** What of it is sent as the issue's own text, without a marker. */
  readonly own: string;
  /** What is posted below it, in order. */
  readonly comments: readonly string[];
  /** What is kept beside the draft, to be attached by hand. */
  readonly files: readonly BlockFile[];
  /** Of the issue's own text, in code points, the marker included. */
  readonly length: number;
  /** Whether all of it is within the tracker's limits. */
  readonly fits: boolean;
  /** How many code blocks were folded. */
  readonly folded: number;
}

/** A code block of more lines is long. */
const LONG = 30;

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
  return { remedy, body, own: body, comments: [], files: [], length, fits: length <= BODY_LIMIT, folded };
}

function folded(body: string): BodyPlan {
  const parts = partsOf(body);
  const text = parts.map((part) => (isLong(part) ? fold(part) : part.text)).join('');
  return planned('fold', text.trimEnd(), parts.filter(isLong).length);
}

function commented(body: string): BodyPlan {
  const split = splitBody(body);
  if (split === null) return planned('comment', body);
  return { ...planned('comment', body), ...split, length: bodyLength(split.own), fits: true };
}

function filed(body: string): BodyPlan {
  const split = fileBlocks(body);
  if (split === null) return planned('file', body);
  return { ...planned('file', body), ...split, length: bodyLength(split.own), fits: true };
}

/** The body with a remedy; a remedy that is not needed leaves it as it is. */
export function planBody(body: string, remedy: BodyRemedy): BodyPlan {
  switch (remedy) {
    case 'none':
      return planned('none', body);
    case 'fold':
      return folded(body);
    case 'comment':
      return commented(body);
    case 'file':
      return filed(body);
  }
}

/** The remedies that make sense for a body; none for one that is too long whatever is done. */
export const bodyPlans = (body: string): readonly BodyPlan[] =>
  [planned('none', body), folded(body), commented(body), filed(body)].filter(
    ({ remedy, folded: count, comments, files, fits }) =>
      fits && (remedy === 'none' || count > 0 || comments.length > 0 || files.length > 0),
  );
