/** Tidies a draft: tables, list markers and front matter; every other character stays as it is. */
import type { Draft, DraftSection } from '#core/draft/model';
import type { Edit } from '#core/edit';
import { markerEdits } from '#core/format/items';
import { frontMatterEdits } from '#core/format/frontMatter';
import { tableEdits } from '#core/format/table';
import { walk } from '#core/markdown/elements';
import { shift, type Span } from '#core/span';
import type { Template } from '#core/template/model';

/** Prose need not be parsed to find that there is neither a table nor a list. */
const MAY_CHANGE = /\||^[ \t>]*(?:[*+-]|\d+[.)])(?:[ \t]|$)/m;

/** Kept as long as the section is; spans are relative to it. */
const known = new WeakMap<DraftSection, { readonly template: Template; readonly edits: readonly Edit[] }>();

/** The edits that tidy a draft, or the lines of it that a span touches, in the order of the text. */
export function formatDraft(draft: Draft, within: Span = { start: 0, end: draft.length }): Edit[] {
  const edits = draft.frontMatter ? frontMatterEdits(draft.frontMatter, draft.slice(0, draft.bodyStart)) : [];
  draft.sections.forEach((section, i) => {
    const start = draft.starts[i] ?? 0;
    if (start > within.end || start + section.outline.length < within.start) return;
    for (const { span, newText } of sectionEdits(section, draft.template))
      edits.push({ span: shift(span, start), newText });
  });
  return edits.filter(({ span }) => span.start <= within.end && span.end >= within.start);
}

function sectionEdits(section: DraftSection, template: Template): readonly Edit[] {
  const before = known.get(section);
  if (before?.template === template) return before.edits;
  const bullet = bulletOf(template);
  const edits = section.outline.blocks.flatMap(({ parsed, base }): Edit[] => {
    if (parsed.block.kind !== 'flow' || !MAY_CHANGE.test(parsed.text)) return [];
    return [...walk(parsed.elements)]
      .flatMap((element) => {
        if (element.type === 'table') return tableEdits(parsed.text, element);
        return element.type === 'item' ? markerEdits(parsed.text, element, bullet) : [];
      })
      .map(({ span, newText }) => ({ span: shift(span, base), newText }));
  });
  known.set(section, { template, edits });
  return edits;
}

/** The bullet that the template uses most; a form has none of its own. */
function bulletOf({ kind, text }: Template): string {
  if (kind === 'form') return '-';
  const counts = ['-', '*', '+'].map(
    (bullet) => text.split(new RegExp(`^[ \\t]*\\${bullet}[ \\t]`, 'gm')).length,
  );
  return ['-', '*', '+'][counts.indexOf(Math.max(...counts))] ?? '-';
}
