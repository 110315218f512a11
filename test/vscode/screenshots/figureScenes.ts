/** Pictures of what is done with figures: doubtful ones, tables before and after formatting, the page of a rule. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { goToText, hoverText, quickFixes } from '../ui/editor';
import { openFile, runCommand, type Workbench } from '../ui/workbench';
import type { Scene } from './scenes';

const complete = 'search.perf.md';
const figures = 'figures.perf.md';

/** The complete draft with a figure that can mean two things, and with a table as it is typed. */
function writeFigures({ folder }: Workbench): void {
  const text = readFileSync(path.join(folder, complete), 'utf8')
    .replace(/(\*\*Response time:\*\*) .*/u, '$1 1.200,5 ms average, 2.400 ms p95')
    .replace('| Response time | | | |', '|Response time|1200.5 ms|300 ms|4x faster|')
    .replace('| Throughput | | | |', '| Throughput | 60 requests/second |180 requests/second| +200% |');
  writeFileSync(path.join(folder, figures), text);
}

const putAway = async ({ page }: Workbench): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
};

export const figureScenes: readonly Scene[] = [
  {
    name: 'metric-ambiguous',
    show: async (workbench) => {
      await putAway(workbench);
      writeFigures(workbench);
      await openFile(workbench, figures);
      await goToText(workbench, figures, '1.200,5');
      await quickFixes(workbench);
    },
  },
  {
    name: 'format-before',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, figures);
      await goToText(workbench, figures, '|Response time|1200.5');
      await workbench.page.locator('.view-line', { hasText: '1200.5' }).first().waitFor();
    },
  },
  {
    name: 'format-after',
    show: async (workbench) => {
      await runCommand(workbench, 'Format Document');
      await workbench.page
        .locator('.view-line', { hasText: /CPU usage\s{2,}\|/u })
        .first()
        .waitFor();
    },
  },
  {
    name: 'metric-narrow',
    narrow: true,
    show: async (workbench) => {
      await openFile(workbench, complete);
      await goToText(workbench, complete, '<240 ms average');
      await hoverText(workbench, /faster/u);
    },
  },
  {
    name: 'rule-page',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, figures);
      await goToText(workbench, figures, '1.200,5');
      await hoverText(workbench, /metric-ambiguous/u);
      await workbench.page.locator('.monaco-hover a', { hasText: 'metric-ambiguous' }).first().click();
      const frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await frame.getByRole('heading', { name: 'metric-ambiguous' }).waitFor();
      await workbench.page.mouse.move(5, 5);
    },
  },
];
