/** Draws frames on a canvas in the editor's colours. */
import { originOf, type Origin } from '#core/profiles/components';
import type { DrawnFrame, FlameFrame } from '#core/profiles/flameLayout';

/** In CSS pixels. */
export const rowHeight = 20;
const padding = 4;
/** Text in a narrower frame would be a letter or two. */
const narrowestText = 24;

export interface Look {
  readonly background: string;
  readonly text: string;
  readonly font: string;
  readonly match: string;
  readonly selected: string;
  /** '' outside of high contrast. */
  readonly border: string;
  readonly fills: Readonly<Record<Origin, string>>;
}

/** The theme as it is now. */
export function lookOf(body: HTMLElement): Look {
  const style = getComputedStyle(body);
  const colour = (name: string, otherwise: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const text = colour('editor-foreground', style.color);
  return {
    background: colour('editor-background', style.backgroundColor),
    text,
    font: `${style.getPropertyValue('--vscode-font-size').trim() || '13px'} ${style.fontFamily}`,
    match: colour('charts-green', text),
    selected: colour('focusBorder', text),
    border: colour('contrastBorder', ''),
    fills: {
      program: colour('charts-yellow', text),
      library: colour('charts-blue', text),
      native: colour('charts-purple', text),
    },
  };
}

export interface Marks {
  readonly selected: FlameFrame;
  readonly zoomed: FlameFrame;
  readonly matches: ReadonlySet<FlameFrame>;
}

/** `top`: how far down the sheet the canvas is. */
export function drawFrames(
  canvas: CanvasRenderingContext2D,
  frames: readonly DrawnFrame[],
  top: number,
  look: Look,
  marks: Marks,
): void {
  const { width, height } = canvas.canvas;
  canvas.clearRect(0, 0, width, height);
  canvas.font = look.font;
  canvas.textBaseline = 'middle';
  for (const { frame, x, width: wide } of frames) {
    const y = frame.depth * rowHeight - top;
    const inner = Math.max(wide - 1, 0.5);
    const isMatch = marks.matches.has(frame);
    const isCaller = frame.depth < marks.zoomed.depth;
    const isRoot = frame.parent === null;
    canvas.globalAlpha = isRoot ? 0.12 : isCaller ? 0.2 : 0.35 + shade(frame.node.name) * 0.2;
    canvas.fillStyle = isRoot ? look.text : isMatch ? look.match : look.fills[originIn(frame)];
    canvas.fillRect(x, y, inner, rowHeight - 1);
    canvas.globalAlpha = 1;
    if (isMatch) outline(canvas, x, y, inner, look.match, 2);
    else if (look.border !== '') outline(canvas, x, y, inner, look.border, 1);
    if (frame === marks.selected) outline(canvas, x, y, inner, look.selected, 2);
    if (wide >= narrowestText) label(canvas, frame.node.name, x, y, wide, look.text);
  }
}

function outline(
  canvas: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  colour: string,
  line: number,
): void {
  canvas.strokeStyle = colour;
  canvas.lineWidth = line;
  canvas.strokeRect(x + line / 2, y + line / 2, Math.max(width - line, 0.5), rowHeight - 1 - line);
}

function label(
  canvas: CanvasRenderingContext2D,
  name: string,
  x: number,
  y: number,
  width: number,
  colour: string,
): void {
  canvas.save();
  canvas.beginPath();
  canvas.rect(x + padding, y, width - 2 * padding, rowHeight);
  canvas.clip();
  canvas.fillStyle = colour;
  // What cannot be seen is not laid out: names may be very long.
  canvas.fillText(name.slice(0, Math.ceil(width / 3)), x + padding, y + rowHeight / 2);
  canvas.restore();
}

/** By file: the same few are looked up with each picture. */
const origins = new Map<string, Origin>();

function originIn({ node }: FlameFrame): Origin {
  const key = node.file ?? '';
  const known = origins.get(key) ?? originOf(node);
  origins.set(key, known);
  return known;
}

/** From 0 to 1, the same for the same name: neighbours are told apart. */
function shade(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) >>> 0;
  return (hash % 101) / 100;
}
