import { draftEditor, sayNoDraft } from '#client/commands/draftOf';
import { toPosition, toRange } from '#client/drafts/ranges';
import type { ServerSession } from '#client/server/session';
import { documentProblems } from '#client/views/documentProblems';
import { sectionPicks, type SectionPick } from '#client/views/sectionPicks';
import { Selection, TextEditorRevealType, ThemeColor, window, type TextEditor } from 'vscode';

/** Lists the sections with their state; moving through the list shows each, giving up returns to where one was. */
export async function goToSection(server: ServerSession): Promise<void> {
  const editor = draftEditor();
  if (!editor) {
    await sayNoDraft();
    return;
  }
  const textDocument = { uri: editor.document.uri.toString() };
  const summary = await server.request('perfIssue/draftSummary', { textDocument });
  if (!summary) return;
  const picks = sectionPicks(summary, documentProblems(editor.document), editor.selection.active);
  const pick = window.createQuickPick<SectionPick>();
  const preview = previewIn(editor);
  pick.items = picks.items;
  pick.activeItems = picks.active ? [picks.active] : [];
  pick.placeholder = picks.items.length === 0 ? 'This draft has no section yet' : 'Go to a section';
  pick.matchOnDescription = true;
  pick.onDidChangeActive(([item]) => {
    if (item) preview.show(item);
  });
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (!item) return;
    preview.stay();
    const place = toPosition(item.selectionRange.start);
    editor.selection = new Selection(place, place);
    editor.revealRange(toRange(item.range), TextEditorRevealType.AtTop);
    // Before the list closes, so that the focus does not jump a second time.
    void window.showTextDocument(editor.document, editor.viewColumn);
    pick.hide();
  });
  await new Promise<void>((resolve) => {
    pick.onDidHide(() => {
      resolve();
    });
    pick.show();
  });
  pick.dispose();
  preview.end();
}

/** Marks and shows ranges of an editor for a while, and can return to what was shown before. */
function previewIn(editor: TextEditor) {
  const before = editor.visibleRanges[0];
  const mark = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
  });
  let stays = false;
  return {
    show: ({ range, selectionRange }: SectionPick) => {
      const whole = toRange(range);
      // A section ends where the next begins: that line is not its own.
      const own =
        whole.end.character === 0 && !whole.isSingleLine
          ? whole.with({ end: whole.end.translate(-1) })
          : whole;
      editor.setDecorations(mark, [own]);
      // Not at the top: that is where the list is.
      editor.revealRange(toRange(selectionRange), TextEditorRevealType.InCenter);
    },
    stay: () => {
      stays = true;
    },
    end: () => {
      mark.dispose();
      if (!stays && before) editor.revealRange(before, TextEditorRevealType.AtTop);
    },
  };
}
