/** Plans what a result becomes in a draft: every change apart, so that a person can leave out any. */
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits, touches, type Edit } from '#core/edit';
import { headlineOf, scopesOf, type Headline } from '#core/filling/headline';
import {
  changeKey,
  isFigure,
  type Change,
  type ImportAs,
  type ImportNote,
  type ImportPlan,
} from '#core/filling/model';
import { headlineAgain, notOverwriting } from '#core/filling/importedBefore';
import { planCharts } from '#core/filling/planCharts';
import { planCauses } from '#core/filling/planCauses';
import { planCriteria } from '#core/filling/planCriteria';
import { planGains } from '#core/filling/planGains';
import { planMethod, planScenario } from '#core/filling/planMethod';
import { planProfile } from '#core/filling/planProfile';
import { noSources, type Sources } from '#core/profiles/sourcePaths';
import { planComparison } from '#core/filling/planComparison';
import { planMetrics, type PlannedMetrics } from '#core/filling/planMetrics';
import { planResults } from '#core/filling/planResults';
import { planProvenance } from '#core/filling/planProvenance';
import { recordOf } from '#core/filling/provenance';
import { compareRuns } from '#core/filling/runs';
import type { Imported } from '#core/importers/model';
import { changeOfMetric } from '#core/metrics/change';
import { metricsOf } from '#core/metrics/link';
import { recordsIn, type Source } from '#core/provenance/record';
import { MEASURED_WORDS } from '#core/vocabulary/measured';

export interface ImportOptions {
  readonly as: ImportAs;
  /** What the figures shall be of, where the result has several; null leaves it to the result. */
  readonly scope: string | null;
  readonly source: Source | null;
  /**
   * Figures that stay out, by `changeKey`: what follows from the figures follows from those that come in. Null: those
   * that would overwrite what the person wrote or are suggestions.
   */
  readonly left?: readonly string[] | null;
  /** Whether what the person wrote is overwritten where `left` does not say. */
  readonly overwrite?: boolean;
  /** Where the workspace has files of a profile. */
  readonly sources?: Sources;
  /** Whether charts of the figures are drawn; those that the draft has are in any case. */
  readonly charts?: boolean;
}

