/** The graph as it stands: what is zoomed to, what is selected, what was found. Draws when something changed. */
import {
  findFrames,
  frameAt,
  framesToDraw,
  layOut,
  wayTo,
  type DrawnFrame,
  type FlameFrame,
  type FlameMatches,
} from '#core/profiles/flameLayout';
import type { FlameNode } from '#core/profiles/flameGraph';
import { drawFrames, lookOf, rowHeight } from './draw';

export interface Elements {
  readonly canvas: HTMLCanvasElement;
  /** As high as all rows; the canvas stays in view on it. */
  readonly sheet: HTMLElement;
  readonly scroll: HTMLElement;
}

/** What outlives the page while its tab is not in view. */
export interface Kept {
  readonly zoomed: readonly number[];
  readonly selected: readonly number[];
}

export class Graph {
  readonly root: FlameFrame;
  readonly #elements: Elements;
  readonly #canvas: CanvasRenderingContext2D;
  readonly #changed: () => void;
  #zoomed: FlameFrame;
  #selected: FlameFrame;
  #matches: FlameMatches;
  #drawn: readonly DrawnFrame[] = [];
  #top = 0;
  #waiting = false;

  /** `changed`: something else is selected, zoomed to or found. */
  constructor(node: FlameNode, elements: Elements, kept: Kept | undefined, changed: () => void) {
    const { root, deepest } = layOut(node);
    const canvas = elements.canvas.getContext('2d');
    if (!canvas) throw new Error('The page has no canvas to draw on.');
    this.root = root;
    this.#canvas = canvas;
    this.#elements = elements;
    this.#changed = changed;
    this.#zoomed = frameAt(root, kept?.zoomed ?? []);
    this.#selected = frameAt(root, kept?.selected ?? []);
    this.#matches = findFrames(root, '');
    elements.sheet.style.height = `${(deepest + 1) * rowHeight}px`;
    this.draw();
  }

  get selected(): FlameFrame {
    return this.#selected;
  }

  get zoomed(): FlameFrame {
    return this.#zoomed;
  }

  get matches(): FlameMatches {
    return this.#matches;
  }

  get kept(): Kept {
    return { zoomed: wayTo(this.#zoomed), selected: wayTo(this.#selected) };
  }

  /** Selects a frame and brings it into view; where it lies outside of what is shown, or is too narrow, its caller is zoomed to. */
  select(frame: FlameFrame): void {
    this.#selected = frame;
    if (!this.#isShown(frame)) this.#zoomed = frame.parent ?? frame;
    this.#reveal(frame);
    this.#changed();
    this.draw();
  }

  zoom(frame: FlameFrame): void {
    this.#zoomed = this.#selected = frame;
    this.#reveal(frame);
    this.#changed();
    this.draw();
  }

  find(query: string): void {
    this.#matches = findFrames(this.root, query);
    this.#changed();
    this.draw();
  }

  /** Selects the next match, or the one before, from the selected frame on; round at the ends. */
  nextMatch(step: 1 | -1): void {
    const { order } = this.#matches;
    if (order.length === 0) return;
    const at = order.indexOf(this.#selected);
    const from = at === -1 && step === -1 ? order.length : at;
    const frame = order[(from + step + order.length) % order.length];
    if (frame) this.select(frame);
  }

  /** The frame at a place of the canvas, in CSS pixels. */
  frameUnder(x: number, y: number): FlameFrame | undefined {
    const depth = Math.floor((y + this.#top) / rowHeight);
    return this.#drawn.find(
      ({ frame, x: left, width }) => frame.depth === depth && x >= left && x < left + width,
    )?.frame;
  }

  /** Draws with the next picture of the screen, however often it is asked to. */
  draw(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#paint();
    });
  }

  #paint(): void {
    const { canvas, scroll } = this.#elements;
    const [width, height] = [scroll.clientWidth, scroll.clientHeight];
    const scale = window.devicePixelRatio;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    this.#canvas.setTransform(scale, 0, 0, scale, 0, 0);
    this.#top = scroll.scrollTop;
    const first = Math.floor(this.#top / rowHeight);
    this.#drawn = framesToDraw(this.#zoomed, width, { first, last: first + Math.ceil(height / rowHeight) });
    drawFrames(this.#canvas, this.#drawn, this.#top, lookOf(document.body), {
      selected: this.#selected,
      zoomed: this.#zoomed,
      matches: this.#matches.frames,
    });
  }

  /** Whether the frame is a caller of what is zoomed to, or below it and wide enough to be told. */
  #isShown(frame: FlameFrame): boolean {
    for (let caller: FlameFrame | null = this.#zoomed; caller; caller = caller.parent)
      if (caller === frame) return true;
    let above: FlameFrame | null = frame;
    while (above && above !== this.#zoomed) above = above.parent;
    const width = this.#elements.scroll.clientWidth;
    return above !== null && (frame.node.value / this.#zoomed.node.value) * width >= 2;
  }

  #reveal({ depth }: FlameFrame): void {
    const { scroll } = this.#elements;
    const top = depth * rowHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top + 2 * rowHeight > scroll.scrollTop + scroll.clientHeight)
      scroll.scrollTop = top + 2 * rowHeight - scroll.clientHeight;
  }
}
