import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fillDisk } from '../../../publishing/test/disk/fillDisk';
import { until } from '../poll';
import { issuesTitled } from '../tracker';
import { goToText } from './editor';
import { clearNotifications, notification, pressButton } from './notifications';
import { closePanel, openPanel, panelButton, panelIsClosed, panelWith, press } from './preflight';
import { isUnsaved, openFile, textOnDisk, useWorkbench, type Workbench } from './workbench';

const complete = 'search.perf.md';
const title = 'Product search reads the whole table';
/** A folder that is a disk of its own, where one can be mounted. */
const disk = 'disk';

/** Copies the complete draft, as one of another issue. */
function copyDraft({ folder }: Workbench, file: string, itsTitle: string): string {
  const text = readFileSync(path.join(folder, complete), 'utf8')
    .replace(/^issue: .*\n/mu, '')
    .replace(title, itsTitle);
  writeFileSync(path.join(folder, file), text);
  return text;
}

/** Publishes the draft in view, which cannot take its link; gives what the panel says then. */
async function publishUnlinked(workbench: Workbench): Promise<string> {
  await openPanel(workbench, 'Publish to');
  await press(workbench, 'Publish', () => panelButton(workbench, 'Write the Link Again').isVisible());
  return panelWith(workbench, 'Receipt');
}

/** The only issue with that title; the draft on disk has its link. */
async function linkedOnce(workbench: Workbench, file: string, itsTitle: string): Promise<void> {
  const [issue, ...more] = await issuesTitled(itsTitle);
  assert.ok(issue);
  assert.deepEqual(more, []);
  const link = new RegExp(`^issue: .*${issue.html_url}`, 'mu');
  await until('the link in the draft', async () => link.test(await textOnDisk(workbench, file)));
}

describe('a draft that cannot be written', () => {
  const use = useWorkbench();
  const onDisk = (name = ''): string => path.join(use.workbench.folder, disk, name);
  const mount = (...options: readonly string[]): void => {
    execFileSync('mount', ['-t', 'tmpfs', ...options, 'tmpfs', onDisk()], { stdio: 'ignore' });
  };
  let isMounted = false;

  before(() => {
    mkdirSync(onDisk());
    try {
      mount('-o', 'size=64k');
      isMounted = true;
    } catch {
      // Only who administers the machine may: elsewhere the tests below that need it are skipped.
    }
  });
  afterEach(async () => {
    if (isMounted) {
      mount('-o', 'remount,rw');
      rmSync(onDisk('fill'), { force: true });
    }
    await clearNotifications(use.workbench);
  });
  after(() => {
    if (isMounted) execFileSync('umount', ['--lazy', onDisk()]);
  });

  it('because its disk is full stays as it is, and gets its link with the next publish', async function () {
    if (!isMounted) this.skip();
    const { workbench } = use;
    const file = `${disk}/full.perf.md`;
    const before = copyDraft(workbench, file, 'Search on a full disk');
    fillDisk(onDisk('fill'));
    await openFile(workbench, file);
    assert.match(await publishUnlinked(workbench), /no space left on the disk for \S*full\.perf\.md/u);
    assert.equal(await textOnDisk(workbench, file), before);
    assert.equal(await isUnsaved(workbench), false);
    await closePanel(workbench, 'Close');
    // Nobody has made room.
    await openPanel(workbench, 'Update ');
    await press(workbench, 'Update', () => panelButton(workbench, 'Write the Link Again').isVisible());
    assert.equal(await textOnDisk(workbench, file), before);
    await closePanel(workbench);
    rmSync(onDisk('fill'));
    await openPanel(workbench, 'Update ');
    await press(workbench, 'Update', () => panelIsClosed(workbench));
    await linkedOnce(workbench, file, 'Search on a full disk');
  });

  it('with what was typed on a full disk loses nothing, on the disk or in the editor', async function () {
    if (!isMounted) this.skip();
    const { workbench } = use;
    const file = `${disk}/typed.perf.md`;
    const before = copyDraft(workbench, file, 'Typed on a full disk');
    await openFile(workbench, file);
    fillDisk(onDisk('fill'));
    await goToText(workbench, file, 'Every product search', 'after');
    await workbench.page.keyboard.insertText(' as all of them do'.repeat(400));
    await until('the unsaved text', () => isUnsaved(workbench));
    await openPanel(workbench, 'Publish to');
    await press(workbench, 'Publish', () => panelIsClosed(workbench));
    assert.match(await notification(workbench, 'Not published'), /no space left on the disk/u);
    assert.equal(await textOnDisk(workbench, file), before);
    assert.equal(await isUnsaved(workbench), true);
    assert.deepEqual(await issuesTitled('Typed on a full disk'), []);
    rmSync(onDisk('fill'));
    await clearNotifications(workbench);
    await openPanel(workbench, 'Publish to');
    await press(workbench, 'Publish', () => panelIsClosed(workbench));
    await linkedOnce(workbench, file, 'Typed on a full disk');
    assert.match(await textOnDisk(workbench, file), /as all of them do/u);
  });

  it('of which VS Code saves a part is told, and saved whole once there is room', async function () {
    if (!isMounted) this.skip();
    const { workbench } = use;
    const file = `${disk}/saved.perf.md`;
    copyDraft(workbench, file, 'Saved on a full disk');
    await openFile(workbench, file);
    fillDisk(onDisk('fill'));
    await goToText(workbench, file, 'Every product search', 'after');
    await workbench.page.keyboard.insertText(' as all of them do'.repeat(400));
    await until('the unsaved text', () => isUnsaved(workbench));
    await workbench.page.keyboard.press('ControlOrMeta+S');
    assert.match(await notification(workbench, 'were saved'), /its disk is full/u);
    rmSync(onDisk('fill'));
    await pressButton(workbench, 'were saved', 'Save Again');
    await until('all of the text', async () =>
      (await textOnDisk(workbench, file)).includes('references to research'),
    );
  });

  it('because its disk is read-only waits for its link until it is not', async function () {
    if (!isMounted) this.skip();
    const { workbench } = use;
    const file = `${disk}/fixed.perf.md`;
    const before = copyDraft(workbench, file, 'Search on a read-only disk');
    await openFile(workbench, file);
    mount('-o', 'remount,ro');
    assert.match(await publishUnlinked(workbench), /fixed\.perf\.md is read-only/u);
    assert.equal(await textOnDisk(workbench, file), before);
    mount('-o', 'remount,rw');
    await press(workbench, 'Write the Link Again', () => panelIsClosed(workbench));
    await linkedOnce(workbench, file, 'Search on a read-only disk');
  });
});
