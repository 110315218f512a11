import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../poll';
import { squiggle } from './editor';
import { answerDialog, choices, choose, dialogWith, filter } from './prompts';
import { applyPreview, previewed } from './refactorPreview';
import { openFile, runCommand, saved, textOnDisk, useWorkbench } from './workbench';

const draft = 'checkout.perf.md';

/** A folder of the same name as the suite's, a clone of its own, with results and a source of other lines. */
const otherOf = (workspace: string): string => path.join(path.dirname(workspace), 'load', 'shop');

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

/** Makes the other folder, and a workspace of both. */
function workspaceOf(folder: string): string {
  const other = otherOf(folder);
  mkdirSync(other, { recursive: true });
  for (const part of ['results', 'src'])
    cpSync(path.join(folder, part), path.join(other, part), { recursive: true });
  const after = path.join(other, 'results', 'k6-after.json');
  writeFileSync(after, readFileSync(after, 'utf8').replaceAll('341.2', '355.5'));
  writeFileSync(path.join(other, 'src', 'checkout.js'), '// Of the other folder.\n\n');
  git(other, 'init', '--quiet', '--initial-branch=load');
  git(other, 'add', '--all');
  git(other, 'commit', '--quiet', '--message=Load');
  writeFileSync(path.join(folder, draft), withBenchmark(readFileSync(path.join(folder, draft), 'utf8')));
  const file = path.join(path.dirname(folder), 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'load/shop' }] }));
  return file;
}

const withBenchmark = (text: string): string =>
  text.replace('assignees:', 'benchmark: cat results/k6-after.json\nassignees:');

describe('a workspace of two folders with one name', () => {
  const use = useWorkbench(({ url }, folder) => {
    const address = new URL(url);
    address.searchParams.delete('folder');
    address.searchParams.set('workspace', workspaceOf(folder));
    return address.href;
  });

  it('offers the results of both, says which is whose, and records the clone of the one that is taken', async () => {
    const other = otherOf(use.workbench.folder);
    await openFile(use.workbench, draft);
    await squiggle(use.workbench, 'warning');
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await filter(use.workbench, 'k6-after.json');
    const both = await until('the results of both folders', async () => {
      const labels = await choices(use.workbench, 'k6-after.json');
      return labels.length === 2 && labels;
    });
    assert.ok(
      both.every((label) => label.includes('shop/results/k6-after.json')),
      both.join('\n'),
    );
    await choose(use.workbench, other);
    await choose(use.workbench, 'After the change');
    await choose(use.workbench, 'On this machine');
    await previewed(use.workbench, '355.5 ms average');
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, /\| Response time \|[^|]*\| 355\.5 ms average \|/u);
    const text = await textOnDisk(use.workbench, draft);
    assert.ok(text.includes(`commit: ${git(other, 'rev-parse', 'HEAD')}`), text);
    assert.match(text, /\nbranch: load\n/u);
  });

  it('takes a profile for one of the folder that it lies in: no line of another is linked', async () => {
    const { workbench } = use;
    await runCommand(workbench, 'Perf Issue: Import Results');
    await choices(workbench, 'checkout.folded');
    await filter(workbench, 'checkout.folded');
    await choose(workbench, otherOf(workbench.folder));
    await previewed(workbench, 'checkout.folded');
    await applyPreview(workbench);
    await saved(workbench, draft, /in all, from checkout\.folded/u);
    const text = await textOnDisk(workbench, draft);
    assert.match(text, /`src\/checkout\.js:2`/u);
    assert.ok(!text.includes('](<'), text);
  });

  it('runs the benchmark of a draft in the folder of the draft', async () => {
    const { workbench } = use;
    await runCommand(workbench, 'Perf Issue: Re-run and Compare');
    const asked = await dialogWith(workbench, 'cat results/k6-after.json');
    assert.ok(asked.includes(workbench.folder), asked);
    await answerDialog(workbench, 'Run');
    await previewed(workbench, '341.2 ms average', 30_000);
    await applyPreview(workbench);
    await saved(workbench, draft, /\| Response time \|[^|]*\| 341\.2 ms average \|/u);
  });
});
