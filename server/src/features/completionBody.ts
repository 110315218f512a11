import { CompletionItemKind, MarkupKind, type CompletionItem } from 'vscode-languageserver';
import { chosenValue } from '#core/draft/choice';
import type { FieldOutline, SectionOutline } from '#core/draft/summary';
import { lineBreakOf } from '#core/edit';
import { allItemsOf, itemText } from '#core/outline/content';
import { keyOf } from '#core/outline/key';
import { shift, type Span } from '#core/span';
import { meaningOf } from '#core/vocabulary/choices';
import type { Snapshot } from '#server/snapshot';

export function bodyCompletions(snapshot: Snapshot, offset: number): CompletionItem[] {
  const { span: line, text } = snapshot.lineAt(offset);
  if (inCode(snapshot, offset)) return [];
  const section = snapshot.sectionAt(offset);
  const field = section && innermostField(section, offset);
  const before = text.slice(0, offset - line.start);
  const items: CompletionItem[] = [];
  if (section && field) {
    if (field.field.template.kind === 'choice')
      items.push(...choiceItems(snapshot, section, field, offset, line));
    else if (field.field.template.kind === 'checklist')
      items.push(...taskItems(snapshot, field, line, before));
    else items.push(...exampleItems(snapshot, section, field, offset, line));
  }
  if (
    /^\s*(?:#{0,6}\s*[^#]*|[-*]\s*)$/.test(before) &&
    before.trim().length < 40 &&
    isFreshLine(text, before)
  ) {
    items.push(...sectionItems(snapshot, line), ...(section ? fieldItems(snapshot, section, line) : []));
  }
  return items;
}

/** A line on which nothing but the start of a word, heading or item stands. */
const isFreshLine = (text: string, before: string): boolean =>
  text.slice(before.length).trim() === '' && !/[.:|]/.test(before);

function inCode(snapshot: Snapshot, offset: number): boolean {
  const section = snapshot.sectionAt(offset);
  return (
    section?.section.outline.blocks.some(({ parsed, base }) => {
      const { kind, fence, closed, continues } = parsed.block;
      const start = section.span.start + base;
      const end = start + parsed.text.length;
      // Before the marks stands what comes before the code; a page of a fence has none.
      if (fence === '' || offset < start || (kind === 'fence' && offset === start)) return false;
      if (!closed || continues) return offset <= end;
      return offset < start + parsed.text.trimEnd().length;
    }) ?? false
  );
}

/** The last field whose value the offset stands in: a field inside a group comes behind the group. */
function innermostField(section: SectionOutline, offset: number): FieldOutline | undefined {
  return section.fields.findLast(({ field }) => {
    const value = shift(field.slot.value, section.span.start);
    return offset >= value.start && offset <= value.end;
  });
}

const documentation = (value: string) =>
  value ? { documentation: { kind: MarkupKind.PlainText, value } } : {};

/** A value goes behind the label on its line: what stands there, placeholder or old value, is replaced. */
function valueSpan(section: SectionOutline, field: FieldOutline, line: Span): Span {
  const valueStart = section.span.start + field.field.slot.value.start;
  const start = valueStart >= line.start && valueStart <= line.end ? valueStart : line.start;
  return { start, end: line.end };
}

/** The space that a label's colon wants before its value. */
const leadFor = (snapshot: Snapshot, start: number): string =>
  /[:*：]/u.test(snapshot.slice(start - 1, start)) ? ' ' : '';

function choiceItems(
  snapshot: Snapshot,
  section: SectionOutline,
  field: FieldOutline,
  offset: number,
  line: Span,
): CompletionItem[] {
  const { span: chosen, named } = chosenValue(field.field);
  const own = chosen && shift(chosen, section.span.start);
  const { multiple, choices } = field.field.template;
  const whole = valueSpan(section, field, line);
  const span = multiple ? partSpan(snapshot, whole, offset) : whole;
  const taken = multiple ? new Set(named.map((choice) => choice.text)) : null;
  // What explains the choice stands on lines of its own.
  if (offset < span.start || (own && own.start > line.end)) return [];
  if (own && (offset < own.start - 1 || offset > Math.max(own.end, line.end))) return [];
  const range = snapshot.range(span);
  const typed = snapshot.slice(span.start, offset);
  return choices
    .filter((choice) => !taken?.has(choice.text))
    .map((choice, i) => ({
      label: choice.text,
      kind: CompletionItemKind.EnumMember,
      detail: field.label,
      ...documentation(meaningOf(choice)),
      sortText: String(i).padStart(3, '0'),
      filterText:
        /^[\w\s(<>-]{0,12}$/.test(typed) && !typed.includes('<!--') ? choice.text : `${typed}${choice.text}`,
      textEdit: { range, newText: `${leadFor(snapshot, span.start)}${choice.text}` },
    }));
}

/** What stands between the commas around the offset: of several choices one is replaced. */
function partSpan(snapshot: Snapshot, { start, end }: Span, offset: number): Span {
  const before = /^[^]*[,;]\s*/.exec(snapshot.slice(start, offset))?.[0].length ?? 0;
  const after = /[,;]/.exec(snapshot.slice(offset, end))?.index ?? end - offset;
  return { start: start + before, end: offset + after };
}

/** Items of the template's checklist that the draft does not have. */
function taskItems(snapshot: Snapshot, field: FieldOutline, line: Span, before: string): CompletionItem[] {
  if (!/^\s*(?:[-*+]\s*(?:\[[ xX]?\]?\s*)?)?[^[\]]*$/.test(before)) return [];
  const present = new Set(allItemsOf(field.field.slot).map((item) => keyOf(itemText(item))));
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const range = snapshot.range({ start: line.start, end: line.end });
  const typed = snapshot.slice(line.start, line.start + before.length);
  return field.field.template.items
    .filter((item) => !present.has(item.key))
    .map((item, i) => ({
      label: item.text,
      kind: CompletionItemKind.EnumMember,
      detail: field.label,
      sortText: `1${String(i).padStart(3, '0')}`,
      filterText: `${typed.replace(/[^\s\-*+[\]].*$/, '')}${item.text}`,
      textEdit: { range, newText: `${indent}- [ ] ${item.text}` },
    }));
}

/** The examples that the template gives, while the field holds nothing else. */
function exampleItems(
  snapshot: Snapshot,
  section: SectionOutline,
  field: FieldOutline,
  offset: number,
  line: Span,
): CompletionItem[] {
  const { template } = field.field;
  const span = valueSpan(section, field, line);
  if (template.examples.length === 0 || offset < span.start || span.start === line.start) return [];
  const typed = snapshot.slice(span.start, offset);
  if (typed.length > 30 || /[,;]/.test(typed)) return [];
  const replaced = field.field.filled ? { start: span.start, end: offset } : span;
  const range = snapshot.range(replaced);
  return template.examples.map((example, i) => ({
    label: example,
    kind: CompletionItemKind.Value,
    detail: `Example for ${template.label}`,
    sortText: `2${String(i).padStart(3, '0')}`,
    filterText: field.field.filled ? example : `${typed}${example}`,
    textEdit: { range, newText: `${leadFor(snapshot, replaced.start)}${example}` },
  }));
}

/** Sections of the template that the draft does not have. */
function sectionItems(snapshot: Snapshot, line: Span): CompletionItem[] {
  const { draft } = snapshot;
  const present = new Set(draft.sections.map((section) => section.template));
  const eol = lineBreakOf(snapshot.slice(0, 10_000));
  const range = snapshot.range(line);
  const typed = snapshot.slice(line.start, line.end);
  return draft.template.sections
    .filter((section) => section.level > 0 && !present.has(section))
    .map((section, i) => {
      const heading = `${'#'.repeat(section.level)} ${section.heading}`;
      return {
        label: heading,
        kind: CompletionItemKind.Module,
        detail: 'Missing section',
        ...documentation(section.instruction ?? ''),
        sortText: `3${String(i).padStart(3, '0')}`,
        filterText: typed.startsWith('#') ? heading : section.heading,
        textEdit: { range, newText: section.source.trimEnd().replace(/\r\n|\n|\r/g, eol) },
      };
    });
}

/** Fields of the template that the section does not have. */
function fieldItems(snapshot: Snapshot, section: SectionOutline, line: Span): CompletionItem[] {
  const wanted = section.section.template?.fields ?? [];
  const present = new Set(section.section.fields.map(({ template }) => template));
  const eol = lineBreakOf(snapshot.slice(0, 10_000));
  const range = snapshot.range(line);
  const typed = snapshot.slice(line.start, line.end);
  return wanted
    .filter(
      (field) =>
        !field.implicit &&
        !present.has(field) &&
        !(field.parent !== null && !present.has(wanted[field.parent] ?? field)),
    )
    .map((field, i) => ({
      label: field.label,
      kind: CompletionItemKind.Field,
      detail: 'Missing field',
      ...documentation(field.placeholder ?? ''),
      sortText: `4${String(i).padStart(3, '0')}`,
      filterText: `${/^\s*[-*]?\s*/.exec(typed)?.[0] ?? ''}${field.label}`,
      textEdit: { range, newText: field.source.trimEnd().replace(/\r\n|\n|\r/g, eol) },
    }));
}
