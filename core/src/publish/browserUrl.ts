/** The prefilled form of a new issue: for a person who is not signed in, or who wants to send it by hand. */
import type { Endpoints } from '#core/publish/apiUrl';
import type { Payload } from '#core/publish/payload';
import type { Repository } from '#core/publish/repository';

/** Servers answer 414 to a longer address; in bytes, and all of an encoded address is ASCII. */
const LIMIT = 8_192;

export type FormField = 'title' | 'body' | 'labels' | 'assignees' | 'milestone' | 'template';

export interface BrowserForm {
  /** Shorter than 8,192 bytes. */
  readonly url: string;
  /** What did not fit, in the order of its leaving; the body first: it belongs on the clipboard then. */
  readonly omitted: readonly FormField[];
}

/** A half of a surrogate pair cannot be encoded. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const encode = (text: string): string => encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD'));

/** What goes first when the address is too long: the longest, then what the person can choose again with a click. */
const LEAVING: readonly FormField[] = ['body', 'labels', 'assignees', 'milestone', 'title', 'template'];

/**
 * The address of the repository's form for a new issue. `template`: the file name of the repository's template,
 * or null for the blank form. Labels and the rest need write access: the form drops them silently otherwise.
 */
export function browserUrl(
  endpoints: Endpoints,
  target: Repository,
  payload: Payload,
  template: string | null,
): BrowserForm {
  const values: readonly (readonly [FormField, string])[] = [
    ['title', payload.title],
    ['body', payload.body],
    ['labels', payload.labels.join(',')],
    ['assignees', payload.assignees.join(',')],
    ['milestone', payload.milestone ?? ''],
    ['template', template ?? ''],
  ];
  const present = values.filter(([, value]) => value !== '');
  const page = `${endpoints.htmlUrl}/${encode(target.owner)}/${encode(target.name)}/issues/new`;
  const omitted: FormField[] = [];
  for (;;) {
    const query = present
      .filter(([field]) => !omitted.includes(field))
      .map(([field, value]) => `${field}=${encode(value)}`)
      .join('&');
    const url = query === '' ? page : `${page}?${query}`;
    if (url.length < LIMIT) return { url, omitted };
    const next = LEAVING.find(
      (field) => !omitted.includes(field) && present.some(([name]) => name === field),
    );
    if (next === undefined) return { url: page, omitted };
    omitted.push(next);
  }
}
