import type { Draft } from '#core/draft/model';

/** More sections than this are not shown apart from those of the template: no person reads a list so long. */
const MOST_OTHER_SECTIONS = 100;

/** By the draft's structure, which edits inside of sections leave as it is. */
const known = new WeakMap<object, readonly number[]>();

/** The indexes of the template's sections, and of the first of the others. */
export function shownSections({ structure, sections }: Draft): readonly number[] {
  const before = known.get(structure);
  if (before) return before;
  const shown: number[] = [];
  let others = 0;
  sections.forEach((section, i) => {
    if (section.template || ++others <= MOST_OTHER_SECTIONS) shown.push(i);
  });
  known.set(structure, shown);
  return shown;
}
