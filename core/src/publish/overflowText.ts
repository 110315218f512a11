/** The words that a long text leaves in an issue in place of its parts. */

const lineCount = (lines: number): string => `${lines} ${lines === 1 ? 'line' : 'lines'}`;
/** A heading inside HTML, where Markdown is not read. */
const escapeHtml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');

export const summaryOfFold = (heading: string | null, lines: number): string =>
  heading === null ? lineCount(lines) : `${escapeHtml(heading)}: ${lineCount(lines)}`;

/** What stands in the issue where a part was. */
export const describeMoved = (
  heading: string | null,
  lines: number,
  place: { readonly remedy: 'comment' | 'file'; readonly fileName: string },
): string =>
  place.remedy === 'comment'
    ? `*${lineCount(lines)} stand in the first comment${heading === null ? '' : `, under “${heading}”`}.*`
    : `*${lineCount(lines)} stand in the attached file \`${place.fileName}\`.*`;

/** What stands above a part where it went to. */
export const describeMovedBlock = (heading: string | null, lines: number): string =>
  `### ${heading ?? 'More'} (${lineCount(lines)})`;
