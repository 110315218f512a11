import { parseFrontMatter } from '#core/frontMatter/parse';
import { splitBlocks } from '#core/markdown/blocks';
import { frontMatterYaml } from '#core/markdown/parse';
import { ParsedBlock } from '#core/outline/block';
import { commentBody, commentsOf, codesOf, fold, foldedText, itemsOf, tablesOf } from '#core/outline/content';
import { groupSections, sectionText, type OutlineSection } from '#core/outline/sections';
import { findSlots, type Slot } from '#core/outline/slots';
import { namesField } from '#core/template/accept';
import { fieldOf } from '#core/template/fields';
import type { Template, TemplateField, TemplateSection } from '#core/template/model';
import { optionLabels } from '#core/template/options';

/** Reads a Markdown issue template. Never throws; a file that is no template gives a template without fields. */
export function parseTemplate(source: string): Template {
  const text = source.replace(/^\uFEFF/, '');
  const blocks = splitBlocks(text);
  const first = blocks[0];
  const matter = first?.kind === 'front-matter' ? first : null;
  const span = { start: 0, end: matter?.text.trimEnd().length ?? 0 };
  const frontMatter = matter ? parseFrontMatter(text, span, frontMatterYaml(matter)) : null;
  const body = (matter ? blocks.slice(1) : blocks).map((block) => new ParsedBlock(block));
  const outline = groupSections(body, () => true);
  const names = (list: 'labels' | 'assignees'): string[] =>
    frontMatter?.[list]?.names.map(({ name }) => name) ?? [];
  return {
    kind: 'markdown',
    frontMatter,
    name: frontMatter?.name?.value ?? '',
    about: frontMatter?.about?.value ?? '',
    title: frontMatter?.title?.value ?? '',
    labels: names('labels'),
    assignees: names('assignees'),
    sections: outline.map((section, i) => sectionOf(section, outline[i + 1])).filter(isWorthNaming),
    comments: new Set(
      body.flatMap((block) => block.comments.map((c) => block.text.slice(c.start, c.end).trim())),
    ),
    contentHeadings: new Set(),
    text,
  };
}

/** What stands before the first heading is a section only where it asks for something. */
const isWorthNaming = (section: TemplateSection): boolean => section.level > 0 || section.fields.length > 0;

function sectionOf(section: OutlineSection, next: OutlineSection | undefined): TemplateSection {
  const named = findSlots(section, (label, block) => namesField(label, block.text));
  const options = optionLabels(named, section.heading);
  const slots =
    options.size === 0
      ? named
      : findSlots(section, (label, block) => !options.has(label) && namesField(label, block.text));
  const labelled = slots.length > 1;
  const parents = new Set(slots.map((slot) => slot.parent));
  const fields: TemplateField[] = [];
  const indexes = new Map<number, number>();
  slots.forEach((slot, i) => {
    if (i === 0 && !isImplicitField(section, slot, labelled, next)) return;
    indexes.set(i, fields.length);
    const parent = slot.parent === null ? null : (indexes.get(slot.parent) ?? null);
    fields.push(fieldOf(section, slot, parent, parents.has(i)));
  });
  const head = slots[0];
  return {
    heading: section.heading,
    key: section.key,
    level: section.level,
    fields: withGroupKinds(fields),
    instruction: head && !indexes.has(0) ? instructionOf(head) : null,
    source: sectionText(section, 0, section.length),
  };
}

/** Whether what stands directly under the heading is to be filled in, under the heading's name. */
function isImplicitField(
  section: OutlineSection,
  slot: Slot,
  labelled: boolean,
  next: OutlineSection | undefined,
): boolean {
  const structured =
    tablesOf(slot).length > 0 ||
    codesOf(slot).length > 0 ||
    itemsOf(slot).some((item) => item.element.boxSpan !== null);
  if (section.level === 0) return structured && !labelled;
  if (structured) return true;
  if (labelled) return false;
  const hasSubsections = next !== undefined && next.level > section.level;
  return !hasSubsections || itemsOf(slot).length > 0;
}

const instructionOf = (slot: Slot): string | null =>
  fold([...commentsOf(slot).map((comment) => commentBody(comment.text)), foldedText(slot)].join(' ')) || null;

/** A group of which most fields are metrics is a metric list. */
function withGroupKinds(fields: readonly TemplateField[]): TemplateField[] {
  return fields.map((field, i) => {
    const children = fields.filter((child) => child.parent === i);
    if (children.length === 0 || field.kind === 'checklist' || field.kind === 'table') return field;
    const metrics = children.filter((child) => child.kind === 'metrics').length;
    if (metrics * 2 > children.length) return { ...field, kind: 'metrics', group: field.group };
    if (field.kind !== 'text') return field;
    const numbered = children.every((child) => /^\s*\d+[.)]/.test(child.source));
    return { ...field, kind: numbered ? 'ordered-list' : 'list' };
  });
}
