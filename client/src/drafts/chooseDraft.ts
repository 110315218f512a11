/** An editor as far as choosing goes: structurally a `vscode.TextEditor`. */
interface EditorLike {
  readonly document: { readonly languageId: string };
}

/** The language id of drafts, as the manifest declares it. */
export const draftLanguage = 'perf-issue';

/**
 * The editor whose draft the views and the status bar speak of: the active one; else, while the focus is elsewhere
 * (a preview, the output), the one spoken of before as long as it can be seen; else any draft that can be seen.
 */
export function chooseDraft<T extends EditorLike>(
  active: T | undefined,
  visible: readonly T[],
  last: EditorLike['document'] | undefined,
): T | undefined {
  const drafts = visible.filter((editor) => editor.document.languageId === draftLanguage);
  if (active?.document.languageId === draftLanguage) return active;
  return drafts.find((editor) => editor.document === last) ?? drafts[0];
}
