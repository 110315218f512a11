import type { Metric, MetricEntry, MetricFigure } from '#core/metrics/model';
import type { Quantity } from '#core/quantity/quantity';
import { statisticText } from '#core/quantity/statistics';

/** A figure as it is written; '' where it is none of the entry's. */
export function figureText({ pieces }: MetricEntry, { quantity, base }: MetricFigure): string {
  const piece = pieces.find((own) => own.base === base);
  return piece ? piece.text.slice(quantity.span.start, quantity.span.end) : '';
}

/** The entry's figure that a quantity is. */
export const figureOf = ({ figures }: MetricEntry, quantity: Quantity): MetricFigure | undefined =>
  figures.find((figure) => figure.quantity === quantity);

/** What is measured now, as it goes into a table: its first figure with its statistic; '' where none is. */
export const currentText = ({ current }: Metric): string =>
  current && !current.row ? firstText(current) : '';

/** The first figure of an entry with its statistic; '' where it has none. */
export function firstText(entry: MetricEntry): string {
  const [figure] = entry.figures;
  const text = figure ? figureText(entry, figure) : '';
  const statistic = figure?.quantity.statistic ?? null;
  return text === '' || statistic === null ? text : `${text} ${statisticText(statistic)}`;
}
