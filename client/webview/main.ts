/** The page of the preflight panel: shows the view that it is sent, and says which button was pressed. */
import { cancelId, isToWebview, type FromWebview, type ToWebview } from '#client/preflight/protocol';
import { renderIssue, renderView } from './render';
import './style.css';

interface VsCodeApi {
  readonly postMessage: (message: FromWebview) => void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const page = region('page');
const issue = region('issue');
const actions = region('actions');
const live = region('live');
let shown: ToWebview | undefined;
let shownIssue = '';
let focusBefore: string | undefined;

function region(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}

function press(id: string): void {
  if (shown) vscode.postMessage({ kind: 'press', revision: shown.revision, id });
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToWebview(data)) show(data);
});

function show(message: ToWebview): void {
  const { view } = message;
  const active =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['id'] : undefined;
  // While something is under way only `cancel` can have the focus: where the person was before counts then.
  const focused = shown?.view.busy === true && active === cancelId ? focusBefore : active;
  if (shown?.view.busy !== true) focusBefore = active;
  const first = shown === undefined;
  shown = message;
  const rendered = renderView(view, press);
  page.replaceChildren(rendered.head, rendered.facts);
  actions.replaceChildren(...rendered.actions.childNodes);
  showIssue(view.issue);
  document.title = view.heading;
  // Told only when it is news: typing in the draft must not make a screen reader talk all the time.
  if (live.textContent !== view.status) live.textContent = view.status;
  restoreFocus(focused, first);
}

function showIssue(shownNow: ToWebview['view']['issue']): void {
  const key = JSON.stringify(shownNow);
  if (key === shownIssue) return;
  shownIssue = key;
  const open = new Set(
    [...issue.querySelectorAll('details')].flatMap((details, index) => (details.open ? [index] : [])),
  );
  issue.replaceChildren(...(shownNow ? [renderIssue(shownNow)] : []));
  for (const [index, details] of issue.querySelectorAll('details').entries())
    if (open.has(index)) details.open = true;
}

/** Where the person was; at first, and where that is gone, the first thing that can be done. */
function restoreFocus(id: string | undefined, first: boolean): void {
  if (id === undefined && !first) return;
  const buttons = [...document.querySelectorAll('button')];
  const again = buttons.find((button) => button.dataset['id'] === id && !button.disabled);
  const way = actions.querySelector<HTMLButtonElement>('button:not(:disabled)');
  (again ?? way)?.focus({ preventScroll: again === undefined });
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    press(cancelId);
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const primary = actions.querySelector<HTMLButtonElement>('button.primary:not(:disabled)');
    if (!primary) return;
    event.preventDefault();
    primary.click();
  }
});

vscode.postMessage({ kind: 'ready' });
