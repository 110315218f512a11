/** Puts a profile into the field that asks for one. */
import type { Draft } from '#core/draft/model';
import type { Change } from '#core/filling/model';
import { fieldsOf, type PlacedField } from '#core/filling/fields';
import { profileText } from '#core/filling/profileText';
import { writeCode } from '#core/filling/writeValue';
import type { Imported } from '#core/importers/model';
import { asksForProfile } from '#core/vocabulary/measured';

/** Empty where the result has no profile or the draft no place for one. */
export function planProfile(draft: Draft, result: Imported): Change[] {
  const text = profileText(result);
  const place = text === '' ? undefined : placeFor(draft);
  if (!place) return [];
  const { field, section, path } = place;
  const written = writeCode(draft, section, field, text);
  return [
    {
      kind: 'profile',
      path: [...path, field.template.label],
      after: text,
      ...written,
      overwrites: written.before !== '',
    },
  ];
}

/** A code block whose field or section is about profiles; else a field of that name, else the first code block. */
function placeFor(draft: Draft): PlacedField | undefined {
  const fields = fieldsOf(draft).filter(({ field }) => !field.template.group);
  const isNamed = ({ field, path }: PlacedField): boolean =>
    asksForProfile(field.template.label) || path.some(asksForProfile);
  const isCode = ({ field }: PlacedField): boolean => field.template.kind === 'code';
  const isText = ({ field }: PlacedField): boolean => field.template.kind === 'text';
  return (
    fields.find((placed) => isCode(placed) && isNamed(placed)) ??
    fields.find((placed) => isText(placed) && isNamed(placed)) ??
    fields.find(isCode)
  );
}
