/** Gathers what rules read of a section that look at the draft as a whole. */
import { comparisonChartsIn } from '#core/charts/drawn';
import { chosenValue } from '#core/draft/choice';
import type { DraftField, DraftSection } from '#core/draft/model';
import { criteriaOf } from '#core/facts/criteria';
import { decimalMarks, doubtfulFigures } from '#core/facts/doubtful';
import { sectionEffort } from '#core/facts/effort';
import { gainsOf } from '#core/facts/gains';
import type { ImpactField, MeasurementField, NamedPlace, SectionFacts } from '#core/facts/model';
import { pathsIn } from '#core/links/paths';
import type { MetricSettings } from '#core/metrics/settings';
import { allItemsOf, codesOf, codeText, fold, foldedText, itemText, piecesOf } from '#core/outline/content';
import { isAbsent } from '#core/quantity/absent';
import { readQuantities } from '#core/quantity/read';
import { labelSpan } from '#core/rules/fieldSpan';
import { sectionRecords } from '#core/provenance/record';
import { shift } from '#core/span';
import { isMostUrgent } from '#core/vocabulary/choices';
import {
  asksForCauses,
  asksForEvidence,
  asksForFrequency,
  asksForImpact,
  aspectOf,
  isNothing,
  isUnanswered,
} from '#core/vocabulary/fields';

/** The facts of a section, or null where it has none. */
export function sectionFacts(section: DraftSection, settings?: MetricSettings): SectionFacts | null {
  const runs = sectionRecords(section);
  const paths = pathsIn(section);
  const charts = comparisonChartsIn(section);
  if (section.fields.length === 0 && runs.length === 0 && paths.length + charts.length === 0) return null;
  const facts: SectionFacts = {
    criteria: criteriaOf(section),
    measurement: section.fields.flatMap((field) => measurementOf(section, field)),
    impact: impactOf(section),
    urgent: section.fields.map(urgentOf).find((found) => found !== null) ?? null,
    causes: section.fields.flatMap(causesOf),
    gains: gainsOf(section, settings),
    runs,
    evidence: section.fields.flatMap((field) => (isEvidence(field) ? [hasEvidence(field)] : [])),
    doubtful: doubtfulFigures(section, settings),
    decimalMarks: decimalMarks(section, settings),
    effort: sectionEffort(section),
    paths,
    charts,
  };
  return isEmpty(facts) ? null : facts;
}

const isEmpty = ({ urgent, effort, ...lists }: SectionFacts): boolean =>
  urgent === null && effort === null && Object.values(lists).every(({ length }) => length === 0);

function measurementOf(section: DraftSection, field: DraftField): MeasurementField[] {
  const { template, slot, filled } = field;
  const aspect = template.kind === 'text' && !template.group ? aspectOf(template.label) : null;
  if (!aspect) return [];
  const place = labelSpan(section, field);
  const first = piecesOf(slot)[0];
  const text = filled && first ? first.text.trim() : '';
  const lead = first ? first.text.length - first.text.trimStart().length : 0;
  const start = first ? first.span.start + lead : place.start;
  const state = text === '' ? 'empty' : isUnanswered(text) ? 'unanswered' : 'given';
  const span = { start, end: start + text.length };
  return [{ aspect, label: template.label, labelSpan: place, state, text, span }];
}

/** Fields that ask for it, and those that stand under such a heading. */
function impactOf({ template, outline, fields }: DraftSection): ImpactField[] {
  if (!template) return [];
  const all = asksForImpact(outline.heading);
  return fields
    .filter(
      ({ template: { group, label } }) =>
        !group && (asksForImpact(label) || (all && !asksForFrequency(label))),
    )
    .map(({ template: { label }, slot, filled }) => ({
      label,
      state: !filled ? 'empty' : isNothing(foldedText(slot)) ? 'nothing' : 'given',
    }));
}

function urgentOf(field: DraftField): NamedPlace | null {
  if (field.template.kind !== 'choice' || field.template.multiple || !field.filled) return null;
  const { named, span } = chosenValue(field);
  const [choice] = named;
  return choice && span && named.length === 1 && isMostUrgent(choice) ? { text: choice.value, span } : null;
}

function causesOf({ template, slot }: DraftField): NamedPlace[] {
  if (template.kind !== 'checklist' || !asksForCauses(template.label)) return [];
  return allItemsOf(slot)
    .filter(({ element }) => element.checked)
    .map((item) => {
      const { contentStart, span, children } = item.element;
      const end = children[0]?.span.end ?? span.end;
      return { text: itemText(item), span: shift({ start: contentStart, end }, item.base) };
    });
}

const isEvidence = ({ template, slot }: DraftField): boolean =>
  !template.group &&
  template.kind !== 'checklist' &&
  template.kind !== 'choice' &&
  asksForEvidence(template.label) &&
  // `Profiler: perf` says with what it was measured.
  aspectOf(template.label) === null &&
  !isTimeAlone(foldedText(slot));

/** `Profiling: 2h` in a breakdown says how long it takes. */
function isTimeAlone(text: string): boolean {
  if (text === '' || text.length > 40) return false;
  const [time, more] = readQuantities(text).quantities;
  return time?.dimension === 'time' && !more && time.span.end - time.span.start >= text.length - 1;
}

const hasEvidence = ({ filled, slot }: DraftField): boolean => {
  const text = foldedText(slot) || fold(codesOf(slot).map(codeText).join(' '));
  return filled && (text === '' || !isAbsent(text));
};
