import { CodeActionKind, type CodeAction, type CodeActionParams, type TextEdit } from 'vscode-languageserver';
import type { Edit } from '#core/edit';
import { fixAll, fixesFor } from '#core/fixes/fixes';
import { redactionFixes } from '#core/fixes/redact';
import { rewritesAt } from '#core/fixes/rewrites';
import { diagnosticOf } from '#server/features/diagnostics';
import { fixAllKind } from '#server/features/kinds';
import type { Snapshot } from '#server/snapshot';

/** Repairs of the problems in the range, and rewrites of what stands there; all mechanical ones at once where asked for. */
export function codeActions(snapshot: Snapshot, { range, context }: CodeActionParams): CodeAction[] {
  const wants = wanted(context);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(snapshot, range));
  if (wants(CodeActionKind.RefactorRewrite)) actions.push(...rewrites(snapshot, range));
  if (context.only && wants(fixAllKind)) {
    const edits = fixAll(snapshot.draft, snapshot.problems);
    if (edits.length > 0)
      actions.push({
        title: 'Repair all that needs no decision',
        kind: fixAllKind,
        edit: editOf(snapshot, edits),
      });
  }
  return actions;
}

/** Whether an editor that asks for these kinds of actions alone wants this one. */
export const wanted =
  ({ only }: CodeActionParams['context']) =>
  (kind: string): boolean =>
    only?.some((own) => kind === own || kind.startsWith(`${own}.`)) ?? true;

function quickFixes(snapshot: Snapshot, range: CodeActionParams['range']): CodeAction[] {
  const start = snapshot.offset(range.start);
  const end = snapshot.offset(range.end);
  const touched = snapshot.problems.filter(({ span }) => span.start <= end && span.end >= start);
  return touched.flatMap((problem) =>
    [...fixesFor(snapshot.draft, problem), ...redactionFixes(problem, snapshot.problems)].map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(problem, snapshot.rulePages)],
      isPreferred: fix.preferred,
      edit: editOf(snapshot, fix.edits),
    })),
  );
}

function rewrites(snapshot: Snapshot, range: CodeActionParams['range']): CodeAction[] {
  const place = { start: snapshot.offset(range.start), end: snapshot.offset(range.end) };
  return rewritesAt(snapshot.draft, place).map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit: editOf(snapshot, edits),
  }));
}

const editOf = (snapshot: Snapshot, edits: readonly Edit[]): NonNullable<CodeAction['edit']> =>
  versionedEdit(
    snapshot,
    edits.map((edit) => textEdit(snapshot, edit)),
  );

/** Bound to the version: an editor that has gone on refuses it instead of spoiling the text. */
export const versionedEdit = (
  { uri, version }: { readonly uri: string; readonly version: number },
  edits: TextEdit[],
): NonNullable<CodeAction['edit']> => ({ documentChanges: [{ textDocument: { uri, version }, edits }] });

export const textEdit = (snapshot: Snapshot, { span, newText }: Edit): TextEdit => ({
  range: snapshot.range(span),
  newText,
});
