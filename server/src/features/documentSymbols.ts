import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import type { DraftSection } from '#core/draft/model';
import { ownOutline, type FieldOutline } from '#core/draft/summary';
import { positionIn } from '#core/outline/sections';
import type { Range } from '#core/position';
import type { Span } from '#core/span';
import type { Transport } from '#server/feature';
import { LastAnswer } from '#server/features/lastAnswer';
import { shownSections } from '#server/shownSections';
import type { Snapshot } from '#server/snapshot';
import { ascii, WrittenJson } from '#server/writtenJson';

/** What a section shows that starts on `line`. */
interface SectionSymbols {
  readonly line: number;
  /** The section's symbol, or those of its fields where it has no heading. */
  readonly symbols: readonly DocumentSymbol[];
}

/** Kept as long as the section is and stands where it stood: a version of a draft changes one of many. */
const known = new WeakMap<DraftSection, SectionSymbols>();

/** Symbols as JSON, written once. */
const written = new WeakMap<DocumentSymbol, string>();

/** A section's symbol with those of the sections under it. */
interface Branch {
  readonly level: number;
  readonly symbol: DocumentSymbol;
  readonly under: Branch[];
}

const lastAnswer = new LastAnswer<WrittenJson>(symbolsOf);

/** Sections, nested by the level of their headings, then their fields with the value as detail. */
export function documentSymbols(
  snapshot: Snapshot,
  _params: unknown,
  { context }: Transport,
): DocumentSymbol[] | WrittenJson {
  if (!context.host.notify) return allSymbols(snapshot);
  return lastAnswer.of(snapshot.draft, () => new WrittenJson([listJson(allSymbols(snapshot))]));
}

function allSymbols({ draft }: Snapshot): DocumentSymbol[] {
  const roots: (Branch | DocumentSymbol)[] = [];
  const open: Branch[] = [];
  for (const index of shownSections(draft)) {
    const section = draft.sections[index];
    if (!section) continue;
    const { level } = section.outline;
    while ((open.at(-1)?.level ?? 0) >= level && open.length > 0) open.pop();
    for (const symbol of symbolsOf(section, draft.startLines[index] ?? 0)) {
      if (level === 0) {
        roots.push(symbol);
        continue;
      }
      const branch = { level, symbol, under: [] };
      (open.at(-1)?.under ?? roots).push(branch);
      open.push(branch);
    }
  }
  return roots.map((root) => ('under' in root ? grown(root) : root));
}

/** A section reaches to the end of the last one under it. */
function grown({ symbol, under }: Branch): DocumentSymbol {
  if (under.length === 0) return symbol;
  const children = under.map(grown);
  const end = children.at(-1)?.range.end ?? symbol.range.end;
  return {
    ...symbol,
    range: { start: symbol.range.start, end },
    children: [...(symbol.children ?? []), ...children],
  };
}

function symbolsOf(section: DraftSection, line: number): readonly DocumentSymbol[] {
  const before = known.get(section);
  if (before?.line === line) return before.symbols;
  const { filled, total, headingSpan, fields } = ownOutline(section);
  const rangeOf = ({ start, end }: Span): Range => {
    const [from, to] = [positionIn(section.outline, start), positionIn(section.outline, end)];
    return {
      start: { line: line + from.line, character: from.character },
      end: { line: line + to.line, character: to.character },
    };
  };
  const children = fieldSymbols(fields, rangeOf);
  const { heading, level, length } = section.outline;
  const own: DocumentSymbol = {
    name: heading || 'Untitled section',
    ...(total > 0 ? { detail: `${String(filled)} of ${String(total)}` } : {}),
    kind: SymbolKind.Module,
    range: rangeOf({ start: 0, end: length }),
    selectionRange: rangeOf(headingSpan),
    ...(children.length > 0 ? { children } : {}),
  };
  const symbols = level === 0 ? children : [own];
  known.set(section, { line, symbols });
  return symbols;
}

function fieldSymbols(fields: readonly FieldOutline[], rangeOf: (span: Span) => Range): DocumentSymbol[] {
  const symbols = fields.map((field): DocumentSymbol => ({
    name: field.label,
    ...(field.detail === '' ? {} : { detail: field.detail }),
    kind: kindOf(field),
    range: rangeOf(field.span),
    selectionRange: rangeOf(field.labelSpan),
  }));
  const roots: DocumentSymbol[] = [];
  fields.forEach((field, i) => {
    const symbol = symbols[i];
    // The heading's own field is what the section's symbol stands for already.
    if (!symbol || field.field.template.implicit) return;
    const parent = field.parent === null ? undefined : symbols[field.parent];
    (parent ? (parent.children ??= []) : roots).push(symbol);
  });
  return roots;
}

const kindOf = ({ field }: FieldOutline): SymbolKind => {
  const { kind } = field.template;
  return kind === 'choice' ? SymbolKind.Enum : kind === 'metrics' ? SymbolKind.Number : SymbolKind.Field;
};

const listJson = (symbols: readonly DocumentSymbol[]): string => `[${symbols.map(jsonOf).join(',')}]`;

function jsonOf(symbol: DocumentSymbol): string {
  const before = written.get(symbol);
  if (before !== undefined) return before;
  const { children = [], ...own } = symbol;
  const under = children.length > 0 ? `,"children":${listJson(children)}` : '';
  const json = `${ascii(JSON.stringify(own)).slice(0, -1)}${under}}`;
  written.set(symbol, json);
  return json;
}
