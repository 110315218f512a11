import { CodeActionKind, type CodeAction, type CodeActionParams, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '#core/edit';
import type { RulePages } from '#core/rules/pages';
import { fileFixes, fixWholeFile } from '#core/templateFile/fixes';
import type { FileProblem } from '#core/templateFile/model';
import { fileDiagnostics } from '#server/faultyFiles';
import { canonicalUri } from '#server/uri';
import { versionedEdit, wanted } from '#server/features/codeActions';
import { fixAllKind } from '#server/features/kinds';

/** Repairs of what is wrong in the range of a template's file; all mechanical ones at once where that is asked for. */
export function templateActions(
  document: TextDocument,
  problems: readonly FileProblem[],
  { range, context }: CodeActionParams,
  pages: RulePages,
): CodeAction[] {
  const file = { path: canonicalUri(document.uri), text: document.getText() };
  const wants = wanted(context);
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const touched = problems.filter(({ span }) => span.start <= end && span.end >= start);
    for (const problem of touched) {
      const diagnostics = fileDiagnostics(document, [problem], pages);
      for (const { title, edits, preferred } of fileFixes(file, problem)) {
        const edit = versionedEdit(document, textEdits(document, edits));
        actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: preferred, edit });
      }
    }
  }
  if (context.only && wants(fixAllKind)) {
    const edits = fixWholeFile(file, problems);
    const edit = versionedEdit(document, textEdits(document, edits));
    if (edits.length > 0)
      actions.push({ title: 'Repair all that needs no decision', kind: fixAllKind, edit });
  }
  return actions;
}

const textEdits = (document: TextDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map(({ span, newText }) => ({
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    newText,
  }));
