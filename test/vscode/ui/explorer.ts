/** The Explorer: a file's row and its menu. */
import path from 'node:path';
import { actUntil } from '../poll';
import { openFile, runCommand, tryMs, type Workbench } from './workbench';

const row = ({ page }: Workbench, name: string) =>
  page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();

/** Brings a file's row into view, by opening the file: the Explorer follows. @param file path in the workspace */
export async function revealInExplorer(workbench: Workbench, file: string): Promise<void> {
  await runCommand(workbench, 'View: Show Explorer');
  await actUntil(
    `${file} in the Explorer`,
    () => openFile(workbench, file),
    () => row(workbench, path.basename(file)).isVisible(),
  );
}

/** Takes an entry of the menu of a file whose row is in view. */
export async function chooseInMenu(workbench: Workbench, name: string, entry: string): Promise<void> {
  const item = workbench.page.locator('.context-view .monaco-menu .action-item', { hasText: entry }).first();
  let taken = false;
  await actUntil(
    `"${entry}" in the menu of ${name}`,
    async () => {
      const isOpen = await item.isVisible();
      // A menu takes no click in its first moment, and stays.
      if (taken && !isOpen) return;
      if (!isOpen) await row(workbench, name).click({ button: 'right', timeout: tryMs });
      await item.click({ timeout: tryMs });
      taken = true;
    },
    async () => taken && !(await item.isVisible()),
  );
}

/** Adds the rows of files or folders in view to those that are selected, which the Explorer may still change by itself. */
async function select(workbench: Workbench, names: readonly string[]): Promise<void> {
  const isSelected = (name: string) =>
    row(workbench, name).and(workbench.page.locator('.selected')).isVisible();
  await actUntil(
    `${names.join(', ')} selected`,
    async () => {
      for (const name of names)
        if (!(await isSelected(name)))
          await row(workbench, name).click({ modifiers: ['ControlOrMeta'], timeout: tryMs });
    },
    async () => (await Promise.all(names.map(isSelected))).every(Boolean),
  );
}

/** Drags files and folders whose rows are in view into the editor; with Shift, as VS Code asks for. */
export async function dropIntoEditor(
  workbench: Workbench,
  name: string,
  ...more: readonly string[]
): Promise<void> {
  const { page } = workbench;
  const editor = page.locator('.editor-instance .monaco-editor').first();
  if (more.length > 0) await select(workbench, [name, ...more]);
  await row(workbench, name).hover();
  await page.mouse.down();
  await page.keyboard.down('Shift');
  const box = await editor.boundingBox();
  if (!box) throw new Error('There is no editor in view.');
  for (const share of [0.4, 0.5, 0.5])
    await page.mouse.move(box.x + box.width * share, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}
