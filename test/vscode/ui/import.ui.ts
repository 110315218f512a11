import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actUntil, until } from '../poll';
import { choosePaste, goTo, squiggle } from './editor';
import { notification } from './notifications';
import { chooseInMenu, dropIntoEditor, revealInExplorer } from './explorer';
import { answer, answerFileDialog, choices, choose, hasChoice, question } from './prompts';
import { applyPreview, discardPreview, isTicked, previewed, toggle } from './refactorPreview';
import {
  isUnsaved,
  openFile,
  runCommand,
  saved,
  textOnDisk,
  useWorkbench,
  type Workbench,
} from './workbench';

const draft = 'checkout.perf.md';
const after = /\| Response time \|[^|]*\| 341\.2 ms average \|/u;

/** One undo takes all of an import back. */
async function undo(workbench: Workbench, before: string): Promise<void> {
  await undone(workbench);
  await saved(workbench, draft, before);
}

async function undone(workbench: Workbench): Promise<void> {
  await openFile(workbench, draft);
  await actUntil(
    'the undoing',
    async () => {
      if (!(await isUnsaved(workbench))) await workbench.page.keyboard.press('ControlOrMeta+Z');
    },
    () => isUnsaved(workbench),
  );
}

/** What a folder's results, and nothing else, are offered for: the later of them as After, as far as its preview. */
async function previewOfFolder(workbench: Workbench): Promise<void> {
  await choices(workbench, 'k6-before.json', 'k6-after.json');
  assert.equal(await hasChoice(workbench, 'From the Clipboard'), false);
  await choose(workbench, 'k6-after.json');
  await choose(workbench, 'After the change');
  await choose(workbench, 'Elsewhere');
  await previewed(workbench, '341.2 ms average');
  await discardPreview(workbench);
}

