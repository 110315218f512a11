import assert from 'node:assert/strict';
import { sandboxContext } from '../context';
import { until } from '../poll';
import { issuesTitled } from '../tracker';
import { squiggle } from './editor';
import { panelClosed, panelWith, press } from './preflight';
import { answer, choices, choose, clearNotifications, notification, pressButton, question } from './prompts';
import { openFile, runCommand, textOnDisk, useWorkbench } from './workbench';

const complete = 'search.perf.md';
const faulty = 'checkout.perf.md';

describe('commands at the editor', () => {
  const use = useWorkbench();
  const cursorAt = (place: string) =>
    until(`the cursor at ${place}`, async () =>
      (await use.workbench.page.locator('#status\\.editor\\.selection').innerText()).startsWith(place),
    );

  afterEach(() => clearNotifications(use.workbench));

  it('Go to Section lists the sections with their counts, and goes there', async () => {
    await openFile(use.workbench, faulty);
    await squiggle(use.workbench, 'warning');
    await runCommand(use.workbench, 'Perf Issue: Go to Section');
    const sections = await choices(use.workbench);
    assert.equal(sections[0], 'Performance Issue');
    await choose(use.workbench, 'Estimated Effort');
    await cursorAt('Ln 21');
  });

  it('Go to Section leaves the cursor where it was when it is given up', async () => {
    await runCommand(use.workbench, 'Perf Issue: Go to Section');
    await choices(use.workbench);
    await use.workbench.page.keyboard.press('ArrowUp');
    await use.workbench.page.keyboard.press('Escape');
    await cursorAt('Ln 21');
  });

  it('Publish asks again for a token that the tracker refuses, and leads to what is wrong', async () => {
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await until('the question for the token', async () =>
      (await question(use.workbench)).includes(sandboxContext().url),
    );
    await answer(use.workbench, 'not-a-token');
    await until('the question for another token', async () =>
      (await question(use.workbench)).includes('refused'),
    );
    await answer(use.workbench, sandboxContext().token);
    await panelWith(use.workbench, 'Publish to');
    await press(use.workbench, 'Go to line 205');
    await cursorAt('Ln 205');
    await press(use.workbench, 'Cancel');
    await panelClosed(use.workbench);
    assert.deepEqual(await issuesTitled('Checkout takes seconds'), []);
  });

  it('Forget Access Token makes Publish ask, and refusing sends nothing and offers other ways', async () => {
    await openFile(use.workbench, complete);
    await runCommand(use.workbench, 'Perf Issue: Forget Access Token');
    await notification(use.workbench, 'forgotten');
    await clearNotifications(use.workbench);
    const before = await textOnDisk(use.workbench, complete);
    // A browser without a window would wait for ever for somebody to allow it.
    await use.workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await until('the question for the token', async () =>
      (await question(use.workbench)).includes(sandboxContext().url),
    );
    await use.workbench.page.keyboard.press('Escape');
    assert.match(await notification(use.workbench, 'not signed in'), /Open in Browser/u);
    await pressButton(use.workbench, 'not signed in', 'Copy as Markdown');
    // The effect, not the message: that one may have come and gone while this was slow to look.
    await until('the text on the clipboard', async () => {
      const copied = await use.workbench.page.evaluate(() => navigator.clipboard.readText());
      return copied.startsWith('## Performance Issue');
    });
    assert.equal(await textOnDisk(use.workbench, complete), before);
    assert.deepEqual(await issuesTitled('Product search reads'), []);
  });
});
