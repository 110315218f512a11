/** The gains that a draft claims of metrics whose runs before and after it has records of. */
import type { ClaimedGain, Criterion, DraftFacts } from '#core/facts/model';
import { hasFigure, isBroadMetric, recordedMetric } from '#core/provenance/compareRuns';
import type { Recorded, RecordedMetric, RunName } from '#core/provenance/record';
import type { Statistic } from '#core/quantity/quantity';
import type { Span } from '#core/span';

export interface RecordedRuns {
  readonly before: Recorded;
  readonly after: Recorded;
}

export interface RecordedClaim {
  readonly section: number;
  readonly place: 'cell' | 'text' | 'criterion';
  readonly claim: string;
  readonly span: Span;
  /** What it is a gain of. */
  readonly label: string;
  readonly statistic: Statistic | null;
  /** Where a criterion is ticked; null elsewhere. */
  readonly box: Span | null;
  readonly from: RecordedMetric;
  readonly to: RecordedMetric;
}

/** The runs that are compared; null where one of them is not recorded. */
export function recordedRuns({ sections }: DraftFacts): RecordedRuns | null {
  const last = (wanted: RunName): Recorded | undefined =>
    sections.flatMap(({ facts }) => facts.runs).findLast(({ run }) => run === wanted);
  const [before, after] = [last('current'), last('after')];
  return before && after ? { before, after } : null;
}

/** In cells, in what is said of the run after, and in ticked criteria. */
export const recordedClaims = ({ sections }: DraftFacts, runs: RecordedRuns): readonly RecordedClaim[] =>
  sections.flatMap(({ index, facts }) => [
    ...facts.gains.flatMap((gain) => ofGain(gain, index, runs)),
    ...facts.criteria.flatMap((criterion) => ofCriterion(criterion, index, runs)),
  ]);

function ofGain(gain: ClaimedGain, section: number, { before, after }: RecordedRuns): RecordedClaim[] {
  const { label, dimension, statistic, text, span } = gain;
  const isBeside = gain.before !== null;
  const find = (run: Recorded): RecordedMetric | undefined =>
    recordedMetric(run, [label, text], dimension) ?? (isBeside ? undefined : run.metrics.find(isBroadMetric));
  const [from, to] = [find(before), find(after)];
  if (!from || !to || !isOf(gain, from)) return [];
  const place = isBeside ? 'cell' : 'text';
  return [
    {
      section,
      place,
      claim: text,
      span,
      label: isBeside ? label : to.metric,
      statistic,
      box: null,
      from,
      to,
    },
  ];
}

function ofCriterion(
  criterion: Criterion,
  section: number,
  { before, after }: RecordedRuns,
): RecordedClaim[] {
  const { ticked, text, span, box, claims } = criterion;
  const [claim, more] = claims;
  if (!ticked || !claim || more) return [];
  const find = (run: Recorded): RecordedMetric | undefined =>
    recordedMetric(run, [text], null) ??
    (claim.change === 'faster' ? run.metrics.find(isBroadMetric) : undefined);
  const [from, to] = [find(before), find(after)];
  if (!from || !to) return [];
  const own = { claim: text, label: to.metric, statistic: null };
  return [{ section, place: 'criterion', span, box, ...own, from, to }];
}

/** Whether the figures beside the gain are those of the record, and not of another measurement. */
const isOf = ({ before }: ClaimedGain, recorded: RecordedMetric): boolean =>
  before === null || hasFigure(recorded, before);
