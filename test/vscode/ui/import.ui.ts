import assert from 'node:assert/strict';
import { until } from '../poll';
import { squiggle } from './editor';
import { choices, choose, notification, question } from './prompts';
import { openFile, runCommand, saved, textOnDisk, useWorkbench, type Workbench } from './workbench';

const draft = 'checkout.perf.md';

/** Confirms a list of changes as it is. */
async function confirmChanges({ page }: Workbench): Promise<void> {
  await page.locator('.quick-input-widget:visible .quick-input-action .monaco-button').first().click();
}

describe('importing results', () => {
  const use = useWorkbench();

  it('offers the results of the workspace, shows each change, and makes them as one edit', async () => {
    await openFile(use.workbench, draft);
    await squiggle(use.workbench, 'warning');
    const before = await textOnDisk(use.workbench, draft);
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await until('the results of the workspace', async () => {
      const found = await choices(use.workbench);
      return ['k6-before.json', 'k6-after.json'].every((name) => found.some((label) => label.includes(name)));
    });
    await choose(use.workbench, 'k6-after.json');
    await until('the question what was measured', async () =>
      (await choices(use.workbench)).some((label) => label.includes('After the change')),
    );
    await choose(use.workbench, 'After the change');
    await until('the changes', async () => (await question(use.workbench)).includes('341.2 ms'));
    assert.equal(await textOnDisk(use.workbench, draft), before);
    await confirmChanges(use.workbench);
    await saved(use.workbench, draft, /\| Response time \|[^|]*\| 341\.2 ms average \|/u);
    // One undo takes all of it back.
    await use.workbench.page.keyboard.press('ControlOrMeta+Z');
    await saved(use.workbench, draft, /^(?![\s\S]*341\.2 ms)/u);
    assert.equal(await textOnDisk(use.workbench, draft), before);
  });

  it('says why a text cannot be imported, and changes nothing', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await use.workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await use.workbench.page.evaluate(() => navigator.clipboard.writeText('no output of any tool'));
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await choices(use.workbench);
    await choose(use.workbench, 'From the Clipboard');
    await notification(use.workbench, 'The draft is as it was');
    assert.equal(await textOnDisk(use.workbench, draft), before);
  });
});
