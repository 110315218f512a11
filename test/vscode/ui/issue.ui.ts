import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../poll';
import { changeIssue, issuesTitled } from '../tracker';
import { openPanel, panelButton, panelIsClosed, panelPage, panelWith, press } from './preflight';
import { acceptCompletion, completions, goToText, type } from './editor';
import { completeMerge, mergeEditorOpen, mergeResult } from './mergeEditor';
import { clearNotifications, notification, pressButton } from './notifications';
import { answer, question } from './prompts';
import { isInView, openFile, reload, runCommand, save, saved, textOnDisk, useWorkbench } from './workbench';

const hostile = 'hostile.perf.md';
const hostileText = `---
name: Performance Optimization
title: Hostile draft
labels: performance, brand-new
---
## Notes

<script>document.title = 'ran'; window.ran = true</script>
<img src=x onerror="window.ran = true"> <svg onload="window.ran = true"><circle r="9"/></svg>
<style>body { display: none }</style><meta http-equiv="refresh" content="0;url=https://example.com">
<form action="https://example.com"><button>Send</button><input type="text" name="q"></form>
[a link](javascript:window.ran=true) <a href="JaVaScRiPt:window.ran=true">another</a> <iframe src="https://example.com"></iframe>
<details onclick="window.ran = true"><summary>More</summary>

Hidden at first.

</details>

- [x] done
- [ ] open

| a | b |
|---|---|
| 1 | 2 |
`;
const complete = 'search.perf.md';

