/** Questions that VS Code asks and news that it shows: quick input, notifications, dialogs. */
import { until } from '../poll';
import { runCommand, type Workbench } from './workbench';

const quickInput = ({ page }: Workbench) => page.locator('.quick-input-widget:visible');

/** What the open question says: its title and its prompt. */
export function question(workbench: Workbench): Promise<string> {
  return until('a question', async () => {
    const widget = quickInput(workbench);
    return (await widget.count()) > 0 && (await widget.first().innerText());
  });
}

/** Types the answer into the open input box and confirms it. */
export async function answer(workbench: Workbench, text: string): Promise<void> {
  const input = quickInput(workbench).locator('input:not([type="checkbox"])').first();
  await input.waitFor();
  await input.fill(text);
  await input.press('Enter');
}

/** The labels of the open list, without what stands beside and below them. */
export function choices(workbench: Workbench): Promise<string[]> {
  return until('a list to choose from', async () => {
    const labels = await quickInput(workbench)
      .locator('.monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('.label-name')?.textContent.trim() ?? ''));
    return labels.length > 0 && labels;
  });
}

/** Takes the entry that holds this text. */
export async function choose(workbench: Workbench, text: string): Promise<void> {
  await quickInput(workbench).locator('.monaco-list-row').filter({ hasText: text }).first().click();
}

const toasts = ({ page }: Workbench) => page.locator('.notification-toast');

/** Waits for a notification that holds this text, and gives all it says, with its buttons. */
export function notification(workbench: Workbench, text: string, limitMs = 30_000): Promise<string> {
  return until(
    `a notification with "${text}"`,
    async () => (await toasts(workbench).allInnerTexts()).find((found) => found.includes(text)),
    limitMs,
  );
}

/** Presses a button of the notification that holds this text. */
export async function pressButton(workbench: Workbench, text: string, button: string): Promise<void> {
  await toasts(workbench)
    .filter({ hasText: text })
    .locator('.monaco-button', { hasText: button })
    .first()
    .click();
}

export async function clearNotifications(workbench: Workbench): Promise<void> {
  await runCommand(workbench, 'Notifications: Clear All Notifications');
  await until('no notification', async () => (await toasts(workbench).count()) === 0);
}

/** The modal dialog that is open. */
export const dialog = ({ page }: Workbench) => page.locator('.monaco-dialog-box');

/** Presses a button of the modal dialog. */
export async function answerDialog(workbench: Workbench, button: string): Promise<void> {
  await dialog(workbench).locator('.monaco-button', { hasText: button }).first().click();
  await dialog(workbench).waitFor({ state: 'hidden' });
}
