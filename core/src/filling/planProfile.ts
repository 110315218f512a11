/** Puts a profile into the field that asks for one: as text into a code block, as a table and a folded block elsewhere. */
import type { Draft } from '#core/draft/model';
import { lineBreakOf } from '#core/edit';
import type { Change } from '#core/filling/model';
import { fieldsOf, type PlacedField } from '#core/filling/fields';
import { profileAndFindings, profileText } from '#core/filling/profileText';
import { writeCode, writeValue } from '#core/filling/writeValue';
import type { Imported } from '#core/importers/model';
import { asksForProfile } from '#core/vocabulary/measured';

/** Empty where the result has no profile or the draft no place for one. */
export function planProfile(draft: Draft, result: Imported, source: string | null): Change[] {
  const place = result.profile || result.plans.length > 0 ? placeFor(draft) : undefined;
  if (!place) return [];
  const { field, section, path } = place;
  const markdown = field.template.kind === 'text' ? profileAndFindings(result, source) : '';
  const text = markdown === '' ? profileText(result, source) : markdown;
  if (text === '') return [];
  const eol = lineBreakOf(draft.text);
  const written =
    markdown === ''
      ? writeCode(draft, section, field, text)
      : writeValue(draft, section, field, `${eol}${eol}${markdown.replace(/\n/g, eol)}`);
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
