import type { MetricFigure, PlacedEntry } from '#core/metrics/model';
import { metricRows, type MetricRow } from '#core/metrics/tables';
import { figureText } from '#core/metrics/text';
import { readQuantities } from '#core/quantity/read';
import type { Problem } from '#core/problems';
import type { Rule, SectionProblem } from '#core/rules/rule';
import { shift } from '#core/span';
import { asksForCriteria } from '#core/vocabulary/fields';

/** `40% slower` or `5x faster` of a metric that has no figure of its own: nobody knows of what. */
export const ratioWithoutBaseline: Rule = {
  code: 'ratio-without-baseline',
  severity: 'info',
  reads: 'metric',
  check: ({ entries, current, before }): SectionProblem[] => {
    // An empty field is a hint of its own.
    const open = [current, before].some((entry) => entry !== null && !entry.row && !entry.filled);
    const measured = entries.some(({ figures }) => figures.some((figure) => !isRelative(figure)));
    if (open || measured) return [];
    return entries.flatMap((entry) => (entry.row || asksForRelation(entry) ? [] : claimIn(entry)));
  },
};

/** The same of an improvement in a table's row that has no figures. */
export const rowWithoutBaseline: Rule = {
  code: 'ratio-without-baseline',
  severity: 'info',
  reads: 'section',
  check: (section, { metrics }): Problem[] => metricRows(section, metrics).flatMap(rowClaim),
};

const isRelative = ({ quantity: { dimension, change } }: MetricFigure): boolean =>
  dimension === 'factor' || (dimension === 'ratio' && change !== null);

/** It says itself what it is relative to. */
const RELATED =
  /\b(?:than|vs\.?|versus|compared|relative|since|from|of|over|als|gegenüber|seit|que|par rapport|respecto)\b|(?:より|比|대비)/i;

/** The template asks how much better or worse it is: what it is compared with stands elsewhere. */
const asksForRelation = ({ label, field }: PlacedEntry): boolean =>
  asksForCriteria(label) ||
  (field?.template.examples ?? []).some((text) =>
    readQuantities(text).quantities.some(
      ({ dimension, change }) => dimension === 'factor' || (dimension === 'ratio' && change !== null),
    ),
  );

function claimIn(entry: PlacedEntry): SectionProblem[] {
  const figure = entry.figures.find(isRelative);
  if (!figure || entry.pieces.some(({ text }) => RELATED.test(text))) return [];
  const data = { label: entry.label, claim: figureText(entry, figure) };
  return [{ section: entry.section, problem: { code: 'ratio-without-baseline', span: figure.span, data } }];
}

function rowClaim({ label, before, after, gain }: MetricRow): Problem[] {
  if (!gain || gain.text === '' || (before?.quantities.length ?? 0) + (after?.quantities.length ?? 0) > 0)
    return [];
  const claim = readQuantities(gain.text).quantities.find(
    ({ dimension, value }) => value !== 0 && (dimension === 'factor' || dimension === 'ratio'),
  );
  if (!claim) return [];
  const data = { label, claim: gain.text.slice(claim.span.start, claim.span.end) };
  const span = shift(claim.span, gain.span.start);
  return [{ code: 'ratio-without-baseline', span, data }];
}
