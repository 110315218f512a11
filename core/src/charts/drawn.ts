/** The charts that imports have drawn in a section. */
import type { Chart } from '#core/charts/chart';
import { comparedLabel } from '#core/charts/comparison';
import { CHART_INFO, CHART_MARK, chartKey, readChart } from '#core/charts/mermaid';
import type { DraftSection } from '#core/draft/model';
import { walk } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';

/** A chart in its section; spans are relative to it. */
export interface DrawnChart {
  readonly key: string;
  /** What stands in the fence, and where. */
  readonly code: string;
  readonly codeSpan: Span;
  /** The whole fence. */
  readonly span: Span;
}

/** In the order of the text. */
export const chartsIn = ({ outline }: DraftSection): readonly DrawnChart[] =>
  outline.blocks.flatMap(({ parsed, base }) => {
    const { kind } = parsed.block;
    if ((kind !== 'fence' && kind !== 'flow') || !parsed.text.includes(CHART_MARK)) return [];
    return [...walk(parsed.elements)].flatMap((element): DrawnChart[] => {
      if (element.type !== 'code' || element.info !== CHART_INFO) return [];
      const code = parsed.text.slice(element.valueSpan.start, element.valueSpan.end);
      const key = chartKey(code);
      if (key === null) return [];
      return [{ key, code, codeSpan: shift(element.valueSpan, base), span: shift(element.span, base) }];
    });
  });

/** A chart of a metric before and after a change, as it stands in a draft. */
export interface ComparisonChart {
  /** The metric that it was drawn of. */
  readonly label: string;
  readonly chart: Chart;
  /** The figures of its bars, relative to the section. */
  readonly bars: Span;
  /** The whole fence. */
  readonly span: Span;
}

/** Those whose form nobody has changed: of another nobody can say what it shows. */
export const comparisonChartsIn = (section: DraftSection): readonly ComparisonChart[] =>
  chartsIn(section).flatMap(({ key, code, codeSpan, span }): ComparisonChart[] => {
    const label = comparedLabel(key);
    const chart = readChart(code);
    const found = /^ {2}bar \[(.*)\]/m.exec(code);
    if (label === null || !chart || !found) return [];
    const start = codeSpan.start + found.index + '  bar ['.length;
    return [{ label, chart, bars: { start, end: start + (found[1]?.length ?? 0) }, span }];
  });
