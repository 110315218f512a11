/** What a terminal, a log or a chat puts around a tool's output is taken off, so that importers see the output alone. */

// Colours and cursor movements (CSI), titles and links (OSC), and the two-character escapes.
// eslint-disable-next-line no-control-regex -- they are control characters
const escapes = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[ -/]*[0-Z\\^-~])/g;

const serviceName = /^[\w.-]+ {1,40}\| ?/;
/** What a log writes before each line: time stamps of CI runners and containers, names of services, quote marks. */
const prefixes: readonly RegExp[] = [
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})(?: |$)/,
  /^\[\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?\](?: |$)/,
  serviceName,
  /^> ?/,
];

/** The lines without escapes and common prefixes, with `\n` alone between them. A carriage return starts a line of its own. */
export function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex -- as above
  const clean = (/[\u0000\u001B\b]/.test(text) ? text.replace(escapes, '').replace(/[\u0000\b]/g, '') : text)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  return withoutPrefixes(clean);
}

/** A prefix is taken off where nearly all lines have it: one line may be the command that the person typed. */
function withoutPrefixes(text: string): string {
  const sample = text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (sample.length < 3) return text;
  for (const prefix of prefixes) {
    const written = sample.flatMap((line) => prefix.exec(line)?.[0] ?? []);
    // Services are few: names that change from line to line are the columns of a record.
    const distinct = prefix === serviceName ? new Set(written).size : 1;
    if (written.length >= sample.length * 0.9 && distinct <= Math.max(3, sample.length / 5))
      return text
        .split('\n')
        .map((line) => line.replace(prefix, ''))
        .join('\n');
  }
  return text;
}
