/** From a view to the page. What is text is put in as text. */
import type { PanelButton, PanelGroup, PanelIssue, PanelRow, PanelView } from '#client/preflight/protocol';
import { renderMarkdown } from './markdown';

type Child = Node | string;

function element(name: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** What is pressed is told by its id. */
export type Press = (id: string) => void;

export interface Rendered {
  readonly head: HTMLElement;
  readonly facts: HTMLElement;
  readonly actions: HTMLElement;
}

/** All of the page but the issue, which is rendered only when it has changed. */
export function renderView(view: PanelView, press: Press): Rendered {
  const head = element('header', '', element('h1', '', view.heading), element('p', 'place', view.place));
  const facts = element(
    'div',
    'facts',
    ...view.groups.map((group, index) => renderGroup(group, index, press)),
  );
  // What stands above need not stand below as well.
  const isSaid = view.groups.some(({ rows }) => rows.some(({ text }) => text === view.status));
  const actions = element(
    'div',
    'actions',
    ...view.buttons.map((button, index) => {
      const made = renderButton(
        button,
        index === 0 && button.id !== 'cancel' ? 'primary' : 'secondary',
        press,
      );
      made.disabled = view.busy && button.id !== 'cancel';
      return made;
    }),
    element('span', view.busy ? 'state busy' : 'state', isSaid ? '' : view.status),
  );
  return { head, facts, actions };
}

function renderGroup({ heading, rows }: PanelGroup, index: number, press: Press): HTMLElement {
  const title = element('h2', '', heading);
  title.id = `group-${index}`;
  const list = element('ul', '', ...rows.map((row) => renderRow(row, press)));
  list.setAttribute('aria-labelledby', title.id);
  return element('section', '', title, list);
}

/** Said before the text: colour alone tells nobody who cannot see it. */
const toneWords = { error: 'Error: ', warning: 'Warning: ', info: '', plain: '' } as const;
/** Signs that every system has a font for. */
const toneSigns = { error: '✕', warning: '⚠', info: 'i', plain: '' } as const;

function renderRow({ tone, text, detail, buttons }: PanelRow, press: Press): HTMLElement {
  const sign = element('span', 'sign', toneSigns[tone]);
  sign.setAttribute('aria-hidden', 'true');
  return element(
    'li',
    tone,
    sign,
    element(
      'div',
      'what',
      ...(toneWords[tone] === '' ? [] : [element('span', 'spoken', toneWords[tone])]),
      text,
      ...(detail === '' ? [] : [' ', element('span', 'detail', detail)]),
      ...buttons.flatMap((button) => [' ', renderButton(button, 'link', press)]),
    ),
  );
}

function renderButton(
  { id, label, spoken }: PanelButton,
  className: string,
  press: Press,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.dataset['id'] = id;
  button.textContent = label;
  if (spoken !== '') button.setAttribute('aria-label', spoken);
  if (className === 'primary') button.setAttribute('aria-keyshortcuts', 'Control+Enter Meta+Enter');
  if (id === 'cancel') button.setAttribute('aria-keyshortcuts', 'Escape');
  button.addEventListener('click', () => {
    press(id);
  });
  return button;
}

/** The issue as GitHub will show it, with how much of the limit it takes. */
export function renderIssue({ heading, title, body, comments, used, limit }: PanelIssue): HTMLElement {
  const count = (value: number): string => value.toLocaleString('en');
  const words = `${count(used)} of ${count(limit)} characters`;
  const meter = document.createElement('meter');
  meter.max = limit;
  // Little is good: yellow when it is nearly full, red when it is over.
  meter.optimum = 0;
  meter.low = limit * 0.9;
  meter.high = limit - 1;
  meter.value = Math.min(used, limit);
  meter.setAttribute('aria-label', words);
  const text = element('div', 'markdown');
  text.append(renderMarkdown(body));
  return element(
    'section',
    'issue',
    element('h2', '', heading),
    element('div', used > limit ? 'size over' : 'size', meter, element('span', '', words)),
    element('article', '', element('h3', 'title', title === '' ? 'No title' : title), text),
    ...comments.map((comment, index) => renderComment(comment, index, comments.length)),
  );
}

function renderComment(body: string, index: number, of: number): HTMLElement {
  const text = element('div', 'markdown');
  text.append(renderMarkdown(body));
  return element('article', '', element('h3', 'detail', `Comment ${index + 1} of ${of}`), text);
}
