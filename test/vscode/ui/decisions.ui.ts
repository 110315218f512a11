import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sandboxContext, testContext } from '../context';
import { until } from '../poll';
import { commentsOn, issuesTitled } from '../tracker';
import { clearNotifications, notification } from './notifications';
import { closePanel, openPanel, panelButton, panelIsClosed, panelSays, panelWith, press } from './preflight';
import { answer, answerDialog, choices, choose, dialogWith, question } from './prompts';
import { openFile, reload, runCommand, save, useWorkbench } from './workbench';

const complete = 'search.perf.md';
const leaking = 'leaking.perf.md';
const leakingTitle = 'Search sends its token in the clear';
const secret = `ghp_${'aB3'.repeat(12)}`;
const leakingText = `---
name: Performance Optimization
title: '[PERFORMANCE] ${leakingTitle}'
labels: performance
---

## Current Performance

**Observed Behavior:**
It sends ${secret} with each request.

## Benchmarking Plan

**Before/After Comparison:**
| Metric | Before | After | Improvement |
|--------|--------|-------|-------------|
| Response time | 2.5 s | 500 ms | 5x |
`;
const other = 'acme/web';

describe('what publishing leaves to the person', () => {
  before(() => {
    const { workspace } = testContext();
    const remote = `${sandboxContext().url}/${other}.git`;
    execFileSync('git', ['-C', workspace, 'remote', 'add', 'upstream', remote]);
    writeFileSync(path.join(workspace, leaking), leakingText);
    // A repository may bring settings: it can lead nobody's token elsewhere, and leave out no look before sending.
    mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
    const hostile = { 'perfIssue.github.apiUrl': 'http://127.0.0.1:9', 'perfIssue.publish.confirm': false };
    writeFileSync(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(hostile));
  });
  const use = useWorkbench();

  afterEach(() => clearNotifications(use.workbench));

  it('of several remotes none is guessed: each is named, and the chosen one is where it goes', async () => {
    const { workbench } = use;
    const { repository } = sandboxContext();
    await openFile(workbench, complete);
    await runCommand(workbench, 'Perf Issue: Publish Issue');
    await choices(workbench, repository, other);
    await choose(workbench, other);
    await question(workbench, 'Token');
    await answer(workbench, sandboxContext().token);
    const said = await panelWith(workbench, `Publish to ${other}`);
    assert.match(said, /remote upstream/u);
    assert.match(said, /remote origin/u);
    assert.ok(said.includes(`on ${new URL(sandboxContext().url).host}`), said);
  });

  it('the repository is changed in the panel: to one that it names, and to one of the list', async () => {
    const { workbench } = use;
    const { repository } = sandboxContext();
    await press(workbench, `Publish to ${repository} instead`, () =>
      panelSays(workbench, `Publish to ${repository}`),
    );
    await press(workbench, 'Change Repository…', async () => (await choices(workbench, other)).length > 0);
    await choose(workbench, other);
    await panelWith(workbench, `Publish to ${other}`);
  });

  it('a window that is loaded anew has no dead panel, and nothing was sent', async () => {
    const { workbench } = use;
    await reload(workbench);
    await openFile(workbench, complete);
    await until('a window without the panel', () => panelIsClosed(workbench));
    assert.equal(await workbench.page.locator('.tab', { hasText: 'Publish to' }).count(), 0);
    // The choice of a repository is kept.
    await openPanel(workbench, `Publish to ${other}`);
    await press(workbench, `Publish to ${sandboxContext().repository} instead`, () =>
      panelSays(workbench, `Publish to ${sandboxContext().repository}`),
    );
    await closePanel(workbench);
    assert.deepEqual(await issuesTitled('Product search'), []);
  });

  it('a secret holds publishing back until its fix has replaced it', async () => {
    const { workbench } = use;
    await openFile(workbench, leaking);
    await openPanel(workbench, 'Publish to');
    assert.equal(await panelButton(workbench, /^Publish(?: Anyway)?$/u).count(), 0);
    await press(workbench, /^Replace by /u, () =>
      panelButton(workbench, /^Publish(?: Anyway)?$/u).isVisible(),
    );
    await press(
      workbench,
      /^Publish(?: Anyway)?$/u,
      async () => (await issuesTitled(leakingTitle)).length > 0,
    );
    await until('the link in the draft', async () => /^issue: /mu.test(await save(workbench, leaking)));
    const [issue, ...more] = await issuesTitled(leakingTitle);
    assert.deepEqual(more, []);
    assert.ok(!issue!.body.includes(secret));
    assert.match(issue!.body, /It sends \S+ with each request/u);
  });

  it('what was measured before and after is posted once it was shown and agreed to', async () => {
    const { workbench } = use;
    await openFile(workbench, leaking);
    await runCommand(workbench, 'Perf Issue: Post Progress Comment');
    await dialogWith(workbench, '2.5 s → 500 ms');
    await answerDialog(workbench, 'Post Comment');
    await notification(workbench, 'Open Comment');
    const [issue] = await issuesTitled(leakingTitle);
    const [comment, ...more] = await commentsOn(issue!.number);
    assert.deepEqual(more, []);
    assert.match(comment!.body, /\| Response time \| 2\.5 s \| 500 ms \| 5x faster \|/u);
  });
});
