/** HTML blocks: comments, and other HTML with the comments in it. */
import type { Element, Html } from '#core/markdown/elements';
import type { Span } from '#core/span';

/** A comment, or HTML where more than white space follows it on its last line. */
export function commentOrHtml(text: string, span: Span): Element {
  const close = text.indexOf('-->', span.start + 2);
  if (close < 0 || close + 3 > span.end) return { type: 'comment', span, closed: false };
  if (close + 3 < span.end) return htmlElement(text, span);
  return { type: 'comment', span, closed: true };
}

export function htmlElement(text: string, span: Span): Html {
  const comments: Span[] = [];
  for (let at = text.indexOf('<!--', span.start); at >= 0 && at < span.end;) {
    const close = text.indexOf('-->', at + 2);
    const end = close < 0 ? span.end : Math.min(close + 3, span.end);
    comments.push({ start: at, end });
    at = text.indexOf('<!--', end);
  }
  return { type: 'html', span, comments };
}

/** The text without the comments that end in it: what comes behind the last end is not searched from each `<!--` again. */
export function withoutComments(text: string): string {
  const end = text.lastIndexOf('-->') + '-->'.length;
  return end < 3 ? text : text.slice(0, end).replace(/<!--[\s\S]*?-->/g, '') + text.slice(end);
}
