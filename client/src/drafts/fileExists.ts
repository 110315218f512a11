import { FileSystemError, workspace, type Uri } from 'vscode';

/** Whether there is such a file. Rejects where that cannot be told (no permission, a file system that is away). */
export async function fileExists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
