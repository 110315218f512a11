/** News that VS Code shows: as toasts, and in the list that they go to after some seconds. */
import { actUntil } from '../poll';
import { runCommand, tryMs, type Workbench } from './workbench';

const shown = ({ page }: Workbench) =>
  page.locator(
    '.notification-toast .notification-list-item, .notifications-center.visible .notification-list-item',
  );
/** The bell has a dot while there are some that nobody has opened the list for. */
const bellWithDot = ({ page }: Workbench) => page.locator('#status\\.notifications:has(.codicon-bell-dot)');

/** Opens the list where the toasts are gone already: on a slow machine they go before they are looked at. */
async function openListIfHidden(workbench: Workbench): Promise<void> {
  if ((await shown(workbench).count()) === 0 && (await bellWithDot(workbench).count()) > 0)
    await bellWithDot(workbench).click({ timeout: tryMs });
}

/** Whether there are none at all, neither shown nor in the list. */
const isEmpty = async (workbench: Workbench): Promise<boolean> =>
  (await shown(workbench).count()) === 0 && (await bellWithDot(workbench).count()) === 0;

/** Waits for a notification that holds this text, and gives all it says, with its buttons. */
export async function notification(workbench: Workbench, text: string, limitMs?: number): Promise<string> {
  const find = async () => (await shown(workbench).allInnerTexts()).find((found) => found.includes(text));
  await actUntil(
    `a notification with "${text}"`,
    () => openListIfHidden(workbench),
    async () => (await find()) !== undefined,
    limitMs,
  );
  return (await find()) ?? '';
}

/** Presses a button of the notification that holds this text, which then is gone. */
export async function pressButton(workbench: Workbench, text: string, button: string): Promise<void> {
  await notification(workbench, text);
  const found = shown(workbench).filter({ hasText: text });
  let pressed = false;
  await actUntil(
    `the button "${button}" of the notification with "${text}"`,
    async () => {
      if (pressed && (await found.count()) === 0) return;
      await openListIfHidden(workbench);
      await found.locator('.monaco-button', { hasText: button }).first().click({ timeout: tryMs });
      pressed = true;
    },
    async () => pressed && (await found.count()) === 0,
  );
}

/** Away with all of them, also those that come meanwhile. */
export async function clearNotifications(workbench: Workbench): Promise<void> {
  if (await isEmpty(workbench)) return;
  await actUntil(
    'no notification',
    () => runCommand(workbench, 'Notifications: Clear All Notifications'),
    () => isEmpty(workbench),
  );
}
