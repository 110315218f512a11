/** VS Code's merge editor, as a person sees it. */
import { actUntil, until } from '../poll';
import { tryMs, type Workbench } from './workbench';

const editor = ({ page }: Workbench) => page.locator('.merge-editor');

export const mergeEditorOpen = async (workbench: Workbench): Promise<boolean> =>
  (await editor(workbench).count()) > 0;

/** Waits until the merge editor shows a result: what merges by itself is there. Gives the lines that can be seen. */
export function mergeResult(workbench: Workbench): Promise<string> {
  return until(
    'the result in the merge editor',
    async () => {
      const text = (await editor(workbench).locator('.code-view.result .view-lines').allInnerTexts()).join(
        '',
      );
      // It begins with a mark of ours, until the editor has merged.
      return text.trim() !== '' && !text.includes('<<<') && text;
    },
    30_000,
  );
}

/** Ends the merge with its result as it is. */
export async function completeMerge(workbench: Workbench): Promise<void> {
  await mergeResult(workbench);
  await actUntil(
    'the merge to be completed',
    () => workbench.page.getByRole('button', { name: 'Complete Merge' }).first().click({ timeout: tryMs }),
    async () => !(await mergeEditorOpen(workbench)),
  );
}
