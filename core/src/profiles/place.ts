/** Where a function stands, and how it is named in Markdown. */

/**
 * The workspace's word for a file of a profile: a path that says nothing of the machine, and where it leads, null for a path
 * alone. Null where the workspace has no such file.
 */
export type SourceResolver = (
  file: string,
  line: number | undefined,
) => { readonly label: string; readonly url: string | null } | null;

/** Names are cut in the middle: the module stands in front, the function at the end. */
const longestName = 80;

/** A code span for a table's cell; backticks and bars of the name are kept as they are read. */
export function codeCell(text: string): string {
  const line = shortened(text.replace(/\s+/g, ' ').trim());
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = line.startsWith('`') || line.endsWith('`') || line === '' ? ` ${line} ` : line;
  return `${fence}${padded.replace(/\|/g, '\\|')}${fence}`;
}

export const shortened = (text: string): string =>
  text.length <= longestName ? text : `${text.slice(0, longestName / 2 - 1)}…${text.slice(-longestName / 2)}`;

/** `file:line`, as a link where the workspace has the file; its last two parts otherwise. */
export function placeCell(
  file: string | undefined,
  line: number | undefined,
  resolve: SourceResolver,
): string {
  if (file === undefined) return '';
  const found = resolve(file, line);
  const at = line === undefined ? '' : `:${line}`;
  if (found?.url == null) return codeCell(`${found?.label ?? shownTail(file)}${at}`);
  return `[${codeCell(`${found.label}${at}`)}](<${found.url.replace(/[<>\n]/g, encodeURIComponent)}>)`;
}

/** The same as plain text. */
export function placeText(
  file: string | undefined,
  line: number | undefined,
  resolve: SourceResolver,
): string {
  if (file === undefined) return '';
  return `${resolve(file, line)?.label ?? shownTail(file)}${line === undefined ? '' : `:${line}`}`;
}

/** The end of a path: what tells the file, and nothing of whose machine it is on. */
export const tail = (file: string): string => partsOf(file).slice(-2).join('/');

/** The same where it is shown: a path that is cut off claims to be no file of the workspace. */
const shownTail = (file: string): string => `${partsOf(file).length > 2 ? '…/' : ''}${tail(file)}`;

const partsOf = (file: string): string[] => file.split(/[\\/]/).filter((part) => part !== '');
