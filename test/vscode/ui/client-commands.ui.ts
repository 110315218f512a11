import assert from 'node:assert/strict';
import { sandboxContext } from '../context';
import { until } from '../poll';
import { issuesTitled } from '../tracker';
import { cursor, squiggle } from './editor';
import { clearNotifications, notification, pressButton } from './notifications';
import { closePanel, panelWith, press } from './preflight';
import { answer, choices, choose, giveUp, question } from './prompts';
import { openFile, runCommand, textOnDisk, useWorkbench } from './workbench';

const complete = 'search.perf.md';
const faulty = 'checkout.perf.md';

describe('commands at the editor', () => {
  const use = useWorkbench();
  const isAt = async (place: string) => (await cursor(use.workbench)).startsWith(place);
  const cursorAt = (place: string) => until(`the cursor at ${place}`, () => isAt(place));

  afterEach(() => clearNotifications(use.workbench));

  it('Go to Section lists the sections with their counts, and goes there', async () => {
    await openFile(use.workbench, faulty);
    await squiggle(use.workbench, 'warning');
    await runCommand(use.workbench, 'Perf Issue: Go to Section');
    const sections = await choices(use.workbench, 'Estimated Effort');
    assert.equal(sections[0], 'Performance Issue');
    await choose(use.workbench, 'Estimated Effort');
    await cursorAt('Ln 21');
  });

  it('Go to Section leaves the cursor where it was when it is given up', async () => {
    await runCommand(use.workbench, 'Perf Issue: Go to Section');
    await choices(use.workbench, 'Estimated Effort');
    await use.workbench.page.keyboard.press('ArrowUp');
    await giveUp(use.workbench);
    await cursorAt('Ln 21');
  });

  it('Publish asks again for a token that the tracker refuses, and leads to what is wrong', async () => {
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await question(use.workbench, sandboxContext().url);
    await answer(use.workbench, 'not-a-token');
    await question(use.workbench, 'refused');
    await answer(use.workbench, sandboxContext().token);
    await panelWith(use.workbench, 'Publish to');
    await press(use.workbench, 'Go to line 205', () => isAt('Ln 205'));
    await closePanel(use.workbench);
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
    await question(use.workbench, sandboxContext().url);
    await giveUp(use.workbench);
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
