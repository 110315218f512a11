import type { MetricEntry, MetricFigure } from '#core/metrics/model';
import type { Quantity } from '#core/quantity/quantity';

/** A figure as it is written; '' where it is none of the entry's. */
export function figureText({ pieces }: MetricEntry, { quantity, base }: MetricFigure): string {
  const piece = pieces.find((own) => own.base === base);
  return piece ? piece.text.slice(quantity.span.start, quantity.span.end) : '';
}

/** The entry's figure that a quantity is. */
export const figureOf = ({ figures }: MetricEntry, quantity: Quantity): MetricFigure | undefined =>
  figures.find((figure) => figure.quantity === quantity);
