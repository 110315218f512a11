/** What a terminal of so many columns has broken into lines, which copying keeps in tmux, screen and some consoles. */

/** The text with its lines whole again: each that fills the width goes on in the next. Null where none does. */
export function withoutWrapping(text: string): string | null {
  const lines = text.split('\n');
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (width < 40 || width > 500) return null;
  const joined = lines
    .map((line, i) => (line.length === width && i < lines.length - 1 ? line : `${line}\n`))
    .join('')
    .slice(0, -1);
  return joined.length < text.length ? joined : null;
}