describe('an issue and its draft', () => {
  const use = useWorkbench();

  afterEach(() => clearNotifications(use.workbench));

  it('is shown rendered, with nothing in it that runs or loads', async () => {
    const { workbench } = use;
    writeFileSync(path.join(workbench.folder, hostile), hostileText);
    await openFile(workbench, hostile);
    await openPanel(workbench, 'Publish to');
    const markdown = panelPage(workbench).locator('.markdown').first();
    assert.equal(
      await markdown
        .locator('script, style, meta, form, button, svg, iframe, img, input[type="text"]')
        .count(),
      0,
    );
    assert.equal(await markdown.locator('a[href^="javascript" i]').count(), 0);
    const handlers = await markdown.evaluate(
      (root) =>
        [...root.querySelectorAll('*')]
          .flatMap(({ attributes }) => [...attributes])
          .filter(({ name }) => /^on|^style$/u.test(name)).length,
    );
    assert.equal(handlers, 0);
    assert.equal(
      await panelPage(workbench)
        .locator('body')
        .evaluate(() => 'ran' in window),
      false,
    );
    assert.equal(await markdown.locator('li.task input[type="checkbox"]').count(), 2);
    assert.equal(await markdown.locator('table td').count(), 2);
    assert.equal(await markdown.locator('details summary').innerText(), 'More');
  });

  it('gets a label that the repository lacks, created on the person’s word', async () => {
    const { workbench } = use;
    await press(workbench, 'Create the label brand-new', () =>
      panelButton(workbench, 'Leave the label brand-new out').isVisible(),
    );
    await press(workbench, /^Publish(?: Anyway)?$/u, () => panelIsClosed(workbench));
    await until('the issue', async () => (await issuesTitled('Hostile draft')).length === 1, 30_000);
    const [issue] = await issuesTitled('Hostile draft');
    assert.deepEqual(issue!.labels.map(({ name }) => name).toSorted(), ['brand-new', 'performance']);
  });

  it('is offered behind a #, of the draft’s repository and of one that is named', async () => {
    const { workbench } = use;
    const [issue] = await issuesTitled('Hostile draft');
    const mark = `#${issue!.number}`;
    const repository = new URL(issue!.html_url).pathname.split('/').slice(1, 3).join('/');
    await openFile(workbench, hostile);
    await goToText(workbench, hostile, '- [x] done', 'after');
    await type(workbench, ' in #');
    assert.ok((await completions(workbench)).some((label) => label.startsWith(mark)));
    await acceptCompletion(workbench, mark);
    await saved(workbench, hostile, new RegExp(`done in ${mark}$`, 'mu'));
    await goToText(workbench, hostile, '- [ ] open', 'after');
    await type(workbench, ` as ${repository}#`);
    assert.ok((await completions(workbench)).some((label) => label.startsWith(mark)));
    await workbench.page.keyboard.press('Escape');
  });

  it('is opened as a draft by its number, and no second one is made of it', async () => {
    const { workbench } = use;
    const [issue] = await issuesTitled('Cart page');
    const file = `perf-issues/issue-${issue!.number}.perf.md`;
    await runCommand(workbench, 'Perf Issue: Open Issue as Draft');
    await question(workbench, 'number');
    const box = workbench.page.locator('.quick-input-widget:visible input').first();
    await box.fill(issue!.html_url.replace('/issues/', '/pull/'));
    await question(workbench, 'pull request');
    await box.fill('https://github.example.com/octo/shop/issues/1');
    await question(workbench, 'perfIssue.github.apiUrl');
    await answer(workbench, `${issue!.number}`);
    await until('the draft', () => isInView(workbench, file));
    assert.match(await textOnDisk(workbench, file), new RegExp(`^issue: .*${issue!.html_url}`, 'mu'));
    await openFile(workbench, complete);
    await runCommand(workbench, 'Perf Issue: Open Issue as Draft');
    await question(workbench, 'number');
    await answer(workbench, issue!.html_url);
    await notification(workbench, 'is the draft of');
    await until('the same draft', () => isInView(workbench, file));
  });

  it('gives its text to the draft when it is pulled', async () => {
    const { workbench } = use;
    await openFile(workbench, complete);
    await openPanel(workbench, 'Publish to');
    await press(workbench, 'Publish', () => panelIsClosed(workbench));
    await notification(workbench, 'Open Issue');
    await clearNotifications(workbench);
    const [issue] = await issuesTitled('Product search');
    await changeIssue(issue!.number, { body: issue!.body.replace('45% average', '47% average') });
    await runCommand(workbench, 'Perf Issue: Pull From Issue');
    await notification(workbench, 'has the text of');
    await until('the pulled text', async () => (await save(workbench, complete)).includes('47% average'));
    assert.match(await textOnDisk(workbench, complete), /<!-- Provide measurable data -->/u);
  });

  it('is merged in the merge editor where both have changed, also across a reload', async () => {
    const { workbench } = use;
    await openFile(workbench, complete);
    await goToText(workbench, complete, 'Every product search', 'after');
    await type(workbench, ' on every page');
    await saved(workbench, complete, /search on every page/u);
    const [issue] = await issuesTitled('Product search');
    await changeIssue(issue!.number, { body: issue!.body.replace('47% average', '49% average') });
    await runCommand(workbench, 'Perf Issue: Pull From Issue');
    await mergeResult(workbench);
    // A window that is loaded anew goes on with the merge: as it was, or begun again where that was not kept yet.
    await reload(workbench);
    await completeMerge(workbench);
    await pressButton(workbench, 'merge editor was closed', 'Take It into the Draft');
    await notification(workbench, 'has the text of');
    await openFile(workbench, complete);
    await saved(workbench, complete, /49% average/u);
    const text = await textOnDisk(workbench, complete);
    assert.match(text, /Every product search on every page/u);
    assert.match(text, /49% average/u);
    assert.match(text, /<!-- Provide measurable data -->/u);
    assert.doesNotMatch(text, /^(?:<<<<<<<|>>>>>>>)/mu);
  });

  it('is merged and then updated where it changed at the tracker before it was published again', async () => {
    const { workbench } = use;
    await openFile(workbench, complete);
    const [issue] = await issuesTitled('Product search');
    await changeIssue(issue!.number, { body: issue!.body.replace('49% average', '51% average') });
    await openPanel(workbench, 'Update ');
    await press(workbench, 'Update', () => panelButton(workbench, 'Merge…').isVisible());
    await press(workbench, 'Merge…', () => mergeEditorOpen(workbench));
    await completeMerge(workbench);
    await pressButton(workbench, 'merge editor was closed', 'Take It into the Draft');
    await panelWith(workbench, 'Update ');
    assert.match((await issuesTitled('Product search'))[0]!.body, /51% average/u);
    await press(workbench, 'Update', () => panelIsClosed(workbench));
    await notification(workbench, 'Updated');
    const [updated, ...more] = await issuesTitled('Product search');
    assert.deepEqual(more, []);
    assert.match(updated!.body, /51% average/u);
    assert.match(updated!.body, /Every product search on every page/u);
  });
});
