import assert from 'node:assert/strict';
import { actUntil, until } from '../poll';
import { squiggle } from './editor';
import { notification } from './notifications';
import { choices, choose, confirmList, question } from './prompts';
import {
  editorHasFocus,
  isUnsaved,
  openFile,
  runCommand,
  saved,
  textOnDisk,
  useWorkbench,
} from './workbench';

const draft = 'checkout.perf.md';

describe('importing results', () => {
  const use = useWorkbench();

  it('offers the results of the workspace, shows each change, and makes them as one edit', async () => {
    await openFile(use.workbench, draft);
    await squiggle(use.workbench, 'warning');
    const before = await textOnDisk(use.workbench, draft);
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await choices(use.workbench, 'k6-before.json', 'k6-after.json');
    await choose(use.workbench, 'k6-after.json');
    await choices(use.workbench, 'After the change');
    await choose(use.workbench, 'After the change');
    await question(use.workbench, '341.2 ms');
    assert.equal(await textOnDisk(use.workbench, draft), before);
    await confirmList(use.workbench);
    await saved(use.workbench, draft, /\| Response time \|[^|]*\| 341\.2 ms average \|/u);
    // One undo takes all of it back.
    await until('the focus in the draft', () => editorHasFocus(use.workbench));
    await actUntil(
      'the undoing',
      async () => {
        if (!(await isUnsaved(use.workbench))) await use.workbench.page.keyboard.press('ControlOrMeta+Z');
      },
      () => isUnsaved(use.workbench),
    );
    await saved(use.workbench, draft, before);
  });

  it('says why a text cannot be imported, and changes nothing', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await use.workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await use.workbench.page.evaluate(() => navigator.clipboard.writeText('no output of any tool'));
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await choose(use.workbench, 'From the Clipboard');
    await notification(use.workbench, 'The draft is as it was');
    assert.equal(await textOnDisk(use.workbench, draft), before);
  });
});
