/** Adds a table of before and after where the draft has none: most templates ask for how it is now alone. */
import type { Draft } from '#core/draft/model';
import { parseDraft } from '#core/draft/parse';
import { applyEdits, lineBreakOf } from '#core/edit';
import type { Headline } from '#core/filling/headline';
import { matchMetrics } from '#core/filling/match';
import { behindFieldAt } from '#core/filling/planProvenance';
import { planGains } from '#core/filling/planGains';
import { isMeasured, writtenFigure, type PlannedMetrics } from '#core/filling/planMetrics';
import type { RunComparison } from '#core/filling/runs';
import { apartBelow } from '#core/filling/writeValue';
import { centreOf } from '#core/filling/statisticChoice';
import { metricsOf } from '#core/metrics/link';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { firstText } from '#core/metrics/text';
import { recordsIn } from '#core/provenance/record';
import { shift, type Span } from '#core/span';

/** What is measured now becomes what was before. Nothing where the draft says none of it. */
export function planComparison(draft: Draft, headline: Headline, runs: RunComparison): PlannedMetrics {
  const wanted = metricsOf(draft).filter((metric) => isMeasured(metric) && nowOf(metric) !== null);
  const rows = matchMetrics(wanted, headline).flatMap(({ metric, found, among }) => {
    const now = nowOf(metric);
    const asked = now?.figures[0]?.quantity.statistic ?? centreOf(found.values);
    if (among > 1 || now === null || asked === null || !found.values.has(asked)) return [];
    const cells = [metric.label, firstText(now), writtenFigure(found, asked, null), ''];
    return [{ now, found, text: `|${cells.map((text) => ` ${text.replace(/\|/g, '\\|')} |`).join('')}` }];
  });
  const place = rows[0] ? placeFor(draft, rows[0].now) : null;
  if (place === null) return { changes: [], placed: new Set() };
  const eol = lineBreakOf(draft.text);
  const head = ['| Metric | Before | After | Improvement |', '| --- | --- | --- | --- |'];
  const table = [...head, ...rows.map(({ text }) => text)].join(eol);
  const [above, below] = place.isBefore ? ['', `${eol}${eol}`] : [`${eol}${eol}`, ''];
  const after = withGains(draft, { at: place.at, above, table, below }, runs);
  const put = { span: { start: place.at, end: place.at }, newText: `${above}${after}${below}` };
  const edit = place.isBefore ? put : apartBelow(draft, put);
  const path = [draft.sections[place.section]?.outline.heading ?? '', 'Before and after'].filter(
    (part) => part !== '',
  );
  const change = { kind: 'comparison', path, edit, before: '', after, overwrites: false } as const;
  return { changes: [change], placed: new Set(rows.map(({ found }) => found.metric)) };
}

interface Insertion {
  readonly at: number;
  readonly above: string;
  readonly table: string;
  readonly below: string;
}

/** The table with what came of the change, as it is computed for any table. */
function withGains(draft: Draft, { at, above, table, below }: Insertion, runs: RunComparison): string {
  const text = `${draft.text.slice(0, at)}${above}${table}${below}${draft.text.slice(at)}`;
  const made = parseDraft(text, draft.template);
  const start = at + above.length;
  const own: Span = { start, end: start + table.length };
  const edits = planGains(made, made, runs)
    .map(({ edit }) => edit)
    .filter(({ span }) => own.start <= span.start && span.end <= own.end)
    .map((edit) => ({ ...edit, span: shift(edit.span, -start) }));
  return applyEdits(table, edits);
}

/** What says how it is now: what says nothing of when is about that too. */
const nowOf = ({ current, entries }: Metric): PlacedEntry | null =>
  [current, ...entries.filter(({ role }) => role === null)].find(
    (entry) => entry !== null && !entry.row && entry.figures.length > 0,
  ) ?? null;

/** Above the record of the run before, else behind the field that says how it is now. */
function placeFor(
  draft: Draft,
  { section, span }: PlacedEntry,
): { at: number; section: number; isBefore: boolean } | null {
  const known = recordsIn(draft).findLast(({ recorded }) => recorded.run === 'current');
  if (known) return { at: known.span.start, section, isBefore: true };
  const at = behindFieldAt(draft, (draft.starts[section] ?? 0) + span.start);
  return at === null ? null : { at, section, isBefore: false };
}
