/** VS Code's refactor preview: what an import would change, read and answered by the keyboard alone. */
import { actUntil, until } from '../poll';
import { tryMs, type Workbench } from './workbench';

const rows = ({ page }: Workbench) => page.locator('.bulk-edit-panel .monaco-list-row');
const rowWith = (workbench: Workbench, text: string) => rows(workbench).filter({ hasText: text }).first();

/** Waits until the preview lists a change whose line has this text. */
export async function previewed(workbench: Workbench, text: string, limitMs?: number): Promise<void> {
  await until(`"${text}" in the preview`, () => rowWith(workbench, text).isVisible(), limitMs);
}

/** Whether that change is ticked. */
export async function isTicked(workbench: Workbench, text: string): Promise<boolean> {
  const box = rowWith(workbench, text).locator('.edit-checkbox');
  return /\bchecked\b/u.test((await box.getAttribute('class', { timeout: tryMs })) ?? '');
}

/** Goes to that change with the arrow keys and ticks or unticks it with the space bar. */
export async function toggle(workbench: Workbench, text: string): Promise<void> {
  const { page } = workbench;
  const wasTicked = await isTicked(workbench, text);
  const isFocused = (): Promise<boolean> =>
    rows(workbench).and(page.locator('.focused')).filter({ hasText: text }).isVisible();
  await page.locator('.bulk-edit-panel .monaco-list').focus();
  await page.keyboard.press('Home');
  await until(`the focus on "${text}"`, async () => {
    if (await isFocused()) return true;
    await page.keyboard.press('ArrowDown');
    return isFocused();
  });
  await actUntil(
    `the tick at "${text}"`,
    async () => {
      if ((await isTicked(workbench, text)) === wasTicked) await page.keyboard.press('Space');
    },
    async () => (await isTicked(workbench, text)) !== wasTicked,
  );
}

/** Lets the ticked changes in. */
export async function applyPreview(workbench: Workbench): Promise<void> {
  await actUntil(
    'the changes to be made',
    async () => {
      await workbench.page.locator('.bulk-edit-panel .monaco-list').focus({ timeout: tryMs });
      await workbench.page.keyboard.press('ControlOrMeta+Enter');
    },
    () => isGone(workbench),
  );
}

/** Leaves the draft as it is. */
export async function discardPreview(workbench: Workbench): Promise<void> {
  await actUntil(
    'the changes to be left',
    () =>
      workbench.page
        .locator('.bulk-edit-panel .monaco-button', { hasText: 'Discard' })
        .click({ timeout: tryMs }),
    () => isGone(workbench),
  );
}

const isGone = async (workbench: Workbench): Promise<boolean> => !(await rows(workbench).first().isVisible());
