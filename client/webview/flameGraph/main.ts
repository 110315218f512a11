/** The page of the flame graph: draws the calls that it is sent, and says which source the person wants to see. */
import { isToFlamePage, type FlameView, type FromFlamePage } from '#client/flameGraph/protocol';
import type { FlameFrame } from '#core/profiles/flameLayout';
import { frameText } from '#core/profiles/flameText';
import { writtenShare } from '#core/profiles/weight';
import { Graph, type Kept } from './graph';
import { pressKey } from './keys';
import './style.css';

interface State extends Kept {
  readonly query: string;
}

interface VsCodeApi {
  readonly postMessage: (message: FromFlamePage) => void;
  readonly getState: () => State | undefined;
  readonly setState: (state: State) => void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const search = part('search', HTMLInputElement);
const canvas = part('graph', HTMLCanvasElement);
const elements = { canvas, sheet: part('sheet', HTMLElement), scroll: part('scroll', HTMLElement) };
const details = part('details', HTMLElement);
const found = part('found', HTMLElement);
const open = part('open', HTMLButtonElement);
const reset = part('reset', HTMLButtonElement);
const steps = [part('previous', HTMLButtonElement), part('next', HTMLButtonElement)] as const;
let shown: { readonly view: FlameView; readonly graph: Graph } | undefined;

function part<T extends HTMLElement>(id: string, kind: abstract new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${id}.`);
  return element;
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToFlamePage(data)) show(data.view);
});

function show(view: FlameView): void {
  part('title', HTMLElement).textContent = view.title;
  part('summary', HTMLElement).textContent = view.summary;
  part('legend', HTMLElement).replaceChildren(
    ...['program', 'library', 'native'].map((origin) => {
      const item = document.createElement('li');
      item.className = origin;
      item.textContent = origin;
      return item;
    }),
  );
  const state = vscode.getState();
  const graph = new Graph(view.root, elements, state, () => {
    tell(view, graph);
  });
  shown = { view, graph };
  search.value = state?.query ?? '';
  graph.find(search.value);
  canvas.focus();
}

/** Brings everything in words up to date. */
function tell({ root, unit }: FlameView, graph: Graph): void {
  const { selected, zoomed, matches, kept } = graph;
  details.textContent = frameText(selected.node, root.value, unit);
  open.disabled = selected.node.file === undefined;
  reset.disabled = zoomed.parent === null;
  for (const step of steps) step.disabled = matches.order.length === 0;
  found.textContent =
    search.value.trim() === ''
      ? ''
      : `${matches.order.length} found, ${writtenShare(matches.value, root.value)}`;
  vscode.setState({ ...kept, query: search.value });
}

function openSource({ node }: FlameFrame): void {
  if (node.file !== undefined) vscode.postMessage({ kind: 'open', file: node.file, line: node.line ?? 1 });
}

function frameUnder({ offsetX, offsetY }: MouseEvent): FlameFrame | undefined {
  return shown?.graph.frameUnder(offsetX, offsetY);
}

canvas.addEventListener('mousemove', (event) => {
  if (!shown) return;
  const { view, graph } = shown;
  const under = frameUnder(event);
  canvas.style.cursor = under ? 'pointer' : 'default';
  const text = frameText((under ?? graph.selected).node, view.root.value, view.unit);
  if (canvas.title !== text) canvas.title = under ? text : '';
});
canvas.addEventListener('click', (event) => {
  const under = frameUnder(event);
  if (!under || !shown) return;
  // The first click shows what it is, the second one goes there.
  if (under === shown.graph.selected) shown.graph.zoom(under);
  else shown.graph.select(under);
});
canvas.addEventListener('keydown', (event) => {
  if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') search.focus();
  else if (!pressKey(shown.graph, event.key)) return;
  event.preventDefault();
});
search.addEventListener('input', () => shown?.graph.find(search.value));
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') shown?.graph.nextMatch(event.shiftKey ? -1 : 1);
  else if (event.key === 'Escape') {
    search.value = '';
    shown?.graph.find('');
    canvas.focus();
  } else return;
  event.preventDefault();
});
steps[0].addEventListener('click', () => shown?.graph.nextMatch(-1));
steps[1].addEventListener('click', () => shown?.graph.nextMatch(1));
reset.addEventListener('click', () => shown?.graph.zoom(shown.graph.root));
open.addEventListener('click', () => {
  if (shown) openSource(shown.graph.selected);
});
elements.scroll.addEventListener('scroll', () => shown?.graph.draw());
new ResizeObserver(() => shown?.graph.draw()).observe(elements.scroll);
// The editor changes the class of the body with the theme.
new MutationObserver(() => shown?.graph.draw()).observe(document.body, {
  attributes: true,
  attributeFilter: ['class', 'data-vscode-theme-id'],
});

vscode.postMessage({ kind: 'ready' });
