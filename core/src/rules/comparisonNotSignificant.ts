import type { ClaimedGain, Criterion, DraftFacts, PlacedFacts } from '#core/facts/model';
import { compareRecorded, isBroadMetric, recordedMetric } from '#core/provenance/compareRuns';
import type { Recorded, RecordedMetric, RunName } from '#core/provenance/record';
import type { Rule, SectionProblem } from '#core/rules/rule';
import type { SampleComparison } from '#core/statistics/compareSamples';

/** A gain that the repetitions of the imported runs do not bear out. A ticked criterion may still be a plan: that is for information. */
export const comparisonNotSignificant: Rule = {
  code: 'comparison-not-significant',
  severity: 'warning',
  reads: 'facts',
  check: (facts): SectionProblem[] => {
    const before = lastRun(facts, 'current');
    const after = lastRun(facts, 'after');
    if (!before || !after) return [];
    return facts.sections.flatMap((placed) => checkSection(placed, { before, after }));
  },
};

interface Runs {
  readonly before: Recorded;
  readonly after: Recorded;
}

const lastRun = ({ sections }: DraftFacts, wanted: RunName): Recorded | undefined =>
  sections.flatMap(({ facts }) => facts.runs).findLast(({ run }) => run === wanted);

const checkSection = ({ index, facts }: PlacedFacts, runs: Runs): SectionProblem[] => [
  ...facts.gains.flatMap((gain) => checkGain(gain, index, runs)),
  ...facts.criteria.flatMap((criterion) => checkCriterion(criterion, index, runs)),
];

function checkGain(gain: ClaimedGain, section: number, { before, after }: Runs): SectionProblem[] {
  const { label, dimension, statistic, text, span } = gain;
  const find = (run: Recorded): RecordedMetric | undefined =>
    recordedMetric(run, [label, text], dimension) ??
    (gain.before === null ? run.metrics.find(isBroadMetric) : undefined);
  const [from, to] = [find(before), find(after)];
  if (!from || !to || !isOf(gain, from)) return [];
  const noise = noiseOf(compareRecorded(from, to, statistic));
  if (!noise) return [];
  const place = gain.before === null ? 'text' : 'cell';
  const data = {
    place,
    claim: text,
    label: gain.before === null ? to.metric : label,
    ...noise,
    box: null,
  } as const;
  return [{ section, problem: { code: 'comparison-not-significant', span, data } }];
}

function checkCriterion(criterion: Criterion, section: number, { before, after }: Runs): SectionProblem[] {
  const { ticked, text, span, box, claims } = criterion;
  const [claim, more] = claims;
  if (!ticked || !claim || more) return [];
  const find = (run: Recorded): RecordedMetric | undefined =>
    recordedMetric(run, [text], null) ??
    (claim.change === 'faster' ? run.metrics.find(isBroadMetric) : undefined);
  const [from, to] = [find(before), find(after)];
  const noise = from && to && noiseOf(compareRecorded(from, to));
  if (!noise) return [];
  const data = { place: 'criterion', claim: text, label: to.metric, ...noise, box } as const;
  return [{ section, problem: { code: 'comparison-not-significant', severity: 'info', span, data } }];
}

const noiseOf = (compared: SampleComparison | null) =>
  compared && !compared.significant ? { low: compared.low, high: compared.high } : null;

/** Figures are written with fewer digits than they are recorded with. */
const SLACK = 0.05;

/** Whether the figures beside the gain are those of the record, and not of another measurement. */
const isOf = ({ before }: ClaimedGain, { statistics }: RecordedMetric): boolean =>
  before === null ||
  Object.values(statistics).some((value = NaN) => Math.abs(value - before) <= SLACK * Math.abs(before));
