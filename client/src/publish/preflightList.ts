import type { PreflightAction, PreflightGroup, PreflightRow } from '#client/publish/preflightRows';
import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';

interface PreflightItem extends QuickPickItem {
  readonly row?: PreflightRow;
}

/**
 * Shows the preflight as a list, which a keyboard and a screen reader can walk. Rows that only tell stay where they
 * are when chosen. Undefined where the person gave up.
 */
export async function showPreflight(groups: readonly PreflightGroup[]): Promise<PreflightAction | undefined> {
  const list = window.createQuickPick<PreflightItem>();
  list.title = 'Publish Issue';
  list.placeholder = 'See what will be sent, and where, then choose';
  list.ignoreFocusOut = true;
  list.matchOnDescription = true;
  list.items = groups.flatMap(({ heading, rows }) => [
    ...(heading === '' ? [] : [{ label: heading, kind: QuickPickItemKind.Separator }]),
    ...rows.map((row) => ({ ...row, row })),
  ]);
  try {
    return await new Promise((resolve) => {
      list.onDidAccept(() => {
        const action = list.activeItems[0]?.row?.action;
        if (action) resolve(action);
      });
      list.onDidHide(() => {
        resolve(undefined);
      });
      list.show();
    });
  } finally {
    list.dispose();
  }
}
