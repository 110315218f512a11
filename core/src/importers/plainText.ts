/** What a terminal, a log or a chat puts around a tool's output is taken off, so that importers see the output alone. */

// Colours and cursor movements (CSI), titles and links (OSC), and the two-character escapes.
// eslint-disable-next-line no-control-regex -- they are control characters
const escapes = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[ -/]*[0-Z\\^-~])/g;
/** An escape that the end of a piece may have cut. A title or a link may be as long as a path. */
// eslint-disable-next-line no-control-regex -- as above
const cutEscape = /\u001B(?:\[[0-?]*[ -/]*|\][^\u0007\u001B]{0,4096}\u001B?|[ -/]*)$/;

const serviceName = /^[\w.-]+ {1,40}\| ?/;
/** What a log writes before each line: time stamps of CI runners and containers, names of services, quote marks. */
const prefixes: readonly RegExp[] = [
  // GitLab writes the stream of the line behind its time: `00O`, `01E`, `00O+` where it goes on.
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})(?: [\da-f]{2}[OE][ +]| |$)/,
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:[.,]\d+)? /,
  // Jenkins' Timestamper
  /^\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?: {1,2}|$)/,
  /^\[\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?\](?: |$)/,
  serviceName,
  // kubectl logs --prefix
  /^\[pod\/[^\]\s]+\](?: |$)/,
  // docker build --progress=plain
  /^#\d+ \d+\.\d+(?: |$)/,
  // journalctl, syslog
  /^[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} [\w.-]+ [\w./@-]+(?:\[\d+\])?:(?: |$)/,
  // ts of moreutils
  /^[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} /,
  /^> ?/,
];
/** A time stamp behind a service's name, in a quotation: more are not put before each other. */
const mostPrefixes = 3;

/** A longer line is handed on in parts. */
const longestLine = 1_000_000;

export interface PlainText {
  /** The plain text of what has come so far; what may be cut at its end comes with the next piece. */
  readonly push: (text: string) => string;
  readonly finish: () => string;
}

/** The lines without escapes and common prefixes, with `\n` alone between them. A carriage return starts a line of its own. */
export function plainText(text: string): string {
  const plain = createPlainText(text);
  return plain.push(text) + plain.finish();
}

/** The same for a text that comes in pieces. `head` is its start, by which the prefixes are known. */
export function createPlainText(head: string): PlainText {
  const found = prefixesOf(withoutEscapes(withoutOverwritten(head)));
  let first = true;
  let cut = '';
  let line = '';
  const lines = (text: string, last: boolean): string => {
    if (found.length === 0) return text;
    const all = line + text;
    const end = last || all.length > longestLine ? all.length : all.lastIndexOf('\n') + 1;
    line = all.slice(end);
    return all
      .slice(0, end)
      .split('\n')
      .map((one) => found.reduce((rest, prefix) => rest.replace(prefix, ''), one))
      .join('\n');
  };
  return {
    push: (text) => {
      const all = cut + (first ? text.replace(/^\uFEFF/, '') : text);
      if (text !== '') first = false;
      cut = all.endsWith('\r') ? '\r' : (cutEscape.exec(all.slice(-5000))?.[0] ?? '');
      return lines(withoutEscapes(cut === '' ? all : all.slice(0, -cut.length)), false);
    },
    finish: () => lines(withoutEscapes(cut), true),
  };
}

/** A line that is written over itself has its prefix once. */
const withoutOverwritten = (text: string): string => text.replace(/\r+\n/g, '\n').replace(/\r[^\n]*/g, '');

function withoutEscapes(text: string): string {
  // eslint-disable-next-line no-control-regex -- as above
  const clean = /[\u0000\u001B\b]/.test(text) ? text.replace(escapes, '').replace(/[\u0000\b]+/g, '') : text;
  return clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean;
}

/** A prefix is taken off where nearly all lines have it: one line may be the command that the person typed. */
function prefixesOf(head: string): readonly RegExp[] {
  const found: RegExp[] = [];
  let all = head
    .replace(/^\uFEFF/, '')
    .slice(0, 20_000)
    .split('\n');
  // The last line of the piece may be cut.
  if (head.length > 20_000 && all.length > 1) all.pop();
  for (;;) {
    const lines = all.filter((line) => line.trim() !== '');
    const prefix = prefixes.find((one) => isBefore(one, lines));
    if (!prefix || lines.length === 0 || found.length === mostPrefixes) break;
    found.push(prefix);
    all = all.map((line) => line.replace(prefix, ''));
  }
  const indent = indentOf(all);
  return indent ? [...found, indent] : found;
}

const isIndented = (line: string): boolean => /^(?: {4}|\t)/.test(line);

/** What was pasted as Markdown's indented code: all lines start so, but for a paragraph before and one after it. */
function indentOf(all: readonly string[]): RegExp | null {
  const paragraphs = all.join('\n').split(/\n(?:[^\S\n]*\n)+/);
  const isProse = (text: string | undefined): boolean =>
    text !== undefined && paragraphs.length > 1 && !text.split('\n').some(isIndented);
  const code = paragraphs
    .slice(isProse(paragraphs[0]) ? 1 : 0, isProse(paragraphs.at(-1)) ? -1 : undefined)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '');
  const [first = ''] = code;
  if (code.length === 0 || !code.every(isIndented)) return null;
  if (first.startsWith('\t')) return code.every((line) => line.startsWith('\t')) ? /^\t/ : null;
  const width = code.reduce((least, line) => Math.min(least, line.search(/[^ ]|$/)), 80);
  return new RegExp(`^ {${width}}`);
}

function isBefore(prefix: RegExp, lines: readonly string[]): boolean {
  // Of a line or two, what looks like a service's name may be a table's first cell.
  if (prefix === serviceName && lines.length < 3) return false;
  const written = lines.flatMap((line) => prefix.exec(line)?.[0] ?? []);
  // Services are few: names that change from line to line are the columns of a record.
  const distinct = prefix === serviceName ? new Set(written).size : 1;
  return written.length >= lines.length * 0.9 && distinct <= Math.max(3, lines.length / 5);
}
