/** The flame graph's panel, read and driven as a person does. */
import type { FrameLocator } from 'playwright-core';
import { until } from '../poll';
import { panelPage } from './preflight';
import { choices, choose } from './prompts';
import { runCommand, type Workbench } from './workbench';

export const flamePage = (workbench: Workbench): FrameLocator => panelPage(workbench);

/** What is said of the frame that is selected. */
export const frameDetails = (workbench: Workbench): Promise<string> =>
  flamePage(workbench).locator('#details').innerText();

/** Waits until the graph is drawn. */
export async function flameGraphDrawn(workbench: Workbench): Promise<void> {
  await until('the flame graph', async () => (await frameDetails(workbench)).includes('total'), 30_000);
}

/** Opens the flame graph of a result of the workspace by the command. */
export async function openFlameGraph(workbench: Workbench, name: string): Promise<void> {
  await runCommand(workbench, 'Perf Issue: Show Flame Graph');
  await choices(workbench, name);
  await choose(workbench, name);
  await flameGraphDrawn(workbench);
}
