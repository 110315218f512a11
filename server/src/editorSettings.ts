/** Of which drafts that are not open problems are told. */
export type WorkspaceProblems = 'unpublished' | 'all' | 'off';

/** What a person's editor settings say of the features; what is missing or wrong there is as by default. */
export interface EditorSettings {
  readonly inlayHints: { readonly targets: boolean; readonly effort: boolean };
  readonly codeLens: boolean;
  readonly workspaceProblems: WorkspaceProblems;
}

/** Reads the section `perfIssue` of the settings, whatever an editor sends. */
export function editorSettings(sent: unknown): EditorSettings {
  const hints = entryOf(sent, 'inlayHints');
  return {
    inlayHints: { targets: isOn(entryOf(hints, 'targets')), effort: isOn(entryOf(hints, 'effort')) },
    codeLens: isOn(entryOf(sent, 'codeLens')),
    workspaceProblems: workspaceProblemsOf(entryOf(sent, 'workspaceProblems')),
  };
}

const workspaceProblemsOf = (value: unknown): WorkspaceProblems =>
  value === 'all' || value === 'off' ? value : 'unpublished';

const isOn = (value: unknown): boolean => value !== false;

/** What an object has under a key; undefined where it is none or has no such key. */
export const entryOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([own]) => own === key)?.[1]
    : undefined;
