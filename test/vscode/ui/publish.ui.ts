import assert from 'node:assert/strict';
import { sandboxContext } from '../context';
import { until } from '../poll';
import { addFault, clearFaults, issuesTitled, violations } from '../tracker';
import { goToText, type } from './editor';
import { answer, choices, choose, clearNotifications, notification, question } from './prompts';
import { openFile, runCommand, save, textOnDisk, useWorkbench, type Workbench } from './workbench';

const complete = 'search.perf.md';
const completeTitle = 'Product search reads the whole table';
const faulty = 'checkout.perf.md';
const faultyTitle = 'Checkout takes seconds';

/** The preflight's rows, once they are there. */
async function preflight(workbench: Workbench): Promise<string[]> {
  await until('the preflight', async () => (await question(workbench)).includes('What is sent'));
  return choices(workbench);
}

const publish = (workbench: Workbench): Promise<void> => runCommand(workbench, 'Perf Issue: Publish Issue');

describe('publishing', () => {
  const use = useWorkbench();

  afterEach(async () => {
    await clearFaults();
    await clearNotifications(use.workbench);
  });

  it('is held back by errors, which are named', async () => {
    const { workbench } = use;
    await openFile(workbench, faulty);
    await publish(workbench);
    await until('the question for the token', async () => (await question(workbench)).includes('Token'));
    await answer(workbench, sandboxContext().token);
    const rows = await preflight(workbench);
    assert.ok(
      rows.some((row) => row.includes('Urgent')),
      rows.join('\n'),
    );
    assert.ok(!rows.includes(`Publish to ${sandboxContext().repository}`), rows.join('\n'));
    await workbench.page.keyboard.press('Escape');
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
    await publish(workbench);
    await preflight(workbench);
    await choose(workbench, 'Publish to');
    await notification(workbench, 'Change Repository');
    assert.equal(await textOnDisk(workbench, complete), before);
    assert.deepEqual(await issuesTitled(completeTitle), []);
  });

  it('sends the draft once, and writes the link into it', async () => {
    const { workbench } = use;
    await publish(workbench);
    await preflight(workbench);
    await choose(workbench, 'Publish to');
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

  it('again updates that issue and makes no second one', async () => {
    const { workbench } = use;
    await goToText(workbench, complete, 'Every product search', 'after');
    await type(workbench, ' on every page');
    await save(workbench, complete);
    await publish(workbench);
    const rows = await preflight(workbench);
    assert.ok(
      rows.some((row) => row.startsWith('Update ')),
      rows.join('\n'),
    );
    await choose(workbench, 'Update ');
    await notification(workbench, 'Updated');
    const issues = await issuesTitled(completeTitle);
    assert.equal(issues.length, 1);
    assert.match(issues[0]!.body, /Every product search on every page/u);
  });

  it('whose answer is lost makes one issue all the same', async () => {
    const { workbench } = use;
    await openFile(workbench, faulty);
    await addFault({
      method: 'POST',
      route: '/repos/{owner}/{repo}/issues',
      effect: { kind: 'drop', when: 'after' },
    });
    await publish(workbench);
    await preflight(workbench);
    await choose(workbench, 'All the Same');
    await notification(workbench, 'Open Issue', 60_000);
    const issues = await issuesTitled(faultyTitle);
    assert.equal(issues.length, 1);
    assert.match(await textOnDisk(workbench, faulty), new RegExp(`^issue: .*${issues[0]!.html_url}`, 'mu'));
  });

  it('said nothing that GitHub’s description of its API does not have', async () => {
    assert.deepEqual(await violations(), []);
  });
});
