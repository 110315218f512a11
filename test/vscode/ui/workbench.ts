/** The workbench in a browser, driven as a person drives it: by keyboard, mouse and what can be seen. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { testContext, type BrowserContext } from '../context';
import { actUntil, until } from '../poll';

export interface Workbench {
  readonly page: Page;
  readonly browser: Browser;
  readonly context: BrowserContext;
  /** The folder that is open. */
  readonly folder: string;
}

/** The looks in which everything must be legible. */
export const themes = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof themes;

export const wideWindow = { width: 1280, height: 860 };
export const narrowWindow = { width: 400, height: 860 };

const readyMs = 60_000;
/** Shown once the window can be worked with, whichever view is open. */
const ready = '.monaco-workbench .part.statusbar .statusbar-item';

/** Opens a window on the suite's workspace, or on what the address says, and waits until it can be worked with. */
export async function openWorkbench(
  addressOf: (context: BrowserContext, workspace: string) => string = ({ url }) => url,
): Promise<Workbench> {
  const { browser: context, workspace } = testContext();
  if (context === null) throw new Error('This run has no browser home.');
  const { executablePath, args, headless } = context.chromium;
  const browser = await chromium.launch({ executablePath, args: [...args], headless });
  const page = await browser.newPage({ viewport: wideWindow });
  const workbench = { page, browser, context, folder: workspace };
  await page.goto(addressOf(context, workspace));
  await page.locator(ready).first().waitFor({ timeout: readyMs });
  return workbench;
}

export async function closeWorkbench({ browser }: Workbench): Promise<void> {
  await browser.close();
}

/** Loads the window anew, as a person does with F5; unsaved text comes back by VS Code's own backup. */
export async function reload({ page }: Workbench): Promise<void> {
  await page.reload();
  await page.locator(ready).first().waitFor({ timeout: readyMs });
}

/** A click or a key that cannot be done within this, in milliseconds, is tried anew. */
export const tryMs = 4_000;

interface PaletteEntry {
  /** What opens the palette. */
  readonly key: string;
  readonly text: string;
  /** What the entry has in it. */
  readonly row: string;
}

/** Opens the palette with that text and clicks the entry: a list of what there was when it opened is opened anew. */
async function clickInPalette({ page }: Workbench, { key, text, row }: PaletteEntry): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  if (await input.isVisible()) await page.keyboard.press('Escape');
  await page.keyboard.press(key);
  await input.fill(text, { timeout: tryMs });
  const rows = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row });
  await rows.first().click({ timeout: tryMs });
}

/** Runs a command by its title in the palette, as in `Perf Issue: Publish Issue`. */
export async function runCommand(workbench: Workbench, title: string): Promise<void> {
  const { page } = workbench;
  // The palette's is the only question that begins so: once an entry is taken it is gone.
  const palette = page.locator('.quick-input-widget:visible input').first();
  const isOpen = async () =>
    (await palette.isVisible()) && (await palette.inputValue({ timeout: tryMs })).startsWith('>');
  let clicked = false;
  await actUntil(
    `the command "${title}" in the palette`,
    async () => {
      clicked = false;
      await clickInPalette(workbench, { key: 'F1', text: `>${title}`, row: title });
      clicked = true;
    },
    async () => clicked && !(await isOpen()),
  );
}

/** The tab of the editor group that has the focus. */
const activeTab = ({ page }: Workbench): Locator =>
  page.locator('.editor-group-container.active .tab.active');

/** Whether a text editor has the focus, so that keys go into it. */
export const editorHasFocus = async ({ page }: Workbench): Promise<boolean> =>
  (await page.locator('.editor-group-container.active .editor-instance .monaco-editor.focused').count()) > 0;

/** Whether that file is the one in view, in the group that has the focus. */
export const isInView = async (workbench: Workbench, file: string): Promise<boolean> =>
  (await activeTab(workbench)
    .filter({ hasText: path.basename(file) })
    .count()) > 0;

