/** Shows what an import would change, so that a person takes or leaves each. */
import { hereText, type Here } from '#core/filling/here';
import type { PlannedChange, PlannedImport } from '#core/protocol';
import { window, type QuickPickItem } from 'vscode';

interface ChangeItem extends QuickPickItem {
  /** Null for what is known of this machine. */
  readonly change: PlannedChange | null;
}

export interface ChosenChanges {
  readonly changes: readonly PlannedChange[];
  /** Whether the person says that it was measured here. */
  readonly isHere: boolean;
}

/** This machine, and whether it is known that the result was measured on it. */
export interface KnownHere {
  readonly here: Here;
  readonly isSure: boolean;
}

/** Undefined: the person gave up. What a person wrote is replaced only where they tick it. */
export async function chooseChanges(
  title: string,
  { changes, notes }: PlannedImport,
  known: KnownHere | null,
): Promise<ChosenChanges | undefined> {
  const items = [...changes.map(itemOf), ...(known ? [hereItem(known)] : [])];
  const chosen = await window.showQuickPick<ChangeItem>(items, {
    title,
    placeHolder: [...notes, 'Untick what shall stay as it is'].join(' '),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return (
    chosen && {
      changes: chosen.flatMap(({ change }) => change ?? []),
      isHere: chosen.some(({ change }) => change === null),
    }
  );
}

/** Not ticked for the person where the file may have come from anywhere. */
const hereItem = ({ here, isSure }: KnownHere): ChangeItem => ({
  change: null,
  label: '$(vm) Measured on this machine, with the clone as it is now',
  description: 'adds to where the figures come from',
  detail: hereText(here),
  picked: isSure,
});

const MOST = 120;

function itemOf(change: PlannedChange): ChangeItem {
  const { path, kind, before, after, overwrites, isSuggestion, evidence } = change;
  const label = path.at(-1) ?? '';
  const value = kind === 'criterion' || kind === 'cause' ? (evidence ?? 'ticked') : short(after);
  return {
    change,
    label: `$(${ICONS[kind]}) ${label}`,
    description: path.slice(0, -1).join(' › '),
    detail: overwrites ? `${value}   (replaces: ${short(before)})` : value,
    picked: !overwrites && isSuggestion !== true,
  };
}

const ICONS: Readonly<Record<PlannedChange['kind'], string>> = {
  metric: 'dashboard',
  comparison: 'table',
  gain: 'arrow-both',
  method: 'beaker',
  scenario: 'list-ordered',
  criterion: 'check',
  cause: 'lightbulb',
  profile: 'flame',
  provenance: 'references',
  chart: 'graph-line',
};

const short = (text: string): string => {
  const lines = text.split(/\r?\n/);
  const [first = ''] = lines;
  const line = first.length > MOST ? `${first.slice(0, MOST)}…` : first;
  return lines.length > 1 ? `${String(lines.length)} lines` : line;
};
