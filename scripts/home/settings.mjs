/** Settings that every VS Code started by these scripts gets: quiet, the same in both homes, nothing phones home. */

/** For a person who tries the extension: their VS Code, without what distracts from it. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  // The web workbench saves by itself where the desktop does not.
  'files.autoSave': 'off',
};

/** For tests: also nothing that blinks, moves or comes up by itself. */
export const testSettings = {
  ...quietSettings,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
  'security.workspace.trust.startupPrompt': 'never',
  // An editor that opens over the others is an editor as any other.
  'workbench.editor.useModal': 'off',
  // The mouse rests where it clicked last; what came up there would lie over the next list.
  'workbench.hover.delay': 600_000,
  'window.restoreWindows': 'none',
  'files.simpleDialog.enable': true,
};
