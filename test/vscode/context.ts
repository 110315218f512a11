/** What the driver of ring 3 (`scripts/test-vscode.mjs`) tells a suite: JSON in one environment variable. */

/** The sandbox tracker of this suite; every suite has a fresh one. */
export interface SandboxContext {
  /** Base address of the API: what `perfIssue.github.apiUrl` is set to. */
  readonly url: string;
  /** A token of the seeded person, as typed when asked for one. */
  readonly token: string;
  /** `owner/name`, to which the workspace's git remote points. */
  readonly repository: string;
}

/** Only in UI suites: the browser home. */
export interface BrowserContext {
  /** The workbench on this suite's workspace. */
  readonly url: string;
  /** VS Code's settings files, all with the same: rewriting them changes the settings of the running window. */
  readonly settingsFiles: readonly string[];
  readonly chromium: {
    readonly executablePath: string;
    readonly args: readonly string[];
    readonly headless: boolean;
  };
  /** Where pictures of failed tests go. */
  readonly pictures: string;
}

export interface TestContext {
  /** Results are appended to this file, a JSON event a line. */
  readonly events: string;
  /** Only tests whose title matches this regular expression. */
  readonly grep: string | null;
  /** The suite's own copy of the sample workspace. */
  readonly workspace: string;
  readonly sandbox: SandboxContext | null;
  readonly browser: BrowserContext | null;
}

/** Throws outside a run of the driver. */
export function testContext(): TestContext {
  const text = process.env['PERF_ISSUE_TEST'];
  if (text === undefined) throw new Error('Run this through `node scripts/test-vscode.mjs`.');
  return JSON.parse(text) as TestContext;
}

/** The sandbox; throws in a run without one. */
export function sandboxContext(): SandboxContext {
  const { sandbox } = testContext();
  if (sandbox === null) throw new Error('This run has no sandbox tracker.');
  return sandbox;
}
