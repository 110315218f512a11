/** Where a result comes from: a file of the workspace that is recognised, any other file, the clipboard, the terminal. */
import { folderPath } from '#client/drafts/draftPlaces';
import { findResults } from '#client/import/findResults';
import { nameOf } from '#client/import/readResult';
import type { Imported } from '#core/importers/model';
import { toolText } from '#core/filling/method';
import type { Uri } from 'vscode';
import {
  CancellationTokenSource,
  commands,
  env,
  QuickPickItemKind,
  window,
  workspace,
  type LogOutputChannel,
  type QuickPickItem,
} from 'vscode';

/** Files, or the text itself. */
export type ChosenResult = { readonly files: readonly Uri[] } | { readonly text: string };

interface Item extends QuickPickItem {
  readonly choose?: () => Promise<ChosenResult | undefined>;
}

/** Which results are shown. */
interface Offered {
  readonly title?: string;
  readonly isOffered?: (result: Imported) => boolean;
  /** Where they lie; null for all of the workspace. */
  readonly folder?: Uri | null;
}

/** Undefined: the person gave up. */
export async function chooseResult(
  log: LogOutputChannel,
  { title = 'Import Results: which?', isOffered = () => true, folder = null }: Offered = {},
): Promise<ChosenResult | undefined> {
  const pick = window.createQuickPick<Item>();
  const search = new CancellationTokenSource();
  pick.title = title;
  const place = folder ? `“${nameOf(folder)}”` : 'this workspace';
  pick.placeholder = `Outputs of benchmarks and profilers in ${place}, the latest first`;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  const results: Item[] = [];
  const others = othersFor(async () => {
    const [chosen] = (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true })) ?? [];
    return chosen && chooseResult(log, { title, isOffered, folder: chosen });
  });
  // What is found comes in below: nothing moves under the hand that is about to take it.
  const show = (): void => {
    const active = pick.activeItems;
    pick.items = folder
      ? results
      : [...others, { label: 'In this workspace', kind: QuickPickItemKind.Separator }, ...results];
    if (active.length > 0) pick.activeItems = active;
  };
  pick.keepScrollPosition = true;
  show();
  findResults(
    ({ uri, result, changed }) => {
      if (!isOffered(result)) return;
      results.push({
        label: `$(graph) ${workspace.asRelativePath(uri)}`,
        description: `${toolText(result)} (${result.kind})`,
        detail: [new Date(changed).toLocaleString(), folderPath(uri)].filter(Boolean).join(' · '),
        choose: () => Promise.resolve({ files: [uri] }),
      });
      show();
    },
    search.token,
    folder,
  )
    .catch((error: unknown) => {
      log.error('Looking for results failed.', error);
    })
    .finally(() => {
      if (search.token.isCancellationRequested) return;
      pick.busy = false;
      if (folder && results.length === 0)
        pick.items = [{ label: 'Nothing in this folder is known as a result' }];
    });
  try {
    const chosen = await new Promise<Item | undefined>((resolve) => {
      pick.onDidAccept(() => {
        // Enter in a list that is still empty takes nothing, and gives nothing up.
        if (pick.selectedItems[0]) resolve(pick.selectedItems[0]);
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
    return await chosen?.choose?.();
  } finally {
    search.cancel();
    search.dispose();
    pick.dispose();
  }
}

const othersFor = (fromFolder: () => Promise<ChosenResult | undefined>): readonly Item[] => [
  { label: '$(file) Choose File…', choose: fromDialog },
  { label: '$(folder-opened) Choose Folder…', choose: fromFolder },
  { label: '$(clippy) From the Clipboard', choose: async () => ({ text: await env.clipboard.readText() }) },
  { label: '$(terminal) From the Terminal’s Selection', choose: fromTerminal },
];

async function fromDialog(): Promise<ChosenResult | undefined> {
  const files = await window.showOpenDialog({ canSelectMany: true, openLabel: 'Import' });
  return files && { files };
}

/** The editor gives no other way to a selection in the terminal than over the clipboard, which gets back what it held. */
async function fromTerminal(): Promise<ChosenResult> {
  const before = await env.clipboard.readText();
  await commands.executeCommand('workbench.action.terminal.copySelection');
  const text = await env.clipboard.readText();
  await env.clipboard.writeText(before);
  return { text: text === before ? '' : text };
}
