/** The fields of a draft with the way to each, as a person would name it. */
import type { Draft, DraftField } from '#core/draft/model';
import type { Change } from '#core/filling/model';
import { writeValue } from '#core/filling/writeValue';

export interface PlacedField {
  readonly section: number;
  readonly field: DraftField;
  /** Section and groups, without the field's own label. */
  readonly path: readonly string[];
}

/** Every field of the draft, in the order of its text. */
export const fieldsOf = (draft: Draft): PlacedField[] =>
  draft.sections.flatMap(({ fields }, section) => fields.map((field) => placedField(draft, section, field)));

export function placedField(draft: Draft, section: number, field: DraftField): PlacedField {
  const { outline, template } = draft.sections[section] ?? { outline: null, template: null };
  const groups: string[] = [];
  const own = template?.fields ?? [];
  for (let at = field.template.parent; at !== null; at = own[at]?.parent ?? null)
    groups.unshift(own[at]?.label ?? '');
  return { section, field, path: [outline?.heading ?? '', ...groups].filter((part) => part !== '') };
}

/** The change that gives a field this one-line value. */
export function fieldChange(
  draft: Draft,
  { section, field, path }: PlacedField,
  after: string,
  kind: Change['kind'],
): Change {
  const written = writeValue(draft, section, field, after);
  return {
    ...{ kind, after },
    path: [...path, field.template.label],
    ...written,
    overwrites: written.before !== '' && written.before !== after,
  };
}