/** Opens a file of the workspace by its path in it, and puts the focus into the editor. */
export async function openFile(workbench: Workbench, file: string): Promise<void> {
  const { keyboard } = workbench.page;
  let clicked = false;
  await actUntil(
    `the file ${file} in the editor`,
    async () => {
      // It is there and only waits for the focus: the palette opened once more would take that away.
      if (clicked && (await isInView(workbench, file))) {
        await keyboard.press('Escape');
        return;
      }
      await clickInPalette(workbench, { key: 'ControlOrMeta+P', text: file, row: path.basename(file) });
      clicked = true;
    },
    async () => (await isInView(workbench, file)) && (await editorHasFocus(workbench)),
  );
}

/** The file's text on disk. @param file path in the workspace */
export function textOnDisk({ folder }: Workbench, file: string): Promise<string> {
  return readFile(path.join(folder, file), 'utf8');
}

/** Whether the file in view has changes that are not saved. */
export const isUnsaved = async (workbench: Workbench): Promise<boolean> =>
  (await activeTab(workbench).and(workbench.page.locator('.dirty')).count()) > 0;

/**
 * Saves the active editor until nothing is unsaved, also of an edit that arrives meanwhile; gives the file's text. Where nothing
 * is unsaved no key is pressed: VS Code would write the file again, and it would be read while it is empty or in part.
 */
export async function save(workbench: Workbench, file: string): Promise<string> {
  const isSaved = async (): Promise<boolean> => !(await isUnsaved(workbench));
  if (!(await isSaved()))
    await actUntil(`the saving of ${file}`, () => workbench.page.keyboard.press('ControlOrMeta+S'), isSaved);
  return textOnDisk(workbench, file);
}

/**
 * Saves until the file holds what is wanted, or is exactly that: a fix or a completion may reach the text after the
 * first saving, and a file that is being written is read in part.
 */
export async function saved(workbench: Workbench, file: string, wanted: RegExp | string): Promise<void> {
  const isWanted = (text: string): boolean =>
    typeof wanted === 'string' ? text === wanted : wanted.test(text);
  await until(`${file} with ${String(wanted)}`, async () => isWanted(await save(workbench, file)));
}

/** Changes settings of the running window; `undefined` takes one away. */
export function changeSettings({ context }: Workbench, changes: Readonly<Record<string, unknown>>): void {
  for (const file of context.settingsFiles) {
    const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...settings, ...changes }, null, 2));
  }
}

/** Switches the colour theme and waits until the window shows it. */
export async function switchTheme(workbench: Workbench, theme: Theme): Promise<void> {
  const shown = {
    light: 'vs',
    dark: 'vs-dark',
    'high-contrast': 'hc-black',
    'high-contrast-light': 'hc-light',
  }[theme];
  changeSettings(workbench, { 'workbench.colorTheme': themes[theme] });
  await workbench.page.locator(`.monaco-workbench.${shown}`).waitFor();
}

export async function resizeWindow({ page }: Workbench, size: typeof wideWindow): Promise<void> {
  await page.setViewportSize(size);
}

/** A picture of the window; gives its path. @param name file name without `.png` */
export async function takePicture({ page, context }: Workbench, name: string): Promise<string> {
  mkdirSync(context.pictures, { recursive: true });
  const file = path.join(context.pictures, `${name.replaceAll(/[^\w-]+/gu, '-')}.png`);
  await page.screenshot({ path: file });
  return file;
}

/**
 * One workbench for the suite that calls this, closed at its end, with a picture of each failed test.
 * The result is filled in before the first test. `addressOf`: of another workspace than the suite's folder.
 */
export function useWorkbench(addressOf?: Parameters<typeof openWorkbench>[0]): {
  readonly workbench: Workbench;
} {
  let opened: Workbench | undefined;
  before(async function () {
    this.timeout(readyMs * 2);
    opened = await openWorkbench(addressOf);
  });
  afterEach(async function () {
    if (opened && this.currentTest?.isFailed()) await takePicture(opened, this.currentTest.fullTitle());
  });
  after(async () => {
    if (opened) await closeWorkbench(opened);
  });
  return {
    get workbench() {
      if (!opened)
        throw new Error('The workbench opens before the first test, not while suites are defined.');
      return opened;
    },
  };
}
