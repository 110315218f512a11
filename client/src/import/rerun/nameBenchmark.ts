import type { NamedBenchmark } from '#core/filling/benchmark';
import { Position, Selection, SnippetString, window, type TextDocument } from 'vscode';

/** Says that the draft names no command that can be run, and leads to where one is named. */
export async function nameBenchmark(
  document: TextDocument,
  status: Exclude<NamedBenchmark['status'], 'named'>,
): Promise<void> {
  const name = status === 'none' ? 'Name One' : 'Show';
  const answer = await window.showInformationMessage(
    status === 'none'
      ? 'This draft names no benchmark to run again. Its front matter can: “benchmark:” and the command.'
      : 'What this draft names as its benchmark cannot be run: its front matter says why.',
    name,
  );
  if (answer !== name) return;
  const editor = await window.showTextDocument(document);
  const lines = document.getText().split(/\r\n|\r|\n/);
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  const hasFrontMatter = /^\uFEFF?---\s*$/.test(lines[0] ?? '') && end > 0;
  const known = hasFrontMatter ? lines.slice(0, end).findIndex((line) => line.startsWith('benchmark:')) : -1;
  if (known >= 0) {
    const place = new Position(known, (lines[known] ?? '').length);
    editor.selection = new Selection(place, place);
    editor.revealRange(editor.selection);
    return;
  }
  const line = 'benchmark: ${0}\n';
  const [place, text] = hasFrontMatter
    ? [new Position(end, 0), line]
    : [new Position(0, 0), `---\n${line}---\n\n`];
  await editor.insertSnippet(new SnippetString(text), place);
}
