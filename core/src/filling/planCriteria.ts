/** Ticks the criteria that the figures of a draft prove. What a person has ticked or left stays theirs to undo. */
import type { Draft } from '#core/draft/model';
import { claimFamily } from '#core/facts/strongest';
import { fieldsOf } from '#core/filling/fields';
import type { Change } from '#core/filling/model';
import type { MayClaim, RunComparison } from '#core/filling/runs';
import { changeOfMetric } from '#core/metrics/change';
import { metricsOf } from '#core/metrics/link';
import { compareEntries } from '#core/metrics/metric';
import type { Metric } from '#core/metrics/model';
import { allItemsOf, itemText, type Placed } from '#core/outline/content';
import type { Item } from '#core/markdown/elements';
import { reaches } from '#core/quantity/compare';
import { statisticInLabel } from '#core/quantity/label';
import type { Quantity } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { shift } from '#core/span';
import { proofOf } from '#core/vocabulary/acceptance';
import { MEASURED_WORDS } from '#core/vocabulary/measured';

interface OpenItem {
  readonly path: readonly string[];
  readonly text: string;
  readonly box: { readonly start: number; readonly end: number };
}

/** `filled`: the draft with the figures from after in it; the boxes are those of `draft`. `runs`: what may be claimed. */
export function planCriteria(draft: Draft, filled: Draft, runs: RunComparison): Change[] {
  const metrics = metricsOf(filled);
  return (
    fieldsOf(draft)
      // Below a table criteria often stand without a label of their own.
      .filter(({ field: { template } }) => template.kind === 'checklist' || template.kind === 'table')
      .flatMap(({ section, field, path }) => {
        const start = draft.starts[section] ?? 0;
        const items = allItemsOf(field.slot);
        const open = items.flatMap((item) => openItem(item, start, [...path, field.template.label]));
        const ticked = items.filter(({ element }) => element.checked).map(itemText);
        return provenOf(open, ticked, metrics, runs.mayClaim).map((item) => tick(item, runs.reservation));
      })
  );
}

function openItem(item: Placed<Item>, start: number, path: readonly string[]): OpenItem[] {
  const { boxSpan, checked } = item.element;
  if (!boxSpan || checked) return [];
  return [{ path, text: itemText(item), box: shift(boxSpan, start + item.base) }];
}

/** Under other conditions the figures of two runs prove nothing but that they were compared: a person decides. */
const tick = ({ path, text, box }: OpenItem, reservation: string): Change => ({
  kind: 'criterion',
  path: [...path, text],
  edit: { span: box, newText: 'x' },
  before: '',
  after: 'x',
  overwrites: false,
  ...(reservation === '' || proofOf(text) === 'compared'
    ? {}
    : { isSuggestion: true, evidence: reservation }),
});

/** Of `2x faster` and `5x faster` the most that holds says it all, also where it is `ticked` already. */
function provenOf(
  open: readonly OpenItem[],
  ticked: readonly string[],
  metrics: readonly Metric[],
  mayClaim: MayClaim,
): OpenItem[] {
  const best = new Map<string, { item: OpenItem | null; value: number }>();
  for (const text of ticked) {
    const claim = claimIn(text);
    if (!claim) continue;
    const family = claimFamily(text, claim);
    if ((best.get(family)?.value ?? 0) < claim.value) best.set(family, { item: null, value: claim.value });
  }
  const proven: OpenItem[] = [];
  for (const item of open) {
    const claim = claimIn(item.text);
    if (!claim) {
      if (isProven(item.text, metrics)) proven.push(item);
    } else if (holds(claim, item.text, metrics, mayClaim)) {
      const family = claimFamily(item.text, claim);
      const known = best.get(family);
      if (!known || known.value < claim.value) best.set(family, { item, value: claim.value });
    }
  }
  return [...proven, ...[...best.values()].flatMap(({ item }) => item ?? [])];
}

function claimIn(text: string): Quantity | null {
  const found = readQuantities(text).quantities;
  const claim = found.find(({ dimension }) => dimension === 'factor' || dimension === 'ratio');
  return found.length === 1 && claim ? claim : null;
}

/** A claim is of the metrics that it names, and `faster` of all times: each of them has to reach it. */
function holds(claim: Quantity, text: string, metrics: readonly Metric[], mayClaim: MayClaim): boolean {
  const meant = metrics.filter((metric) => isMeant(metric, claim, text));
  const pairs = meant.flatMap(changeOfMetric);
  const isNoise = (metric: Metric): boolean =>
    changeOfMetric(metric).some(
      ({ before }) =>
        !mayClaim([metric.label], before.dimension, before.statistic ?? statisticInLabel(metric.label)),
    );
  return (
    pairs.length > 0 &&
    !meant.some(isNoise) &&
    pairs.every(
      ({ comparison, direction }) => comparison !== null && reaches(claim, comparison, direction) === true,
    )
  );
}

function isMeant({ label, dimension, key }: Metric, { change }: Quantity, text: string): boolean {
  if (text.toLowerCase().includes(key)) return true;
  const asked = MEASURED_WORDS.find((known) => known.words.test(text) && known.metric !== 'duration');
  if (asked) return asked.words.test(label);
  return change === 'faster' && dimension === 'time';
}

function isProven(text: string, metrics: readonly Metric[]): boolean {
  const proof = proofOf(text);
  if (proof === null) return false;
  const changed = metrics.filter((metric) => changeOfMetric(metric).length > 0);
  if (proof === 'compared') return changed.length > 0;
  const wanted = metrics.filter(({ target }) => (target?.figures.length ?? 0) > 0);
  return wanted.length > 0 && wanted.every(isReached);
}

/** Whether every figure of the target that was measured afterwards is reached. */
function isReached(metric: Metric): boolean {
  const pairs = compareEntries(metric, metric.target, metric.after);
  return (
    pairs.length > 0 &&
    pairs.every(({ before: target, after, direction }) =>
      direction === 'higher' ? after.value >= target.value : after.value <= target.value,
    )
  );
}
