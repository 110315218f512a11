/** Markdown to what GitHub shows of it, fit to be put into a page: nothing of a draft is trusted. */
import DOMPurify from 'dompurify';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { drawCharts } from './chart';
import { keepLineBreaks } from './lineBreaks';

/** The elements that GitHub lets through in Markdown (github/markup, "sanitization filter"). */
const elements = (
  'a b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ' +
  'ins kbd li mark ol p picture pre q rp rt ruby s samp section source span strike strong sub summary sup table tbody td ' +
  'tfoot th thead tr tt ul var'
).split(' ');
const attributes = (
  'align alt aria-describedby aria-label checked cite colspan data-footnote-ref data-footnote-backref datetime disabled ' +
  'height href id open rowspan src start title type width'
).split(' ');

/** Where a link may lead: to the web, to a mail, and in the text itself. */
const address = /^(?:https?:|mailto:|#)/iu;
/** An attribute's value: DOMPurify holds all of them to this, so what is no address at all must pass. */
const value = /^(?:(?:https?|mailto):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/iu;

/** Renders into a fragment of the page's own document, without a script, a style, a form, or anything to be loaded. */
export function renderMarkdown(markdown: string): DocumentFragment {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: elements,
    ALLOWED_ATTR: attributes,
    ALLOWED_URI_REGEXP: value,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    SANITIZE_NAMED_PROPS: true,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('[href]'))
    if (!address.test(link.getAttribute('href') ?? '')) link.removeAttribute('href');
  for (const image of fragment.querySelectorAll('img')) image.replaceWith(imageLink(image));
  for (const input of fragment.querySelectorAll('input')) onlyCheckbox(input);
  for (const source of fragment.querySelectorAll('source, picture:empty')) source.remove();
  for (const link of fragment.querySelectorAll('a[href^="#"]')) withinText(link);
  for (const table of fragment.querySelectorAll('table')) scrollable(table);
  drawCharts(fragment);
  keepLineBreaks(fragment);
  return fragment;
}

/** An image is not loaded: its server would learn of the draft before it is published. */
function imageLink(image: HTMLImageElement): Element {
  const source = image.getAttribute('src') ?? '';
  const isLink = /^https?:/iu.test(source);
  const shown = document.createElement(isLink ? 'a' : 'span');
  shown.className = 'image';
  shown.textContent = `Image: ${image.alt || source || 'without an address'}`;
  if (isLink) shown.setAttribute('href', source);
  return shown;
}

/** Of the inputs, GitHub shows the boxes of task lists. */
function onlyCheckbox(input: HTMLInputElement): void {
  if (input.type !== 'checkbox') {
    input.remove();
    return;
  }
  input.disabled = true;
  const item = input.closest('li');
  item?.classList.add('task');
  input.setAttribute('aria-label', input.checked ? 'done' : 'not done');
}

/** Ids have a prefix so that they shadow nothing of the page. */
const prefix = 'user-content-';

/** The links within the text follow their ids. */
function withinText(link: Element): void {
  const id = link.getAttribute('href')?.slice(1) ?? '';
  if (!id.startsWith(prefix)) link.setAttribute('href', `#${prefix}${id}`);
}

/** A wide table scrolls by itself, by keyboard too. */
function scrollable(table: HTMLTableElement): void {
  const frame = document.createElement('div');
  frame.className = 'table';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', 'Table');
  table.replaceWith(frame);
  frame.append(table);
}
