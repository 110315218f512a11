/** Where a result comes from: a file of the workspace that is recognised, any other file, the clipboard, the terminal. */
import { findResults } from '#client/import/findResults';
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

/** Undefined: the person gave up. `offered` says which of the workspace's results are shown. */
export async function chooseResult(
  log: LogOutputChannel,
  title = 'Import Results: which?',
  offered: (result: Imported) => boolean = () => true,
): Promise<ChosenResult | undefined> {
  const pick = window.createQuickPick<Item>();
  const search = new CancellationTokenSource();
  pick.title = title;
  pick.placeholder = 'Outputs of benchmarks and profilers in this workspace, the latest first';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  const results: Item[] = [];
  // What is found comes in below: nothing moves under the hand that is about to take it.
  const show = (): void => {
    const active = pick.activeItems;
    pick.items = [...others, { label: 'In this workspace', kind: QuickPickItemKind.Separator }, ...results];
    if (active.length > 0) pick.activeItems = active;
  };
  pick.keepScrollPosition = true;
  show();
  findResults(({ uri, result, changed }) => {
    if (!offered(result)) return;
    results.push({
      label: `$(graph) ${workspace.asRelativePath(uri)}`,
      description: `${toolText(result)} (${result.kind})`,
      detail: new Date(changed).toLocaleString(),
      choose: () => Promise.resolve({ files: [uri] }),
    });
    show();
  }, search.token)
    .catch((error: unknown) => {
      log.error('Looking for results failed.', error);
    })
    .finally(() => {
      if (!search.token.isCancellationRequested) pick.busy = false;
    });
  try {
    const chosen = await new Promise<Item | undefined>((resolve) => {
      pick.onDidAccept(() => {
        resolve(pick.selectedItems[0]);
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

const others: readonly Item[] = [
  { label: '$(folder-opened) Choose File…', choose: fromDialog },
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
