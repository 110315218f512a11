/**
 * Puts a profile into the field that asks for one: tables and folded blocks, in whose place nothing of the template's
 * own code block stays. What a form shows as code is code: there it is text.
 */
import type { Draft } from '#core/draft/model';
import { lineBreakOf } from '#core/edit';
import type { Change } from '#core/filling/model';
import { fieldsOf, type PlacedField } from '#core/filling/fields';
import { profileAndFindings, profileText } from '#core/filling/profileText';
import { writeBlocks, writeCode } from '#core/filling/writeValue';
import type { Imported } from '#core/importers/model';
import type { SourceResolver } from '#core/profiles/place';
import { sourceUrl } from '#core/profiles/sourceLinks';
import type { Sources } from '#core/profiles/sourcePaths';
import { asksForName, asksForOutput, asksForProfile } from '#core/vocabulary/measured';

/** Empty where the result has no profile or the draft no place for one. */
export function planProfile(
  draft: Draft,
  result: Imported,
  source: string | null,
  sources: Sources,
): Change[] {
  const place = result.profile || result.plans.length > 0 ? placeFor(draft) : undefined;
  if (!place) return [];
  const { field, section, path } = place;
  const isCode = field.template.kind === 'code' && draft.template.kind === 'form';
  const markdown = isCode ? '' : profileAndFindings(result, source, resolverOf(sources));
  const text = markdown === '' ? profileText(result, source) : markdown;
  if (text === '') return [];
  const written =
    markdown === ''
      ? writeCode(draft, section, field, text)
      : writeBlocks(draft, section, field, markdown.replace(/\n/g, lineBreakOf(draft.text)));
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

const resolverOf =
  ({ paths, areLinked }: Sources): SourceResolver =>
  (file, line) => {
    const path = Object.hasOwn(paths, file) ? paths[file] : undefined;
    return path === undefined ? null : { label: path, url: areLinked ? sourceUrl(path, line) : null };
  };

/**
 * A code block whose field or section is about profiles; else a field of that name, else the first code block for what a tool
 * prints: a profile has no business in an example or a command.
 */
function placeFor(draft: Draft): PlacedField | undefined {
  const fields = fieldsOf(draft).filter(({ field }) => !field.template.group);
  const isNamed = ({ field, path }: PlacedField): boolean =>
    asksForProfile(field.template.label) || (path.some(asksForProfile) && !asksForName(field.template.label));
  const isCode = ({ field }: PlacedField): boolean => field.template.kind === 'code';
  const isText = ({ field }: PlacedField): boolean => field.template.kind === 'text';
  return (
    fields.find((placed) => isCode(placed) && isNamed(placed)) ??
    fields.find((placed) => isText(placed) && isNamed(placed)) ??
    fields.find((placed) => isCode(placed) && asksForOutput(placed.field.template.label))
  );
}
