import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sandboxContext } from '../context';
import { actUntil, until } from '../poll';
import { addFault, clearFaults, issuesTitled, violations } from '../tracker';
import { cursor, goToText, type } from './editor';
import { clearNotifications, notification } from './notifications';
import {
  closePanel,
  openPanel,
  panelButton,
  panelIsClosed,
  panelPage,
  panelSays,
  panelWith,
  press,
  walkByTab,
} from './preflight';
import { openFile, runCommand, saved, textOnDisk, useWorkbench } from './workbench';

const complete = 'search.perf.md';
const completeTitle = 'Product search reads the whole table';
const long = 'long.perf.md';
const longTitle = 'Prices take all of checkout';
const faulty = 'checkout.perf.md';
const faultyTitle = 'Checkout takes seconds';

describe('publishing', () => {
  const use = useWorkbench();

  afterEach(async () => {
    await clearFaults();
    await clearNotifications(use.workbench);
  });

  it('is held back by errors, which are named with the way to each', async () => {
    const { workbench } = use;
    await openFile(workbench, faulty);
    const said = await openPanel(workbench, `Publish to ${sandboxContext().repository}`);
    assert.match(said, /Urgent/u);
    assert.equal(await panelButton(workbench, 'Publish').count(), 0);
    assert.equal(await panelButton(workbench, 'Publish Anyway').count(), 1);
    const { stops, count } = await walkByTab(workbench);
    assert.ok(count > 4, `${count} stops`);
    // All of it, in the order in which it is read, and always to be seen.
    assert.deepEqual(
      stops.map(({ index }) => index),
      stops.map((_, index) => index),
    );
    assert.deepEqual(
      stops.filter(({ isSeen, name }) => !isSeen || name === ''),
      [],
    );
    await press(workbench, 'Go to line 205', async () => (await cursor(workbench)).startsWith('Ln 205'));
    await closePanel(workbench);
    assert.deepEqual(await issuesTitled(faultyTitle), []);
  });

  it('that fails leaves the draft as it was, and says so', async () => {
    const { workbench } = use;
    const before = await textOnDisk(workbench, complete);
    await addFault({
      method: 'POST',
      route: '/repos/{owner}/{repo}/issues',
      times: null,
      effect: { kind: 'answer', status: 410 },
    });
    await openFile(workbench, complete);
    await openPanel(workbench, 'Publish to');
    await press(workbench, 'Publish', () => panelButton(workbench, 'Open in Browser').isVisible());
    await closePanel(workbench);
    assert.equal(await textOnDisk(workbench, complete), before);
    assert.deepEqual(await issuesTitled(completeTitle), []);
  });

  it('by keyboard alone sends the draft once, and writes the link into it', async () => {
    const { workbench } = use;
    const { keyboard } = workbench.page;
    await openPanel(workbench, 'Publish to');
    // The focus is in the panel, on the way on.
    const isOnPublish = async () => (await panelPage(workbench).locator('button.primary:focus').count()) > 0;
    await until('the focus on Publish', isOnPublish);
    await actUntil(
      'Escape to close the panel',
      () => keyboard.press('Escape'),
      () => panelIsClosed(workbench),
    );
    assert.deepEqual(await issuesTitled(completeTitle), []);
    await openPanel(workbench, 'Publish to');
    await actUntil(
      'the keys to publish',
      async () => {
        if (await isOnPublish()) await keyboard.press('ControlOrMeta+Enter');
      },
      () => panelIsClosed(workbench),
    );
    await notification(workbench, 'Open Issue');
    const [issue, ...more] = await issuesTitled(completeTitle);
    assert.ok(issue);
    assert.deepEqual(more, []);
    assert.equal(issue.title, `[PERFORMANCE] ${completeTitle}`);
    assert.deepEqual(issue.labels.map(({ name }) => name).toSorted(), ['database', 'performance']);
    assert.match(issue.body, /\*\*Response time:\*\* 1\.2 s average/u);
    assert.doesNotMatch(issue.body, /<!-- (?:e\.g\.|Describe|How)/u);
    assert.match(await textOnDisk(workbench, complete), new RegExp(`^issue: .*${issue.html_url}`, 'mu'));
  });

  it('again shows what differs, updates that issue and makes no second one', async () => {
    const { workbench } = use;
    await goToText(workbench, complete, 'Every product search', 'after');
    await type(workbench, ' on every page');
    await saved(workbench, complete, /search on every page/u);
    await openPanel(workbench, 'Update ');
    await workbench.page.locator('.monaco-diff-editor').first().waitFor();
    await press(workbench, 'Update', () => panelIsClosed(workbench));
    await notification(workbench, 'Updated');
    const issues = await issuesTitled(completeTitle);
    assert.equal(issues.length, 1);
    assert.match(issues[0]!.body, /Every product search on every page/u);
  });

  it('shows the draft as it is while it is typed', async () => {
    const { workbench } = use;
    // A diff of the test before may hold the first group, and the draft would open in the second.
    await runCommand(workbench, 'View: Close All Editors');
    await openFile(workbench, faulty);
    await openPanel(workbench, 'Publish to');
    await runCommand(workbench, 'View: Focus First Editor Group');
    await goToText(workbench, faulty, faultyTitle, 'after');
    await type(workbench, ' and more');
    await panelPage(workbench)
      .getByRole('heading', { name: `${faultyTitle} and more` })
      .waitFor();
    await runCommand(workbench, 'File: Revert File');
    await closePanel(workbench);
  });

  it('whose answer is lost makes one issue all the same', async () => {
    const { workbench } = use;
    await openFile(workbench, faulty);
    await addFault({
      method: 'POST',
      route: '/repos/{owner}/{repo}/issues',
      effect: { kind: 'drop', when: 'after' },
    });
    await openPanel(workbench, 'Publish to');
    await press(workbench, 'Publish Anyway', () => panelSays(workbench, 'Receipt'));
    await until(
      'the link in the draft',
      async () => /^issue: /mu.test(await textOnDisk(workbench, faulty)),
      60_000,
    );
    const issues = await issuesTitled(faultyTitle);
    assert.equal(issues.length, 1);
    assert.match(await textOnDisk(workbench, faulty), new RegExp(`^issue: .*${issues[0]!.html_url}`, 'mu'));
    // A label that the repository lacks is told in the receipt.
    await closePanel(workbench, 'Close');
  });

  it('keeps long code in a file that the issue names, and in the draft', async () => {
    const { workbench } = use;
    const samples = Array.from({ length: 2_000 }, (_, i) => `${i} ms in price_line_${i} of libshop.so`);
    const body = `## Profile\n\n\`\`\`text\n${samples.join('\n')}\n\`\`\`\n`;
    const file = path.join(workbench.folder, long);
    writeFileSync(file, `---\nname: Performance Optimization\ntitle: ${longTitle}\n---\n${body}`);
    await openFile(workbench, long);
    await openPanel(workbench, 'Publish to');
    await press(workbench, 'Use Files', () => panelButton(workbench, 'Use Comments').isVisible());
    await press(workbench, /^Publish(?: Anyway)?$/u, () => panelSays(workbench, 'Receipt'));
    assert.match(await panelWith(workbench, 'Receipt'), /Attach it/u);
    const [kept, ...more] = readdirSync(workbench.folder).filter((name) => name.endsWith('.txt'));
    assert.deepEqual(more, []);
    assert.equal(await textOnDisk(workbench, kept!), `${samples.join('\n')}\n`);
    const [issue, ...others] = await issuesTitled(longTitle);
    assert.deepEqual(others, []);
    // The file is shown where it can be dragged from, beside the page that it is dragged onto.
    const page = workbench.page.context().waitForEvent('page', { timeout: 60_000 });
    await press(workbench, 'Show File and Issue', () => panelIsClosed(workbench));
    const shown = await page;
    // VS Code in a browser leads to the machine's own addresses by a way of its own.
    await shown.waitForURL((url) => url.pathname.endsWith(new URL(issue!.html_url).pathname));
    await shown.close();
    await until('the file in the Explorer', () =>
      workbench.page
        .locator(
          '.explorer-folders-view .monaco-list-row.focused, .explorer-folders-view .monaco-list-row.selected',
        )
        .filter({ hasText: kept! })
        .first()
        .isVisible(),
    );
    assert.ok(issue!.body.includes(kept!) && !issue!.body.includes('price_line_7 '));
    await runCommand(workbench, 'Perf Issue: Pull From Issue');
    await notification(workbench, 'has all of');
    assert.ok((await textOnDisk(workbench, long)).endsWith(body));
  });

  it('said nothing that GitHub’s description of its API does not have', async () => {
    assert.deepEqual(await violations(), []);
  });
});
