/** Reads the figures of a value. */
import type { DraftField, DraftSection } from '#core/draft/model';
import { noMetricSettings, unitOfLabel, type MetricSettings } from '#core/metrics/settings';
import { isAbsent } from '#core/quantity/absent';
import { leadingNumber } from '#core/quantity/leading';
import type { Reading } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import type { UnitReading } from '#core/quantity/simple-unit';
import { parseUnit } from '#core/quantity/unit';
import { piecesOf, type Snippet } from '#core/outline/content';
import { bareUnit } from '#core/template/metric';
import type { TemplateField } from '#core/template/model';

/** A stretch of a value as it was read; the reading's spans count from `base` in the section. */
export interface ReadPiece {
  readonly text: string;
  readonly base: number;
  readonly reading: Reading;
}

/** A metric field that holds something. */
export interface Figures {
  readonly field: DraftField;
  /** Without those that say that there is no figure, such as `N/A`. */
  readonly pieces: readonly ReadPiece[];
}

/** Kept as long as the section is: several rules read the same figures. */
const known = new WeakMap<DraftSection, { settings: MetricSettings; found: readonly Figures[] }>();

/** The metric fields of a section that a person has filled in. */
export function figuresIn(
  section: DraftSection,
  settings: MetricSettings = noMetricSettings,
): readonly Figures[] {
  const entry = known.get(section);
  if (entry?.settings === settings) return entry.found;
  const found = section.fields.filter(isMetric).map((field): Figures => {
    const unit = unitOfField(field.template, settings);
    return { field, pieces: withLeading(readPieces(piecesOf(field.slot), unit)) };
  });
  known.set(section, { settings, found });
  return found;
}

/** Where nothing can be read at all, the number that the value begins with lacks its unit. */
const withLeading = (pieces: readonly ReadPiece[]): readonly ReadPiece[] => {
  const [first, ...rest] = pieces;
  if (!first || pieces.some(({ reading }) => reading.quantities.length + reading.problems.length > 0))
    return pieces;
  const problem = leadingNumber(first.text);
  return problem ? [{ ...first, reading: { quantities: [], problems: [problem] } }, ...rest] : pieces;
};

const isMetric = ({ template, filled }: DraftField): boolean =>
  filled && template.kind === 'metrics' && !template.group;

/** A field's unit is the same object as long as its template and what the team says are: its readings are kept by it. */
const units = new WeakMap<object, { settings: MetricSettings; unit: UnitReading | null }>();

/** The unit that bare numbers of a field have: its label's, or what its template says in the place of the value (`in ms`). */
export function unitOfField(
  field: Pick<TemplateField, 'label' | 'placeholder'>,
  settings: MetricSettings,
): UnitReading | null {
  const entry = units.get(field);
  if (entry?.settings === settings) return entry.unit;
  const { label, placeholder } = field;
  const asked = placeholder === null || /\d/.test(placeholder) ? null : bareUnit(placeholder);
  const inPlace = asked === null ? null : parseUnit(asked);
  const unit = unitOfLabel(label, settings) ?? (inPlace && { ...inPlace, start: -1, end: -1 });
  units.set(field, { settings, unit });
  return unit;
}

/** The stretches that hold figures, or should; `unit` is what bare numbers have. */
export const readPieces = (snippets: readonly Snippet[], unit: UnitReading | null): ReadPiece[] =>
  snippets
    .filter(({ text }) => !isAbsent(text))
    .map(({ text, span }) => ({ text, base: span.start, reading: readQuantities(text, { unit }) }));
