import assert from 'node:assert/strict';
import { sandboxContext } from '../context';
import { until } from '../poll';
import { answer, choices, choose, clearNotifications, notification, pressButton, question } from './prompts';
import { openFile, runCommand, save, textOnDisk, useWorkbench } from './workbench';
import { goToText, squiggle, type } from './editor';

const complete = 'search.perf.md';
const faulty = 'checkout.perf.md';
const title = '[PERFORMANCE] Product search reads the whole table';

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly html_url: string;
  readonly labels: readonly { readonly name: string }[];
}

/** What the tracker has, asked as another program would. */
async function issuesTitled(wanted: string): Promise<Issue[]> {
  const { url, token, repository } = sandboxContext();
  const response = await fetch(`${url}/repos/${repository}/issues?state=all&per_page=100`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
  });
  const issues = (await response.json()) as Issue[];
  return issues.filter((issue) => issue.title === wanted);
}

/** Makes the tracker misbehave once: see the sandbox's README. */
async function misbehave(effect: object, method = 'POST'): Promise<void> {
  const response = await fetch(`${sandboxContext().url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, route: '/repos/{owner}/{repo}/issues', effect }),
  });
  assert.ok(response.ok, await response.text());
}

describe('publishing', () => {
  const use = useWorkbench();
  const { token, repository } = sandboxContext();
  const preflight = (row: string) =>
    until('the preflight', async () => (await choices(use.workbench)).find((label) => label.includes(row)));

  afterEach(() => clearNotifications(use.workbench));

  it('asks for the token once, and the one that is refused again', async () => {
    await openFile(use.workbench, faulty);
    await squiggle(use.workbench, 'warning');
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await until('the question for the token', async () =>
      (await question(use.workbench)).includes(sandboxContext().url),
    );
    await answer(use.workbench, 'not-a-token');
    await until('the question for another token', async () =>
      (await question(use.workbench)).includes('refused'),
    );
    await answer(use.workbench, token);
    await preflight('choice-invalid');
    await use.workbench.page.keyboard.press('Escape');
  });

  it('holds an error back and leads to it', async () => {
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await preflight('choice-invalid');
    const rows = await choices(use.workbench);
    assert.ok(!rows.some((row) => row === `Publish to ${repository}`), rows.join());
    await choose(use.workbench, 'choice-invalid');
    await until('the cursor at the problem', async () =>
      (await use.workbench.page.locator('#status\\.editor\\.selection').innerText()).startsWith('Ln 205'),
    );
    assert.deepEqual(await issuesTitled('[PERFORMANCE] Checkout takes seconds with more than 50 items'), []);
  });

  it('leaves the draft as it is when the tracker refuses, and says why', async () => {
    await openFile(use.workbench, complete);
    const before = await textOnDisk(use.workbench, complete);
    await misbehave({ kind: 'answer', status: 403 });
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await preflight(`Publish to ${repository}`);
    await choose(use.workbench, `Publish to ${repository}`);
    const said = await notification(use.workbench, 'Not published');
    assert.match(said, /403/u);
    assert.match(said, /Copy as Markdown/u);
    assert.equal(await textOnDisk(use.workbench, complete), before);
    assert.deepEqual(await issuesTitled(title), []);
  });

  it('finds the issue again after the answer was lost, and makes no second one', async () => {
    await misbehave({ kind: 'drop', when: 'after' });
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await preflight(`Publish to ${repository}`);
    await choose(use.workbench, `Publish to ${repository}`);
    await notification(use.workbench, `${repository}#`, 60_000);
    const issues = await issuesTitled(title);
    assert.equal(issues.length, 1);
    assert.deepEqual(issues[0]!.labels.map(({ name }) => name).toSorted(), ['database', 'performance']);
    assert.doesNotMatch(issues[0]!.body, /<!--(?! perf-issue:)/u);
    await until('the link in the draft', async () =>
      (await textOnDisk(use.workbench, complete)).includes(`\nissue: ${issues[0]!.html_url}\n`),
    );
  });

  it('updates the same issue when it is published again', async () => {
    await goToText(use.workbench, complete, 'Every product search takes', 'after');
    await type(use.workbench, ' much');
    await save(use.workbench, complete);
    await runCommand(use.workbench, 'Perf Issue: Publish Issue');
    await preflight(`Update ${repository}#`);
    await choose(use.workbench, `Update ${repository}#`);
    await notification(use.workbench, 'Updated');
    const issues = await issuesTitled(title);
    assert.equal(issues.length, 1);
    assert.match(issues[0]!.body, /takes much more than a second/u);
  });

  it('gives the issue’s text without a tracker, too', async () => {
    await runCommand(use.workbench, 'Perf Issue: Copy as Markdown');
    await notification(use.workbench, 'on the clipboard');
    await pressButton(use.workbench, 'on the clipboard', 'Copy Title');
  });
});
