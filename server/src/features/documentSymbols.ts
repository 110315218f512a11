import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import type { FieldOutline, SectionOutline } from '#core/draft/summary';
import type { Snapshot } from '#server/snapshot';

/** Sections, nested by the level of their headings, then their fields with the value as detail. */
export function documentSymbols(snapshot: Snapshot): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const open: { level: number; symbol: DocumentSymbol }[] = [];
  for (const section of snapshot.outline) {
    if (section.level === 0) {
      roots.push(...fieldSymbols(snapshot, section));
      continue;
    }
    const symbol = sectionSymbol(snapshot, section);
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    const parent = open.at(-1)?.symbol;
    (parent?.children ?? roots).push(symbol);
    for (const { symbol: outer } of open) outer.range = { start: outer.range.start, end: symbol.range.end };
    open.push({ level: section.level, symbol });
  }
  return roots;
}

function sectionSymbol(snapshot: Snapshot, section: SectionOutline): DocumentSymbol {
  return {
    name: section.heading || 'Untitled section',
    detail: section.total > 0 ? `${String(section.filled)} of ${String(section.total)}` : '',
    kind: SymbolKind.Module,
    range: snapshot.range(section.span),
    selectionRange: snapshot.range(section.headingSpan),
    children: fieldSymbols(snapshot, section),
  };
}

function fieldSymbols(snapshot: Snapshot, section: SectionOutline): DocumentSymbol[] {
  const symbols = section.fields.map((field) => fieldSymbol(snapshot, field));
  const roots: DocumentSymbol[] = [];
  section.fields.forEach((field, i) => {
    const symbol = symbols[i];
    // The heading's own field is what the section's symbol stands for already.
    if (!symbol || field.field.template.implicit) return;
    const parent = field.parent === null ? undefined : symbols[field.parent];
    (parent?.children ?? roots).push(symbol);
  });
  return roots;
}

function fieldSymbol(snapshot: Snapshot, field: FieldOutline): DocumentSymbol {
  const { kind } = field.field.template;
  return {
    name: field.label,
    detail: field.detail,
    kind: kind === 'choice' ? SymbolKind.Enum : kind === 'metrics' ? SymbolKind.Number : SymbolKind.Field,
    range: snapshot.range(field.span),
    selectionRange: snapshot.range(field.labelSpan),
    children: [],
  };
}
