/** Finds which section and field of the template a heading or label of the draft stands for. */
import { FIELD_LEVEL } from '#core/form/draftText';
import type { ParsedBlock } from '#core/outline/block';
import type { Label } from '#core/outline/labels';
import { groupSections, type OutlineHeading, type OutlineSection } from '#core/outline/sections';
import { findSlots } from '#core/outline/slots';
import type { Template, TemplateField, TemplateSection } from '#core/template/model';
import { isFilled } from '#core/draft/filled';
import type { DraftField, DraftSection } from '#core/draft/model';

/** The draft's sections: headings that the template knows, and others that stand no deeper than the open one. */
export function outlineOf(blocks: readonly ParsedBlock[], template: Template): OutlineSection[] {
  const known = new Set(template.sections.map((section) => section.key));
  if (template.kind === 'form') {
    // GitHub makes a heading of this level of each label; all others stand in answers.
    return groupSections(
      blocks,
      (key, level) => level === FIELD_LEVEL && (known.has(key) || !template.contentHeadings.has(key)),
    );
  }
  return groupSections(
    blocks,
    (key, level, current: OutlineHeading | null) =>
      known.has(key) || current === null || level <= current.level,
  );
}

/**
 * The template's section for each of the draft's, in order. Of several with one name the first that is not
 * taken fits, and none when all are: then the section is a duplicate.
 */
export function matchSections(
  outline: readonly OutlineSection[],
  template: Template,
): (TemplateSection | null)[] {
  const taken = new Set<TemplateSection>();
  return outline.map((section) => {
    const fitting = template.sections.filter((candidate) =>
      section.level === 0 ? candidate.level === 0 : candidate.level > 0 && candidate.key === section.key,
    );
    const match = fitting.find((candidate) => !taken.has(candidate)) ?? null;
    if (match) taken.add(match);
    return match;
  });
}

/** Reads one section against its template's. */
export function readSection(outline: OutlineSection, template: TemplateSection | null): DraftSection {
  if (!template) return { outline, template, fields: [] };
  const matcher = new FieldMatcher(template.fields);
  const slots = findSlots(outline, (label) => matcher.take(label));
  const fields: DraftField[] = [];
  slots.forEach((slot, i) => {
    const field = i === 0 ? template.fields.find((candidate) => candidate.implicit) : matcher.found[i - 1];
    if (field) fields.push({ template: field, slot, filled: isFilled(slot, field) });
  });
  return { outline, template, fields };
}

/** Gives each label the field that it names, each field at most once. */
class FieldMatcher {
  readonly found: TemplateField[] = [];
  readonly #free: Set<TemplateField>;
  /** The last field that can hold others. */
  #group: TemplateField | null = null;

  constructor(private readonly fields: readonly TemplateField[]) {
    this.#free = new Set(fields.filter((field) => !field.implicit));
  }

  take(label: Label): boolean {
    const fitting = [...this.#free].filter((field) => field.key === label.key);
    const inGroup = fitting.find(
      (field) => field.parent !== null && this.fields[field.parent] === this.#group,
    );
    const field =
      inGroup ??
      (label.style === 'item' ? fitting[0] : (fitting.find((own) => own.parent === null) ?? fitting[0]));
    if (!field) return false;
    this.#free.delete(field);
    this.found.push(field);
    if (this.fields.some((child) => child.parent !== null && this.fields[child.parent] === field))
      this.#group = field;
    else if (field.parent === null) this.#group = null;
    return true;
  }
}
