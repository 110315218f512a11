import { Uri, workspace, type WorkspaceFolder } from 'vscode';

/** Where a new draft can be made: a folder, one still to be chosen, or nowhere yet (an untitled document). */
export type DraftPlace =
  | { readonly kind: 'folder'; readonly folder: Uri; readonly label: string; readonly description: string }
  | { readonly kind: 'choose' }
  | { readonly kind: 'untitled' };

/** The folder for drafts that the settings name, inside the workspace folder: it cannot lead out of it. */
export function draftsFolder(folder: WorkspaceFolder): Uri {
  const setting = workspace.getConfiguration('perfIssue', folder.uri).get('draftsFolder', '');
  const parts = setting.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return Uri.joinPath(folder.uri, ...parts);
}

/** The places to offer, the likeliest first. `near` is a file that the person works on. */
export function draftPlaces(folder: WorkspaceFolder | undefined, near: Uri | undefined): DraftPlace[] {
  const named: { uri: Uri; description: string }[] = [];
  if (folder) {
    named.push({ uri: draftsFolder(folder), description: 'the folder for drafts' });
    if (near && workspace.getWorkspaceFolder(near) === folder) {
      named.push({ uri: Uri.joinPath(near, '..'), description: 'beside the open file' });
    }
    named.push({ uri: folder.uri, description: 'the workspace folder' });
  }
  const seen = new Set<string>();
  const folders = named.flatMap(({ uri, description }): DraftPlace[] => {
    const key = uri.toString().replace(/\/$/, '');
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind: 'folder', folder: uri, label: nameOf(uri), description }];
  });
  return [...folders, { kind: 'choose' }, { kind: 'untitled' }];
}

/** The path of a file's workspace folder, where another folder of the workspace has the same name; else ''. */
export function folderPath(uri: Uri): string {
  const folder = workspace.getWorkspaceFolder(uri);
  const alike = workspace.workspaceFolders?.filter(({ name }) => name === folder?.name) ?? [];
  return folder && alike.length > 1 ? folder.uri.fsPath : '';
}

/** The folder as a person knows it: within its workspace folder, whose own name comes first. */
function nameOf(uri: Uri): string {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder?.uri.toString() === uri.toString() ? folder.name : workspace.asRelativePath(uri, true);
}
