import { isTrusted } from '#client/commands/trust';
import { isNode } from '#client/isNode';
import { window, type TextDocument } from 'vscode';

/** Whether a command that this draft names may be run at all; says so, with what to do, where it may not. */
export async function mayRun(document: TextDocument): Promise<boolean> {
  if (!isNode || (document.uri.scheme !== 'file' && !document.isUntitled)) {
    await window.showWarningMessage(
      'A benchmark can only be run where the draft is a file of a folder on a computer, and this one is not. Run it yourself and take its output with “Perf Issue: Import Results”.',
    );
    return false;
  }
  if (document.isUntitled) {
    await window.showWarningMessage(
      'Save the draft first: its benchmark runs in the folder that the draft is in.',
    );
    return false;
  }
  return isTrusted(
    'This workspace is not trusted, so no command of its drafts is run. Trust it, or run the benchmark yourself and take its output with “Perf Issue: Import Results”.',
  );
}
