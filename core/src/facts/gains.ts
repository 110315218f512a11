/** The gains that a section claims, where figures from before and after the change can bear them out. */
import type { DraftField, DraftSection } from '#core/draft/model';
import type { ClaimedGain } from '#core/facts/model';
import type { MetricSettings } from '#core/metrics/settings';
import { claimsIn } from '#core/metrics/gain';
import { comparedRows } from '#core/metrics/tables';
import { piecesOf } from '#core/outline/content';
import { statisticInLabel } from '#core/quantity/label';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { shift } from '#core/span';
import { admitsNoise } from '#core/vocabulary/gain';
import { runOf } from '#core/vocabulary/measured';

export const gainsOf = (section: DraftSection, settings?: MetricSettings): ClaimedGain[] => [
  ...tableGains(section, settings),
  ...section.fields.flatMap(textGains),
];

function tableGains(section: DraftSection, settings?: MetricSettings): ClaimedGain[] {
  return comparedRows(section, settings).flatMap(({ label, gain, pairs: [pair] }): ClaimedGain[] => {
    if (!gain || pair?.comparison?.better !== true || !claimsIn(gain).some(({ value }) => value !== 0))
      return [];
    if (admitsNoise(gain.text)) return [];
    const { dimension, statistic, value } = pair.before;
    const own = statistic ?? statisticInLabel(label);
    return [{ label, dimension, statistic: own, before: value, text: gain.text, span: gain.span }];
  });
}

/** `Optimized test: 2x faster`: what is said of the run after the change, not of one that is hoped for. */
function textGains({ template, slot, filled }: DraftField): ClaimedGain[] {
  if (!filled || template.group || !['text', 'list', 'ordered-list'].includes(template.kind)) return [];
  if (runOf(template.label) !== 'after') return [];
  return piecesOf(slot).flatMap(({ text, span: { start } }) =>
    admitsNoise(text)
      ? []
      : readQuantities(text)
          .quantities.filter(isGain)
          .map(({ span }) => ({
            ...{ label: template.label, dimension: null, statistic: null, before: null },
            text: text.slice(span.start, span.end),
            span: shift(span, start),
          })),
  );
}

const isGain = ({ dimension, value, change }: Quantity): boolean =>
  (dimension === 'factor' || dimension === 'ratio') &&
  value !== 0 &&
  (change === 'faster' || change === 'better');
