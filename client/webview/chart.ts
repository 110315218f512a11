/** Draws the charts that an import has written, as GitHub will show a picture for them; Mermaid itself is 500 KB. */
import type { Chart } from '#core/charts/chart';
import { readChart } from '#core/charts/mermaid';

const [width, height, left, foot, head] = [640, 240, 70, 24, 28];

/** In place of the code of each chart of ours; other diagrams stay code. */
export function drawCharts(fragment: DocumentFragment): void {
  for (const code of fragment.querySelectorAll('pre > code')) {
    const chart = code.textContent.startsWith('%%') ? readChart(code.textContent) : null;
    if (chart) code.parentElement?.replaceWith(drawn(chart));
  }
}

function drawn({ title, unit, categories, bars, line, top }: Chart): SVGElement {
  const step = (width - left) / bars.length;
  const middle = (index: number): number => left + step * (index + 0.5);
  const y = (value: number): number => height - foot - (value / top) * (height - foot - head);
  const said = categories.map((name, index) =>
    line ? `${name} ${line[index] ?? ''} → ${bars[index] ?? ''}` : name,
  );
  const picture = shape('svg', {
    ...{ viewBox: `0 0 ${width} ${height}`, role: 'img', class: 'chart' },
    'aria-label': `${title}: ${said.join(', ')} ${unit}`,
  });
  const text = (x: number, at: number, words: string, anchor = 'middle'): SVGElement =>
    shape('text', { x, y: at, 'text-anchor': anchor }, words);
  picture.append(
    text(width / 2, 16, title),
    text(left - 8, y(top) + 4, `${top} ${unit}`, 'end'),
    text(left - 8, y(0), '0', 'end'),
    shape('path', { d: `M${left} ${y(top)}V${y(0)}H${width}` }),
    ...bars.flatMap((value, index) => [
      shape('rect', {
        ...{ x: middle(index) - step * 0.3, y: y(value), width: step * 0.6, height: y(0) - y(value) },
      }),
      text(middle(index), height - 8, categories[index] ?? ''),
    ]),
    ...(line
      ? [shape('polyline', { points: line.map((value, index) => `${middle(index)},${y(value)}`).join(' ') })]
      : []),
  );
  return picture;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}
