/** Says how a place in a template's file is read. */
import { parseDraft } from '#core/draft/parse';
import { parseForm } from '#core/form/parse';
import { shift, type Span } from '#core/span';
import type { TemplateField, TemplateSection } from '#core/template/model';
import { parseTemplate } from '#core/template/parse';

/** What stands at a place; spans are offsets in the file. */
export type Described =
  | { readonly kind: 'field'; readonly field: TemplateField; readonly span: Span }
  | { readonly kind: 'section'; readonly section: TemplateSection; readonly span: Span }
  /** A key of the front matter or of the form, or `markdown` for an element that asks for nothing. */
  | { readonly kind: 'key'; readonly key: string; readonly span: Span }
  /** A comment that belongs to no field: it is never published. */
  | { readonly kind: 'comment'; readonly span: Span };

/** What stands at an offset of a Markdown template, or null. */
export function describeMarkdown(text: string, offset: number): Described | null {
  const draft = parseDraft(text, parseTemplate(text));
  const { frontMatter } = draft;
  if (frontMatter && offset < frontMatter.span.end) {
    const entry = frontMatter.entries.find(({ keySpan }) => holds(keySpan, offset));
    return entry ? { kind: 'key', key: entry.key, span: entry.keySpan } : null;
  }
  const index = draft.starts.findLastIndex((start) => start <= offset);
  const section = draft.sections[index];
  const start = draft.starts[index] ?? 0;
  if (!section) return null;
  const at = offset - start;
  const heading = section.outline.headingElement?.span;
  if (section.template && heading && holds(heading, at)) {
    return { kind: 'section', section: section.template, span: shift(heading, start) };
  }
  // The innermost field comes behind those that it stands in.
  const field = section.fields.findLast(({ slot }) => holds(slot.span, at));
  if (field) {
    const { template, slot } = field;
    return { kind: 'field', field: template, span: shift(withoutBlankEnd(text, slot.span, start), start) };
  }
  const comment = section.outline.blocks
    .flatMap(({ parsed, base }) => parsed.comments.map((span) => shift(span, base)))
    .find((span) => holds(span, at));
  return comment ? { kind: 'comment', span: shift(comment, start) } : null;
}

/** What stands at an offset of an issue form, or null. */
export function describeForm(text: string, offset: number): Described | null {
  const { form, template } = parseForm(text);
  const index = form.elements.findIndex(({ span }) => holds(span, offset));
  const element = form.elements[index];
  const field = template.sections[index]?.fields[0];
  if (element && field) return { kind: 'field', field, span: element.span };
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const key = /^[a-z]+(?=[ \t]*:)/.exec(text.slice(line, line + 40))?.[0];
  return key === undefined ? null : { kind: 'key', key, span: { start: line, end: line + key.length } };
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

const withoutBlankEnd = (text: string, { start, end }: Span, base: number): Span => ({
  start,
  end: start + text.slice(base + start, base + end).trimEnd().length,
});
