/** Takes spans out of a text. */
import type { Span } from '#core/span';

/** The text from `start` without the spans. Lines that held nothing else go with them. */
export function removeSpans(text: string, start: number, spans: readonly Span[]): string {
  let kept = '';
  let at = start;
  for (const [i, span] of spans.entries()) {
    if (span.start < at) continue;
    kept += text.slice(at, span.start);
    at = span.end;
    const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(at, lineLimit(text, at)));
    if (!rest) continue;
    const lineStart = Math.max(kept.lastIndexOf('\n'), kept.lastIndexOf('\r')) + 1;
    if (/^[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]*)?$/.test(kept.slice(lineStart))) {
      kept = kept.slice(0, lineStart);
      at += rest[0].length;
      // Directly under a line of text, `---` or a lone `-` would make a heading of it.
      const underline = /^ {0,3}(?=(?:=+|-+)[ \t]*(?:\r|\n|$))/.exec(text.slice(at, at + 80));
      const goesToo = underline !== null && spans[i + 1]?.start === at + underline[0].length;
      if (underline && !goesToo && /\S[^\r\n]*(?:\r\n|\n|\r)$/.test(kept.slice(-400))) {
        kept += rest[1] ?? '';
      }
    } else {
      kept = kept.trimEnd();
      at += rest[0].length - (rest[1]?.length ?? 0);
    }
  }
  return kept + text.slice(at);
}

const lineLimit = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
};
