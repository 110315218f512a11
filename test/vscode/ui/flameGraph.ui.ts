import assert from 'node:assert/strict';
import { actUntil, until } from '../poll';
import { goToText, squiggle } from './editor';
import { flameGraphDrawn, flamePage, frameDetails, openFlameGraph } from './flameGraph';
import { panelIsClosed } from './preflight';
import { choices, choose } from './prompts';
import { applyPreview, previewed } from './refactorPreview';
import { isInView, openFile, runCommand, saved, tryMs, useWorkbench } from './workbench';

const draft = 'checkout.perf.md';

describe('the flame graph', () => {
  const use = useWorkbench();

  it('is drawn of a file, gone through with the keys, and searched', async () => {
    await openFlameGraph(use.workbench, 'checkout.folded');
    const page = flamePage(use.workbench);
    const canvas = page.getByRole('application');
    await canvas.focus();
    await canvas.press('ArrowDown');
    await until('the first call', async () => (await frameDetails(use.workbench)).startsWith('main'));
    await canvas.press('ArrowDown');
    await canvas.press('Enter');
    await until('the zoom', () => page.getByRole('button', { name: 'Reset Zoom' }).isEnabled());
    await canvas.press('Escape');
    await until('all of it', async () => (await frameDetails(use.workbench)).startsWith('all'));
    await page.getByRole('searchbox').fill('priceof');
    await until('what was found', async () =>
      (await page.locator('#found').innerText()).startsWith('1 found'),
    );
    await page.getByRole('searchbox').press('Enter');
    await until('the match', async () => (await frameDetails(use.workbench)).startsWith('priceOf'));
    await actUntil(
      'the source',
      () => page.getByRole('button', { name: 'Open Source' }).click({ timeout: tryMs }),
      () => isInView(use.workbench, 'checkout.js'),
    );
  });

  it('opens from the lens over a profile that was imported into a draft', async () => {
    await runCommand(use.workbench, 'View: Close All Editors');
    await openFile(use.workbench, draft);
    await squiggle(use.workbench, 'warning');
    await runCommand(use.workbench, 'Perf Issue: Import Results');
    await choices(use.workbench, 'checkout.folded');
    await choose(use.workbench, 'checkout.folded');
    await previewed(use.workbench, 'checkout.folded');
    await applyPreview(use.workbench);
    await saved(use.workbench, draft, /in all, from checkout\.folded/u);
    await goToText(use.workbench, draft, '**Profiling Data:**');
    const lens = use.workbench.page.locator('.codelens-decoration a', { hasText: 'Show Flame Graph' });
    await actUntil(
      'the flame graph from the lens',
      () => lens.first().click({ timeout: tryMs }),
      async () => !(await panelIsClosed(use.workbench)),
    );
    await flameGraphDrawn(use.workbench);
    const title = await flamePage(use.workbench).locator('h1').innerText();
    assert.ok(title.includes('checkout.folded'), title);
  });
});
