/** The figures of metric fields. */
import type { DraftField, DraftSection } from '#core/draft/model';
import { isAbsent } from '#core/quantity/absent';
import { unitInLabel } from '#core/quantity/label';
import type { Reading } from '#core/quantity/quantity';
import { readQuantities } from '#core/quantity/read';
import { piecesOf } from '#core/outline/content';

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
const known = new WeakMap<DraftSection, readonly Figures[]>();

/** The metric fields of a section that a person has filled in. */
export function figuresIn(section: DraftSection): readonly Figures[] {
  const found = known.get(section) ?? section.fields.filter(isMetric).map(figuresOf);
  known.set(section, found);
  return found;
}

const isMetric = ({ template, filled }: DraftField): boolean =>
  filled && template.kind === 'metrics' && !template.group;

function figuresOf(field: DraftField): Figures {
  const unit = unitInLabel(field.template.label);
  const pieces = piecesOf(field.slot)
    .filter(({ text }) => !isAbsent(text))
    .map(({ text, span }) => ({ text, base: span.start, reading: readQuantities(text, { unit }) }));
  return { field, pieces };
}
