/** A text in which «…» marks the place that a test is about: those marks stand in no YAML of these tests. */
export function marked(source: string): {
  readonly text: string;
  readonly spans: readonly { start: number; end: number }[];
} {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const char of source) {
    if (char === '«') spans.push({ start: text.length, end: text.length });
    else if (char === '»') spans.at(-1)!.end = text.length;
    else text += char;
  }
  return { text, spans };
}