/** Null where the result has no such scope. The draft is not changed. */
export function planImport(draft: Draft, result: Imported, options: ImportOptions): ImportPlan | null {
  const { as: run } = options;
  const records = recordsIn(draft).map(({ recorded }) => recorded);
  const before = records.findLast((recorded) => recorded.run === 'current');
  // What was measured before is what is compared, not what happens to be the slowest now.
  const was = run === 'after' ? (before?.scope ?? null) : null;
  const scope = options.scope ?? (was !== null && scopesOf(result).includes(was) ? was : null);
  const headline = headlineOf(result, scope);
  if (!headline) return null;
  if (run === 'profile') {
    const profile = planProfile(draft, result, options.source?.name ?? null, options.sources ?? noSources);
    const changes = apart([...profile, ...planCauses(draft, result.findings)]);
    return {
      changes,
      notes:
        profile.length > 0
          ? []
          : [
              {
                code: 'no-profile',
                data: {
                  has: result.profile !== null || result.plans.length > 0,
                },
              },
            ],
      headline,
    };
  }
  const record = recordOf(run, result, headline, options.source);
  const runs = compareRuns(run === 'after' ? before : undefined, record);
  const single = planMetrics(draft, headline, run);
  const isWithout = single.placed.size === 0 && result.kind !== 'profile';
  const added = isWithout && run === 'after' ? planComparison(draft, headline, runs) : NOTHING;
  const whole = isWithout && added.changes.length === 0 ? planResults(draft, headline, run) : NOTHING;
  const metrics = [added, whole].find(({ changes }) => changes.length > 0) ?? single;
  const sections = new Set(
    metrics.changes.flatMap(({ kind, edit }) => (kind === 'metric' ? [sectionAt(draft, edit)] : [])),
  );
  const isTold = metrics.placed.size === 0 && headline.metrics.length > 0 && result.kind !== 'profile';
  // A baseline is not replaced by the way: what was is not measured again.
  const known = records.findLast((recorded) => recorded.run === run);
  const earlier = run === 'after' ? known : undefined;
  const figures = apart([
    ...notOverwriting(
      metrics.changes,
      earlier && planMetrics(draft, headlineAgain(headline, earlier), run).changes,
    ),
    ...notOverwriting(
      planScenario(draft, headline, run),
      earlier && planScenario(draft, headlineAgain(headline, earlier), run),
    ),
    // The method is that of the figures that are shown as current; the record says how it was measured after.
    // Where no field asks for the figures they stand in the record, which tells how they were measured all the same.
    ...(run === 'current' && (metrics.placed.size > 0 || isTold) ? planMethod(draft, result, sections) : []),
  ]);
  const left = options.left ? new Set(options.left) : null;
  const isLeft = (change: Change): boolean =>
    left?.has(changeKey(change)) ??
    ((change.overwrites && options.overwrite !== true) || change.isSuggestion === true);
  const taken = figures.filter((change) => !isLeft(change));
  // While a figure that differs is left, what stands there is still that of the run before.
  const isStaying = figures.some((change) => isOtherFigure(change) && isLeft(change));
  const recorded = isStaying ? taken.filter((change) => !known && change.before !== change.after) : taken;
  const stands = isStaying && known ? known : record;
  const filled = parseDraft(
    applyEdits(
      draft.text,
      taken.map(({ edit }) => edit),
    ),
    draft.template,
  );
  const changes = apart([
    ...figures,
    // A table that is added has them, and is none of the draft's rows.
    ...(added.changes.length > 0 ? [] : planGains(draft, filled, runs)),
    ...(run === 'after' ? planCriteria(draft, filled, runs) : []),
    ...planCauses(draft, result.findings),
    ...planProvenance(draft, recorded, record, runs, isTold),
    ...planCharts(draft, {
      filled,
      current: run === 'current' ? stands : before,
      after: run === 'after' ? stands : records.findLast((recorded) => recorded.run === 'after'),
      metrics: headline.metrics.filter(({ metric }) => metrics.placed.has(metric)),
      isWanted: options.charts === true,
    }),
  ]);
  return {
    changes,
    notes: [
      ...notesOf(result, headline, metrics.placed, { ...options, scope }),
      ...runs.notes,
      ...(run === 'after' && !before && isCompared(filled) ? [BEFORE_UNKNOWN] : []),
    ],
    headline,
  };
}

/** Whether a figure stands in the draft that is not the result's. */
const isOtherFigure = (change: Change): boolean =>
  isFigure(change) && change.before !== '' && change.before !== change.after;

const NOTHING: PlannedMetrics = { changes: [], placed: new Set() };

/** Whether figures from before stand in the draft that those from after are set against. */
const isCompared = (filled: Draft): boolean =>
  metricsOf(filled).some((metric) => changeOfMetric(metric).length > 0);

const BEFORE_UNKNOWN: ImportNote = { code: 'before-unrecorded', data: {} };

const sectionAt = (draft: Draft, { span }: Edit): number =>
  draft.starts.findLastIndex((start) => start <= span.start);

/** Where two changes touch one place the first counts. */
function apart(changes: readonly Change[]): Change[] {
  const kept: Change[] = [];
  for (const change of changes)
    if (change.edit.newText !== '' && !kept.some(({ edit }) => touches(edit.span, change.edit.span)))
      kept.push(change);
  return kept.sort((a, b) => a.edit.span.start - b.edit.span.start);
}

function notesOf(
  result: Imported,
  { scope, metrics }: Headline,
  placed: ReadonlySet<string>,
  { scope: asked, as }: ImportOptions,
): ImportNote[] {
  const notes: ImportNote[] = [];
  const others = scopesOf(result).length - 1;
  if (scope !== null && asked === null && others > 0)
    notes.push({ code: 'scope-chosen', data: { scope, others } });
  const left = metrics
    .filter(({ dimension }) => dimension !== 'count')
    .map(({ metric }) => metric)
    // Where nothing found a place, all of it is missed.
    .filter((metric) => !placed.has(metric) && (isAskedFor(metric) || placed.size === 0));
  if (as === 'current' && left.length > 0) notes.push({ code: 'no-place', data: { metrics: left } });
  return notes;
}

/** Counts and sums say how long a run was, not how fast: nobody misses them. */
const isAskedFor = (metric: string): boolean => MEASURED_WORDS.some((known) => known.metric === metric);
