import { renderMarkdown, type MarkdownPlace } from '#sandbox/markdown/render';

/**
 * How bodies are wanted. GitHub also knows `text` and `full`; the sandbox answers those with `raw`.
 * https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types
 */
export type BodyMedia = 'raw' | 'html';

/** The body media type of an `Accept` header. */
export const bodyMediaOf = (accept: string | undefined): BodyMedia =>
  /application\/vnd\.github(\.v3)?\.html\+json/.test(accept ?? '') ? 'html' : 'raw';

/** The property in which a body is shown. */
export const bodyView = (
  markdown: string | null,
  media: BodyMedia,
  place: MarkdownPlace,
): Record<string, unknown> =>
  media === 'html' ? { body_html: renderMarkdown(markdown ?? '', place) } : { body: markdown };
