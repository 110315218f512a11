import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import remarkGithub, { type BuildUrlValues } from 'remark-github';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified, type PluggableList } from 'unified';
import { findAccount } from '#sandbox/state/find';
import type { State } from '#sandbox/state/model';

/** Where a text stands: what `#12` and `@name` in it refer to. */
export interface MarkdownPlace {
  /** The root of the pages, without a slash at the end. */
  readonly web: string;
  /** `owner/name`; null: references stay plain text. */
  readonly repository: string | null;
  readonly state: State;
}

/**
 * Markdown as GitHub shows it in an issue: GFM, line breaks kept, references linked, HTML let through and then
 * sanitised by GitHub's own rules, so comments vanish and no script survives.
 */
export function renderMarkdown(markdown: string, place: MarkdownPlace): string {
  return String(
    unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(remarkBreaks)
      .use(references(place))
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypeRaw)
      // remark-rehype has prefixed the footnotes' ids already; a second prefix would part them from their links.
      .use(rehypeSanitize, { ...defaultSchema, clobberPrefix: '' })
      .use(rehypeStringify)
      .processSync(markdown),
  );
}

const references = (place: MarkdownPlace): PluggableList =>
  place.repository === null
    ? []
    : [
        [
          remarkGithub,
          {
            repository: place.repository,
            mentionStrong: false,
            buildUrl: (values: BuildUrlValues) => linkTo(values, place),
          },
        ],
      ];

function linkTo(values: BuildUrlValues, { web, state }: MarkdownPlace): string | false {
  if (values.type === 'issue') return `${web}/${values.user}/${values.project}/issues/${values.no}`;
  if (values.type !== 'mention') return false;
  return findAccount(state, values.user) === undefined ? false : `${web}/${values.user}`;
}
