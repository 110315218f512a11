/** Repairs of what should not be published. They know of the other places: a value gets one placeholder everywhere. */
import type { Fix } from '#core/fixes/fix';
import { only, option, replace } from '#core/fixes/make';
import type { PlacedProblem, ProblemOf } from '#core/problems';
import { isSensitive } from '#core/redaction/codes';
import type { SensitiveCode } from '#core/redaction/model';
import { describeRedaction } from '#core/redaction/messages';

interface SensitivePlaced extends PlacedProblem {
  readonly problem: ProblemOf<SensitiveCode>;
}

const isPlace = (placed: PlacedProblem): placed is SensitivePlaced => isSensitive(placed.problem);

/** Replaces this value wherever it stands, all of its kind, or all there is; none for other problems. */
export function redactionFixes(problem: PlacedProblem, problems: readonly PlacedProblem[]): readonly Fix[] {
  if (!isPlace(problem)) return [];
  const { kind, placeholder } = problem.problem.data;
  const all = problems.filter(isPlace);
  const ofKind = all.filter(({ problem: { data } }) => data.kind === kind);
  const same = ofKind.filter(({ problem: { data } }) => data.placeholder === placeholder);
  const edits = (places: readonly SensitivePlaced[]) =>
    places.map(({ span, problem: { data } }) => replace(span, data.placeholder));
  const said = { kind, placeholder };
  return [
    only(describeRedaction({ ...said, what: 'value', count: same.length }), ...edits(same)),
    ...(ofKind.length > same.length
      ? [option(describeRedaction({ ...said, what: 'kind', count: ofKind.length }), ...edits(ofKind))]
      : []),
    ...(all.length > ofKind.length
      ? [option(describeRedaction({ ...said, what: 'all', count: all.length }), ...edits(all))]
      : []),
  ];
}
