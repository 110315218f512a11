/** The text editor: place the cursor, type, read squiggles, complete, fix. */
import { until } from '../poll';
import { runCommand, textOnDisk, type Workbench } from './workbench';

/** The active editor group's code editor. */
const editor = ({ page }: Workbench) =>
  page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();

/** Puts the cursor at a line and column, both from 1 as the status bar shows them. */
export async function goTo(workbench: Workbench, line: number, column = 1): Promise<void> {
  const { page } = workbench;
  const input = page.locator('.quick-input-widget input').first();
  await until('Go to Line', async () => {
    if (!(await input.isVisible())) await page.keyboard.press('Control+G');
    return input.isVisible();
  });
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  const status = page.locator('#status\\.editor\\.selection');
  await until(`the cursor at ${line}:${column}`, async () =>
    (await status.innerText()).includes(`Ln ${line}, Col ${column}`),
  );
}

/**
 * Puts the cursor at the first place of a text in the saved file: on its second character, or after it.
 * @param file path in the workspace
 */
export async function goToText(
  workbench: Workbench,
  file: string,
  text: string,
  where: 'in' | 'after' = 'in',
): Promise<void> {
  const whole = await textOnDisk(workbench, file);
  const at = whole.indexOf(text);
  if (at < 0) throw new Error(`${file} has no "${text}".`);
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

/** Asks for completions at the cursor and gives the labels that are listed, in their order. */
export async function completions(workbench: Workbench): Promise<string[]> {
  const rows = suggestRows(workbench);
  return until('completions', async () => {
    if ((await rows.count()) === 0) await workbench.page.keyboard.press('Control+Space');
    const labels = await rows.locator('.label-name').allInnerTexts();
    return labels.length > 0 && labels;
  });
}

/** Accepts the completion with this label, asking for the list when it is not open. */
export async function acceptCompletion(workbench: Workbench, label: string): Promise<void> {
  await until(`the completion "${label}"`, async () => (await completions(workbench)).includes(label));
  const row = suggestRows(workbench).filter({ has: workbench.page.getByText(label, { exact: true }) });
  await row.first().click();
  await suggestRows(workbench).first().waitFor({ state: 'hidden' });
}

const actionRows = ({ page }: Workbench) => page.locator('.action-widget .monaco-list-row.action');

/** Opens the menu of fixes at the cursor and gives their titles. */
export async function quickFixes(workbench: Workbench): Promise<string[]> {
  const rows = actionRows(workbench);
  return until('quick fixes', async () => {
    if ((await rows.count()) === 0) await workbench.page.keyboard.press('ControlOrMeta+.');
    const titles = await rows.allInnerTexts();
    return titles.length > 0 && titles.map((title) => title.trim());
  });
}

/** Applies the fix whose title holds this text. */
export async function applyQuickFix(workbench: Workbench, title: string): Promise<void> {
  await until(`the fix "${title}"`, async () =>
    (await quickFixes(workbench)).some((found) => found.includes(title)),
  );
  await actionRows(workbench).filter({ hasText: title }).first().click();
  await actionRows(workbench).first().waitFor({ state: 'hidden' });
}

/** The hover's text at the cursor. */
export async function hoverText(workbench: Workbench, wanted: RegExp): Promise<string> {
  const hover = workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents');
  return until('a hover', async () => {
    if ((await hover.count()) === 0) await runCommand(workbench, 'Show or Focus Hover');
    // Problems are in it at once, what the server says comes behind them.
    const text = (await hover.allInnerTexts()).join('\n');
    return wanted.test(text) && text;
  });
}
