/** Shows what an import would change, so that a person takes or leaves each. */
import type { PlannedChange, PlannedImport } from '#core/protocol';
import { window, type QuickPickItem } from 'vscode';

interface ChangeItem extends QuickPickItem {
  readonly change: PlannedChange;
}

/** Undefined: the person gave up. What a person wrote is replaced only where they tick it. */
export async function chooseChanges(
  title: string,
  { changes, notes }: PlannedImport,
): Promise<readonly PlannedChange[] | undefined> {
  const items = changes.map((change) => itemOf(change));
  const chosen = await window.showQuickPick<ChangeItem>(items, {
    title,
    placeHolder: [...notes, 'Untick what shall stay as it is'].join(' '),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ change }) => change);
}

const MOST = 120;

function itemOf(change: PlannedChange): ChangeItem {
  const { path, kind, before, after, overwrites } = change;
  const label = path.at(-1) ?? '';
  const value = kind === 'criterion' ? 'ticked' : short(after);
  return {
    change,
    label: `$(${ICONS[kind]}) ${label}`,
    description: path.slice(0, -1).join(' › '),
    detail: overwrites ? `${value}   (replaces: ${short(before)})` : value,
    picked: !overwrites,
  };
}

const ICONS: Readonly<Record<PlannedChange['kind'], string>> = {
  metric: 'dashboard',
  comparison: 'table',
  gain: 'arrow-both',
  method: 'beaker',
  scenario: 'list-ordered',
  criterion: 'check',
  profile: 'flame',
  provenance: 'references',
};

const short = (text: string): string => {
  const lines = text.split(/\r?\n/);
  const [first = ''] = lines;
  const line = first.length > MOST ? `${first.slice(0, MOST)}…` : first;
  return lines.length > 1 ? `${String(lines.length)} lines` : line;
};
