import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { actUntil, until } from '../poll';
import { cursor, goTo, squiggle } from './editor';
import { clearNotifications, notification, pressButton } from './notifications';
import { answerDialog, dialogWith } from './prompts';
import { applyPreview, previewed } from './refactorPreview';
import { openFile, runCommand, saved, textOnDisk, useWorkbench, type Workbench } from './workbench';

const draft = 'checkout.perf.md';
const command = 'node bench.js';
const runs = [120, 121, 119, 122, 118, 120, 121, 119];

/** What hyperfine writes of a command; the benchmark of these tests prints it. */
const result = JSON.stringify({
  results: [
    {
      ...{ command: 'checkout', mean: 0.12, stddev: 0.001, median: 0.12, user: 0.1, system: 0.01 },
      ...{ min: 0.118, max: 0.122, times: runs.map((ms) => ms / 1000), exit_codes: runs.map(() => 0) },
    },
  ],
});

describe('running a benchmark again', () => {
  const use = useWorkbench();
  let untouched: string;

  /** The benchmark of the draft from now on. */
  const benchmark = (source: string): void => {
    writeFileSync(path.join(use.workbench.folder, 'bench.js'), source);
  };
  /** Asks for the run; gives what the person is asked before it. */
  const rerun = async (workbench: Workbench): Promise<string> => {
    await runCommand(workbench, 'Perf Issue: Re-run and Compare');
    return dialogWith(workbench, command);
  };

  before(async () => {
    const file = path.join(use.workbench.folder, draft);
    const text = await textOnDisk(use.workbench, draft);
    writeFileSync(file, text.replace('assignees:', `benchmark: ${command}\nassignees:`));
    untouched = await textOnDisk(use.workbench, draft);
    await openFile(use.workbench, draft);
    await squiggle(use.workbench, 'warning');
  });

  it('runs nothing where the person does not want it', async () => {
    benchmark("require('node:fs').writeFileSync('ran', '')");
    const asked = await rerun(use.workbench);
    assert.ok(asked.includes(use.workbench.folder), asked);
    await answerDialog(use.workbench, 'Cancel');
    // A stray Enter shows where the command stands.
    await rerun(use.workbench);
    await actUntil(
      'the dialog to be gone',
      () => use.workbench.page.keyboard.press('Enter'),
      async () => (await use.workbench.page.locator('.monaco-dialog-box').count()) === 0,
    );
    await until('the command to be selected', async () => (await cursor(use.workbench)).includes('selected'));
    await assert.rejects(textOnDisk(use.workbench, 'ran'));
  });

  it('says that it failed, and leaves the draft as it was', async () => {
    benchmark("console.error('out of order'); process.exitCode = 3");
    await rerun(use.workbench);
    await answerDialog(use.workbench, 'Run');
    assert.match(await notification(use.workbench, 'The draft is as it was'), /exit code 3/u);
    assert.equal(await textOnDisk(use.workbench, draft), untouched);
    await clearNotifications(use.workbench);
  });

  it('says that nothing is known of what it printed, and leaves the draft as it was', async () => {
    benchmark("console.log('all good')");
    await rerun(use.workbench);
    await answerDialog(use.workbench, 'Run');
    await notification(use.workbench, 'The draft is as it was');
    assert.equal(await textOnDisk(use.workbench, draft), untouched);
    await clearNotifications(use.workbench);
  });

  it('imports what it prints as After', async () => {
    benchmark(`console.error('measuring'); console.log(${JSON.stringify(result)})`);
    await rerun(use.workbench);
    await answerDialog(use.workbench, 'Run');
    await previewed(use.workbench, '120 ms', 30_000);
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, /\| Response time \|[^|]*\| 120 ms average \|/u);
    const text = await textOnDisk(use.workbench, draft);
    assert.match(text, /run: after\n/u);
    assert.match(text, /\ncpu: /u);
    const line = text.split('\n').findIndex((row) => row.startsWith('| Response time |')) + 1;
    await pressButton(use.workbench, 'Imported as After', 'Show');
    await until('the figure in view', async () => (await cursor(use.workbench)).startsWith(`Ln ${line},`));
  });

  it('is ended by the person, and leaves the draft as it was', async () => {
    const before = await textOnDisk(use.workbench, draft);
    benchmark("console.log('started'); setTimeout(() => {}, 600_000)");
    await rerun(use.workbench);
    await answerDialog(use.workbench, 'Run');
    await pressButton(use.workbench, 'Running the benchmark', 'Cancel');
    await notification(use.workbench, 'was cancelled');
    assert.equal(await textOnDisk(use.workbench, draft), before);
    await clearNotifications(use.workbench);
  });

  it('takes the file that the front matter names, and says where it was not written', async () => {
    const text = await textOnDisk(use.workbench, draft);
    const named = text.replace(
      `benchmark: ${command}`,
      `benchmark: ${command}\nbenchmark-result: bench.json`,
    );
    writeFileSync(path.join(use.workbench.folder, draft), named);
    await runCommand(use.workbench, 'File: Revert File');
    benchmark('');
    await rerun(use.workbench);
    await answerDialog(use.workbench, 'Run');
    await notification(use.workbench, 'bench.json');
    assert.equal(await textOnDisk(use.workbench, draft), named);
    await clearNotifications(use.workbench);
    const faster = result.replaceAll('0.12', '0.06');
    benchmark(`require('node:fs').writeFileSync('bench.json', ${JSON.stringify(faster)})`);
    await rerun(use.workbench);
    await answerDialog(use.workbench, 'Run');
    await previewed(use.workbench, '60 ms', 30_000);
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, /\| Response time \|[^|]*\| 60 ms average \|/u);
  });

  it('leads to where a command is named, where the draft names none', async () => {
    const text = await textOnDisk(use.workbench, draft);
    writeFileSync(path.join(use.workbench.folder, draft), text.replace(/^benchmark.*\n/gmu, ''));
    await goTo(use.workbench, 1);
    const named = use.workbench.page.locator('.view-line', { hasText: 'benchmark:' });
    await actUntil(
      'the draft without a benchmark',
      () => runCommand(use.workbench, 'File: Revert File'),
      async () => (await named.count()) === 0,
    );
    await runCommand(use.workbench, 'Perf Issue: Re-run and Compare');
    await pressButton(use.workbench, 'names no benchmark', 'Name One');
    await saved(use.workbench, draft, /^benchmark: /mu);
  });
});
