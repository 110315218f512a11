import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { actUntil } from '../poll';
import { issuesTitled } from '../tracker';
import { acceptCompletion, goToText } from './editor';
import { clearNotifications, notification, pressButton } from './notifications';
import { openPanel, panelIsClosed } from './preflight';
import { openFile, runCommand, saved, textOnDisk, tryMs, useWorkbench } from './workbench';

const draft = 'checkout.perf.md';

/** In a window whose workspace nobody has trusted: see `restricted` in `scripts/vscode/ui.mjs`. */
describe('in Restricted Mode', () => {
  const use = useWorkbench();

  it('a draft is written and checked as ever', async () => {
    await openFile(use.workbench, draft);
    await goToText(use.workbench, draft, '**Effort:** ', 'after');
    await acceptCompletion(use.workbench, 'S (2-4h)');
    await saved(use.workbench, draft, /^\*\*Effort:\*\* S \(2-4h\)$/mu);
  });

  it('no command that a draft names is run', async () => {
    const { workbench } = use;
    const named = (await textOnDisk(workbench, draft)).replace(
      'assignees:',
      'benchmark: touch ran\nassignees:',
    );
    writeFileSync(path.join(workbench.folder, draft), named);
    await runCommand(workbench, 'Perf Issue: Re-run and Compare');
    await notification(workbench, 'no command of its drafts is run');
    await assert.rejects(textOnDisk(workbench, 'ran'));
    await clearNotifications(workbench);
  });

  it('nothing is published, and the way to trust the workspace is offered', async () => {
    const { workbench } = use;
    await runCommand(workbench, 'Perf Issue: Publish Issue');
    assert.match(await notification(workbench, 'not trusted'), /You can go on writing/u);
    assert.ok(await panelIsClosed(workbench));
    assert.deepEqual(await issuesTitled('Checkout takes seconds'), []);
    await pressButton(workbench, 'not trusted', 'Manage Workspace Trust');
    await workbench.page.locator('.workspace-trust-editor').waitFor();
  });

  it('once it is trusted, publishing goes on', async () => {
    const { page } = use.workbench;
    const editor = page.locator('.workspace-trust-editor');
    await actUntil(
      'the workspace to be trusted',
      () =>
        editor
          .getByRole('button', { name: /^Trust/u })
          .first()
          .click({ timeout: tryMs }),
      async () => (await editor.getByText('You trust this folder').count()) > 0,
    );
    await openFile(use.workbench, draft);
    await openPanel(use.workbench, 'Publish to');
  });
});
