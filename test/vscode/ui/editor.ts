/** The text editor: place the cursor, type, read squiggles, complete, fix. */
import { actUntil, until } from '../poll';
import { editorHasFocus, isInView, runCommand, textOnDisk, tryMs, type Workbench } from './workbench';

/** The active editor group's code editor. */
const editor = ({ page }: Workbench) =>
  page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();

/** The line and column of the cursor, as the status bar says them; empty where no text is in view. */
export async function cursor({ page }: Workbench): Promise<string> {
  return (await page.locator('#status\\.editor\\.selection').allInnerTexts()).join('');
}

/** Puts the cursor at a line and column, both from 1 as the status bar shows them, and the focus into the text. */
export async function goTo(workbench: Workbench, line: number, column = 1): Promise<void> {
  const { page } = workbench;
  const input = page.locator('.quick-input-widget input').first();
  await actUntil(
    `the cursor at ${line}:${column}`,
    async () => {
      if (await input.isVisible()) await page.keyboard.press('Escape');
      await page.keyboard.press('Control+G');
      await input.fill(`:${line}:${column}`, { timeout: tryMs });
      await input.press('Enter', { timeout: tryMs });
    },
    async () =>
      (await editorHasFocus(workbench)) &&
      new RegExp(`^Ln ${line}, Col ${column}(?!\\d)`, 'u').test(await cursor(workbench)),
  );
}

/**
 * Puts the cursor at the first place of a text in the saved file: on its second character, or after it.
 * @param file path in the workspace; the file is in view
 */
export async function goToText(
  workbench: Workbench,
  file: string,
  text: string,
  where: 'in' | 'after' = 'in',
): Promise<void> {
  await until(`${file} in view`, () => isInView(workbench, file));
  // A file that is being written is read in part.
  const { whole, at } = await until(`"${text}" in ${file}`, async () => {
    const whole = await textOnDisk(workbench, file);
    const at = whole.indexOf(text);
    return at >= 0 && { whole, at };
  });
  const before = whole.slice(0, at + (where === 'after' ? text.length : 1)).split('\n');
  await goTo(workbench, before.length, (before.at(-1) ?? '').length + 1);
}

/** Types text key by key, so that completions and on-type features see it as from a person. */
export async function type({ page }: Workbench, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 10 });
}

export interface Squiggle {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** Line number as the margin shows it. */
  readonly line: number;
}

/** The squiggles that can be seen now, from top to bottom. Lines that are scrolled out of sight have none. */
export async function squiggles(workbench: Workbench): Promise<Squiggle[]> {
  return editor(workbench).evaluate((root) => {
    const severities = ['error', 'warning', 'info', 'hint'] as const;
    const top = (element: Element | null) => (element instanceof HTMLElement ? element.style.top : '');
    const lines = new Map<string, number>();
    for (const row of root.querySelectorAll('.margin-view-overlays > div')) {
      const text = row.querySelector('.line-numbers')?.textContent ?? '';
      if (text !== '') lines.set(top(row), Number(text));
    }
    return severities
      .flatMap((severity) =>
        [...root.querySelectorAll(`.view-overlays .squiggly-${severity}`)].map((mark) => ({
          severity,
          line: lines.get(top(mark.parentElement)) ?? 0,
        })),
      )
      .sort((a, b) => a.line - b.line);
  });
}

/** Waits for a squiggle of that severity, on that line where given. */
export function squiggle(
  workbench: Workbench,
  severity: Squiggle['severity'],
  line?: number,
): Promise<Squiggle> {
  return until(
    `a squiggle: ${severity}${line === undefined ? '' : ` on line ${line}`}`,
    async () =>
      (await squiggles(workbench)).find(
        (found) => found.severity === severity && (line === undefined || found.line === line),
      ),
    30_000,
  );
}

const suggestRows = ({ page }: Workbench) => page.locator('.suggest-widget.visible .monaco-list-row');

/** Asks for completions at the cursor until there are some, and gives the labels that are listed, in their order. */
export async function completions(workbench: Workbench): Promise<string[]> {
  const rows = suggestRows(workbench);
  const labels = () => rows.locator('.label-name').allInnerTexts();
  await actUntil(
    'completions',
    async () => {
      if ((await rows.count()) === 0) await workbench.page.keyboard.press('Control+Space');
    },
    async () => (await labels()).length > 0,
  );
  return labels();
}

/** Accepts the completion with this label, asking for the list when it is not open. */
export async function acceptCompletion(workbench: Workbench, label: string): Promise<void> {
  const row = suggestRows(workbench).filter({ has: workbench.page.getByText(label, { exact: true }) });
  let accepted = false;
  await actUntil(
    `the completion "${label}"`,
    async () => {
      if (accepted) return;
      await completions(workbench);
      await row.first().click({ timeout: tryMs });
      accepted = true;
    },
    async () => accepted && (await suggestRows(workbench).count()) === 0,
  );
}

const actionRows = ({ page }: Workbench) => page.locator('.action-widget .monaco-list-row.action');

/** Opens the menu of fixes at the cursor, anew until it has the wanted one, and gives their titles. */
export async function quickFixes(workbench: Workbench, wanted = ''): Promise<string[]> {
  const { keyboard } = workbench.page;
  const rows = actionRows(workbench);
  const titles = () => rows.allInnerTexts();
  await actUntil(
    wanted === '' ? 'quick fixes' : `the fix "${wanted}"`,
    async () => {
      // The menu has what there was when it opened.
      if ((await rows.count()) > 0) await keyboard.press('Escape');
      await keyboard.press('ControlOrMeta+.');
    },
    async () => (await titles()).some((title) => title.includes(wanted)),
  );
  return (await titles()).map((title) => title.trim());
}

/** Applies the fix whose title holds this text. */
export async function applyQuickFix(workbench: Workbench, title: string): Promise<void> {
  const row = actionRows(workbench).filter({ hasText: title }).first();
  let applied = false;
  await actUntil(
    `the fix "${title}" to be applied`,
    async () => {
      if (applied) return;
      await quickFixes(workbench, title);
      await row.click({ timeout: tryMs });
      applied = true;
    },
    async () => applied && (await actionRows(workbench).count()) === 0,
  );
}

/** Takes another way for what was just pasted, by its title. */
export async function choosePaste(workbench: Workbench, title: string): Promise<void> {
  const row = actionRows(workbench).filter({ hasText: title }).first();
  const ways = workbench.page.locator('.post-edit-widget');
  let chosen = false;
  await actUntil(
    `the paste "${title}"`,
    async () => {
      if (chosen) return;
      if (!(await row.isVisible())) await ways.click({ timeout: tryMs });
      await row.click({ timeout: tryMs });
      chosen = true;
    },
    async () => chosen && !(await row.isVisible()),
  );
}

/** The hover's text at the cursor, asked for until it says what is wanted. */
export async function hoverText(workbench: Workbench, wanted: RegExp): Promise<string> {
  const hover = workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents');
  const text = async () => (await hover.allInnerTexts()).join('\n');
  await actUntil(
    'a hover',
    // Problems are in it at once, what the server says comes behind them.
    () => runCommand(workbench, 'Show or Focus Hover'),
    async () => wanted.test(await text()),
  );
  return text();
}
