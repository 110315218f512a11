import { toRange } from '#client/drafts/ranges';
import type { DraftBenchmark } from '#core/protocol';
import { Selection, SnippetString, TextEditorRevealType, window, type TextDocument } from 'vscode';

/** Says that the draft names no command that can be run, and leads to where one is named. */
export async function nameBenchmark(document: TextDocument, benchmark: DraftBenchmark): Promise<void> {
  const isUnnamed = benchmark.named.status === 'none';
  const name = isUnnamed ? 'Name One' : 'Show';
  const answer = await window.showInformationMessage(
    isUnnamed
      ? 'This draft names no benchmark to run again. Its front matter can: “benchmark:” and the command.'
      : 'What this draft names as its benchmark cannot be run: its front matter says why.',
    name,
  );
  if (answer === name) await showBenchmark(document, benchmark);
}

/** Where the draft names its benchmark, or with the cursor where the command is to be typed. */
export async function showBenchmark(
  document: TextDocument,
  { range, snippet }: DraftBenchmark,
): Promise<void> {
  const editor = await window.showTextDocument(document);
  const place = toRange(range);
  if (snippet !== null) {
    await editor.insertSnippet(new SnippetString(snippet), place);
    return;
  }
  editor.selection = new Selection(place.start, place.end);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}
