/** Holds a criterion that names a level (`p95 below 200 ms`) against what is wanted and what was measured after a change. */
import type { Criterion } from '#core/facts/model';
import { isNamed, wordsOf } from '#core/facts/naming';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { isExact } from '#core/metrics/pairs';
import { figureText } from '#core/metrics/text';
import type { Quantity } from '#core/quantity/quantity';

export type LevelVerdict =
  | { readonly kind: 'held' | 'open' }
  | {
      readonly kind: 'contradicted';
      readonly label: string;
      readonly given: string;
      readonly by: 'target' | 'after';
    };

/** Figures are rounded: 4.9 times is five times. */
export const SLACK = 0.025;

const OPEN: LevelVerdict = { kind: 'open' };

/**
 * Only what is certain: the criterion says nothing but the level and the metric, of which there is one. Whoever writes
 * `search below 200 ms` means something that the metrics do not tell.
 */
export function levelVerdict({ text, levels }: Criterion, metrics: readonly Metric[]): LevelVerdict {
  const [level, more] = levels;
  if (!level || more) return OPEN;
  const [metric, other] = metrics.filter((own) => isMeant(own, level, text));
  if (!metric || other) return OPEN;
  for (const by of ['target', 'after'] as const) {
    const entry = metric[by];
    const figure = entry && figureFor(level, entry);
    if (!entry || !figure || (by === 'after' && !isExact(figure.quantity))) continue;
    if (!keeps(level, figure.quantity))
      return { kind: 'contradicted', label: metric.label, given: figureText(entry, figure), by };
  }
  return metric.target && figureFor(level, metric.target) ? { kind: 'held' } : OPEN;
}

function isMeant(metric: Metric, level: Quantity, text: string): boolean {
  const { label, direction, target, after } = metric;
  const wanted = direction ?? (level.dimension === 'time' ? 'lower' : null);
  if (wanted !== (isUpper(level) ? 'lower' : 'higher')) return false;
  if (!figureFor(level, target) && !figureFor(level, after)) return false;
  const { span, statisticSpan } = level;
  const rest = [span, statisticSpan].reduce(
    (left, own) =>
      own ? left.slice(0, own.start) + ' '.repeat(own.end - own.start) + left.slice(own.end) : left,
    text,
  );
  const own = new Set(isNamed(label, rest) ? wordsOf(label) : []);
  const strange = wordsOf(rest).some((word) => !own.has(word) && !NEUTRAL.has(word));
  // Without its name only its statistic tells a metric from the others.
  return !strange && (own.size > 0 || level.statistic !== null);
}

/** Words that do not say of what a level is. */
const NEUTRAL: ReadonlySet<string> = new Set(
  'a the is are be stays stay remains at to of with must should shall get keep kept reduce reduced bring down latency response time times usage use rate other others'.split(
    ' ',
  ),
);

const isUpper = ({ comparator }: Quantity): boolean => comparator === '<' || comparator === '<=';

/** The figure of the same statistic; a level without one is that of the mean, or of a figure that has none. */
function figureFor(level: Quantity, entry: PlacedEntry | null): PlacedEntry['figures'][number] | null {
  const same = (entry?.figures ?? []).filter(
    ({ quantity }) =>
      quantity.dimension === level.dimension &&
      quantity.base === level.base &&
      quantity.change === null &&
      quantity.alternatives.length === 0,
  );
  const alike = same.filter(({ quantity }) => quantity.statistic === level.statistic);
  const means = level.statistic === null ? same.filter(({ quantity }) => quantity.statistic === 'mean') : [];
  const [only, more] = alike.length > 0 ? alike : means;
  return only && !more ? only : null;
}

/** Whether a figure is within the level, as it is rounded. */
function keeps(level: Quantity, { value, upper }: Quantity): boolean {
  return isUpper(level) ? (upper ?? value) <= level.value * (1 + SLACK) : value >= level.value * (1 - SLACK);
}
