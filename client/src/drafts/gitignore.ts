/** A folder's line in a `.gitignore`. Pure. */

/** The pattern that means this folder alone. @param folder path from the repository's root, with slashes */
export const ignorePattern = (folder: string): string =>
  `/${folder.replace(/[\\*?[\]]/gu, '\\$&').replace(/ +$/u, (spaces) => '\\ '.repeat(spaces.length))}/`;

/** What goes behind a file's text to have one more line: it keeps the line breaks that the file has. */
export function lineToAppend(text: string, line: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text === '' || text.endsWith('\n') ? '' : eol}${line}${eol}`;
}