describe('importing results', () => {
  const use = useWorkbench();

  before(async () => {
    await use.workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  it('offers the results of the workspace, shows each change, and makes them as one edit', async () => {
    await openFile(use.workbench, draft);
    await squiggle(use.workbench, 'warning');
    const before = await textOnDisk(use.workbench, draft);
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await choices(use.workbench, 'k6-before.json', 'k6-after.json');
    await choose(use.workbench, 'k6-after.json');
    await choices(use.workbench, 'After the change');
    await choose(use.workbench, 'After the change');
    await choose(use.workbench, 'On this machine');
    await previewed(use.workbench, '341.2 ms average');
    assert.equal(await textOnDisk(use.workbench, draft), before);
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, after);
    const figure = use.workbench.page.locator('.view-line', { hasText: /341\.2\sms/u }).first();
    await until('the first figure in view', () => figure.isVisible());
    assert.match(await textOnDisk(use.workbench, draft), /\ncpu: /u);
    await undo(use.workbench, before);
  });

  it('is offered in the menu of a file, and replaces what a person wrote where they tick it', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await revealInExplorer(use.workbench, 'results/k6-before.json');
    await openFile(use.workbench, draft);
    await chooseInMenu(use.workbench, 'k6-before.json', 'Import Results');
    await choose(use.workbench, 'Current, the baseline');
    await choose(use.workbench, 'Elsewhere');
    await previewed(use.workbench, '1.912 s average');
    assert.equal(await isTicked(use.workbench, '1.912 s average'), false);
    assert.equal(await isTicked(use.workbench, '85 requests/second'), false);
    await toggle(use.workbench, '1.912 s average');
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, /\*\*Response time:\*\* 1\.912 s average/u);
    const text = await textOnDisk(use.workbench, draft);
    assert.match(text, /\*\*Throughput:\*\* 85 requests\/second\n/u);
    assert.ok(!text.includes('\ncpu: '), text);
    await undo(use.workbench, before);
  });

  it('is offered in the menu of a folder, for the results in it', async () => {
    await openFile(use.workbench, draft);
    await goTo(use.workbench, 1);
    await squiggle(use.workbench, 'warning');
    await chooseInMenu(use.workbench, 'results', 'Import Results');
    await previewOfFolder(use.workbench);
  });

  it('is offered beside the text of a paste, and keeps what a person wrote', async () => {
    await openFile(use.workbench, draft);
    const before = await textOnDisk(use.workbench, draft);
    const { page } = use.workbench;
    const output = await textOnDisk(use.workbench, 'results/k6-before.json');
    await page.evaluate((text) => navigator.clipboard.writeText(text), output);
    await page.keyboard.press('ControlOrMeta+V');
    await choosePaste(use.workbench, 'Import k6');
    await choose(use.workbench, 'Current, the baseline');
    await choose(use.workbench, 'Elsewhere');
    await previewed(use.workbench, '1.04%');
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, /\*\*Error rate:\*\* 1\.04%/u);
    const text = await textOnDisk(use.workbench, draft);
    assert.match(text, /\*\*Response time:\*\* 1\.9 s average, 4\.2 s p95, 6\.8 s p99\n/u);
    assert.ok(!text.includes('http_req_duration'), text);
    await undo(use.workbench, before);
  });

  it('is what a file becomes that is dropped into a draft, and nothing where the changes are discarded', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await revealInExplorer(use.workbench, 'results/k6-after.json');
    await openFile(use.workbench, draft);
    await dropIntoEditor(use.workbench, 'k6-after.json');
    await choose(use.workbench, 'After the change');
    await choose(use.workbench, 'Elsewhere');
    await previewed(use.workbench, '341.2 ms average');
    await discardPreview(use.workbench);
    assert.equal(await isUnsaved(use.workbench), false);
    assert.equal(await textOnDisk(use.workbench, draft), before);
  });

  it('is what a folder becomes that is dropped into a draft, for the results in it', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await revealInExplorer(use.workbench, 'results/k6-after.json');
    await openFile(use.workbench, draft);
    await dropIntoEditor(use.workbench, 'results');
    await previewOfFolder(use.workbench);
    assert.equal(await textOnDisk(use.workbench, draft), before);
  });

  it('is no folder without results that is dropped: VS Code puts its path in', async () => {
    const before = await textOnDisk(use.workbench, draft);
    mkdirSync(path.join(use.workbench.folder, 'plain-folder'));
    writeFileSync(path.join(use.workbench.folder, 'plain-folder', 'todo.txt'), 'Nothing measured.\n');
    await revealInExplorer(use.workbench, 'README.md');
    await openFile(use.workbench, draft);
    await dropIntoEditor(use.workbench, 'plain-folder');
    const dropped = use.workbench.page.locator('.view-line', { hasText: 'plain-folder' }).first();
    await until('the path in the draft', () => dropped.isVisible());
    assert.equal(await use.workbench.page.locator('.quick-input-widget:visible').count(), 0);
    await runCommand(use.workbench, 'File: Revert File');
    await until('the draft as it was', async () => !(await isUnsaved(use.workbench)));
    assert.equal(await textOnDisk(use.workbench, draft), before);
    rmSync(path.join(use.workbench.folder, 'plain-folder'), { recursive: true });
  });

  it('is what several files become that are dropped at once, one after the other, whatever else is among them', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await revealInExplorer(use.workbench, 'results/k6-after.json');
    await openFile(use.workbench, draft);
    utimesSync(path.join(use.workbench.folder, 'results', 'k6-before.json'), new Date(), new Date(0));
    const gone = path.join(use.workbench.folder, 'results', 'gone-away.json');
    symlinkSync('nowhere.json', gone);
    await dropIntoEditor(use.workbench, 'k6-after.json', 'README.md', 'gone-away.json', 'k6-before.json');
    for (const [file, run, shown] of [
      ['k6-before.json', 'Current, the baseline', '1.912 s average'],
      ['k6-after.json', 'After the change', '341.2 ms average'],
    ] as const) {
      await question(use.workbench, `from ${file}`);
      await choose(use.workbench, run);
      await choose(use.workbench, 'Elsewhere');
      await previewed(use.workbench, shown);
      await applyPreview(use.workbench);
    }
    await saved(use.workbench, draft, /run: current\n[\s\S]*run: after\n/u);
    assert.match(await textOnDisk(use.workbench, draft), after);
    await notification(use.workbench, 'README.md: ');
    await notification(use.workbench, 'gone-away.json: It cannot be read');
    rmSync(gone);
    // Each import is one step.
    await undone(use.workbench);
    await saved(use.workbench, draft, /run: current\n(?![\s\S]*run: after\n)/u);
    await undo(use.workbench, before);
  });

  it('takes a file, or one of a folder, that is chosen in the file dialog by the keyboard alone', async () => {
    const { workbench } = use;
    await openFile(workbench, draft);
    const before = await textOnDisk(workbench, draft);
    const results = path.join(workbench.folder, 'results');
    for (const [entry, place, ...inFolder] of [
      ['Choose File', path.join(results, 'k6-after.json')],
      ['Choose Folder', results, 'k6-after.json'],
    ] as const) {
      await runCommand(workbench, 'Perf Issue: Import Results');
      await answer(workbench, entry);
      await answerFileDialog(workbench, place);
      for (const each of [...inFolder, 'After the change', 'Elsewhere']) {
        await choices(workbench, each);
        await answer(workbench, each);
      }
      await previewed(workbench, '341.2 ms average');
      const isFocused = () => workbench.page.locator('.bulk-edit-panel .monaco-list:focus').isVisible();
      await until('the focus on the preview', isFocused);
      await workbench.page.keyboard.press('ControlOrMeta+Enter');
      await saved(workbench, draft, after);
      await undo(workbench, before);
    }
  });

  it('takes what is selected in the terminal', async () => {
    await openFile(use.workbench, draft);
    const before = await textOnDisk(use.workbench, draft);
    await runCommand(use.workbench, 'Terminal: Create New Terminal');
    await until('the terminal', () => use.workbench.page.locator('.xterm').first().isVisible());
    await use.workbench.page.keyboard.type('cat results/k6-after.json\n');
    await actUntil(
      'the result from the terminal',
      async () => {
        await runCommand(use.workbench, 'Terminal: Select All');
        await runCommand(use.workbench, 'Perf Issue: Import Results');
        await choose(use.workbench, 'From the Terminal');
      },
      () => hasChoice(use.workbench, 'After the change'),
    );
    await choose(use.workbench, 'After the change');
    await choose(use.workbench, 'Elsewhere');
    await previewed(use.workbench, '341.2 ms average');
    await toggle(use.workbench, '341.2 ms average');
    await applyPreview(use.workbench);
    // What follows from the figure that was left out is left too, and one undo takes back what is there.
    await saved(use.workbench, draft, /412\.3 requests\/s average[\s\S]*- \[ \] Performance goals met/u);
    assert.ok(!(await textOnDisk(use.workbench, draft)).includes('341.2 ms average'));
    await undo(use.workbench, before);
  });

  it('says why a text cannot be imported, and changes nothing', async () => {
    const before = await textOnDisk(use.workbench, draft);
    await use.workbench.page.evaluate(() => navigator.clipboard.writeText('no output of any tool'));
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await choose(use.workbench, 'From the Clipboard');
    await notification(use.workbench, 'The draft is as it was');
    assert.equal(await textOnDisk(use.workbench, draft), before);
  });
});
