import { window, workspace, type Uri } from 'vscode';

/** More than anyone wants to scroll through; the rest is found by the file dialog. */
const most = 1000;

/** Lists the drafts of the workspace and opens the one chosen; or lets the person browse. */
export async function openDraft(): Promise<void> {
  const files = await workspace.findFiles('**/*.perf.md', '**/node_modules/**', most);
  const drafts = files
    .map((uri) => {
      const path = workspace.asRelativePath(uri);
      const slash = path.lastIndexOf('/');
      return { label: path.slice(slash + 1), description: path.slice(0, Math.max(slash, 0)), uri };
    })
    .sort((a, b) => a.label.localeCompare(b.label));
  const browse = { label: '$(folder-opened) Browse…', description: '', uri: undefined };
  const chosen =
    drafts.length === 0
      ? browse
      : await window.showQuickPick([...drafts, browse], {
          placeHolder: 'The draft to open',
          matchOnDescription: true,
        });
  if (!chosen) return;
  const uri = chosen.uri ?? (await browseForDraft());
  if (uri) await window.showTextDocument(uri);
}

async function browseForDraft(): Promise<Uri | undefined> {
  const files = await window.showOpenDialog({
    canSelectFiles: true,
    openLabel: 'Open Draft',
    filters: { 'Performance issue drafts': ['perf.md', 'md'], 'All files': ['*'] },
  });
  return files?.[0];
}
