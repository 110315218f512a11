import { draftsFolder } from '#client/drafts/draftPlaces';
import { fileExists } from '#client/drafts/fileExists';
import { ignorePattern, lineToAppend } from '#client/drafts/gitignore';
import { repositoryNear, type GitRepository } from '#client/target/gitExtension';
import { Uri, window, workspace, WorkspaceEdit, type LogOutputChannel, type Memento } from 'vscode';

const key = 'perfIssue.ignoreOffered';

/**
 * Offers to keep the folder for drafts out of git, where a draft was made in it: once for each repository, whatever the
 * answer is. Not where git ignores the folder or has files in it: then somebody has decided already.
 */
export async function offerIgnore(draft: Uri, asked: Memento, log: LogOutputChannel): Promise<void> {
  const own = workspace.getWorkspaceFolder(draft);
  const folder = own && draftsFolder(own);
  if (!folder || folder.path === own.uri.path || !draft.path.startsWith(`${folder.path}/`)) return;
  const repository = await repositoryNear(draft);
  if (!repository) return;
  const root = repository.rootUri;
  const known = asked.get<readonly string[]>(key, []);
  if (known.includes(root.toString()) || !folder.path.startsWith(`${root.path}/`)) return;
  const path = folder.path.slice(root.path.length + 1);
  if (await isDecided(repository, draft, path)) return;
  await asked.update(key, [...known, root.toString()]);
  const ignore = 'Add to .gitignore';
  const answer = await window.showInformationMessage(
    `Drafts are kept in ${path}. Keep that folder out of git?`,
    ignore,
    'Leave It to Git',
  );
  if (answer !== ignore) return;
  const pattern = ignorePattern(path);
  await addLine(Uri.joinPath(root, '.gitignore'), pattern);
  log.info(`${pattern} was added to ${root.toString()}/.gitignore.`);
  window.setStatusBarMessage(`Git ignores ${path} now.`, 5_000);
}

async function isDecided(repository: GitRepository, draft: Uri, path: string): Promise<boolean> {
  if ((await repository.checkIgnore([draft.fsPath])).size > 0) return true;
  return repository.getObjectDetails('HEAD', path).then(
    () => true,
    // Git's way to say that it has nothing there, or no commit yet.
    () => false,
  );
}

/** As an edit of the file's text, whoever else has it open. */
async function addLine(file: Uri, line: string): Promise<void> {
  const edit = new WorkspaceEdit();
  if (!(await fileExists(file))) {
    edit.createFile(file, { overwrite: false, contents: new TextEncoder().encode(lineToAppend('', line)) });
    if (await workspace.applyEdit(edit)) return;
  } else {
    const document = await workspace.openTextDocument(file);
    const text = document.getText();
    edit.insert(file, document.positionAt(text.length), lineToAppend(text, line));
    if ((await workspace.applyEdit(edit)) && (await document.save())) return;
  }
  throw new Error(`${workspace.asRelativePath(file)} could not be written. Add the line ${line} to it.`);
}
