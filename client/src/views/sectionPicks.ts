import type { Position, Range } from '#core/position';
import type { DraftSummary } from '#core/protocol';
import { draftItems, itemAt, type CountedProblem, type DraftItem } from '#client/views/draftItems';

/** A row of the list of sections: structurally a `vscode.QuickPickItem`. */
export interface SectionPick {
  readonly label: string;
  readonly description: string;
  readonly range: Range;
  readonly selectionRange: Range;
}

/** The sections as rows with the icon of their state, and the row of the section that the cursor is in. */
export function sectionPicks(
  summary: DraftSummary,
  problems: readonly CountedProblem[],
  cursor: Position,
): { readonly items: readonly SectionPick[]; readonly active: SectionPick | null } {
  const tree = draftItems(summary, problems);
  const current = itemAt(tree, cursor, () => true);
  const items: SectionPick[] = [];
  let active: SectionPick | null = null;
  const add = (item: DraftItem, depth: number): void => {
    if (item.kind === 'field') {
      if (item === current) active = items.at(-1) ?? null;
      return;
    }
    const row = {
      label: `${'    '.repeat(depth)}$(${item.icon.id}) ${item.label}`,
      description: item.description,
      range: item.range,
      selectionRange: item.selectionRange,
    };
    items.push(row);
    if (item === current) active = row;
    for (const child of item.children) add(child, depth + 1);
  };
  for (const item of tree) add(item, 0);
  return { items, active };
}
