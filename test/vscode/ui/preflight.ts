/** The preflight panel: a webview, two frames deep, read and driven as a person does. */
import type { FrameLocator, Locator } from 'playwright-core';
import { sandboxContext } from '../context';
import { until } from '../poll';
import { answer } from './prompts';
import { runCommand, type Workbench } from './workbench';

/** The page of the panel that is in view. */
export const panelPage = ({ page }: Workbench): FrameLocator =>
  page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

/** A button of the panel by its label, or by what a screen reader says. */
export const panelButton = (workbench: Workbench, name: string): Locator =>
  panelPage(workbench).getByRole('button', { name, exact: true });

/** Waits until the panel's heading is this and nothing is under way, and gives all that the panel says. */
export async function panelWith(workbench: Workbench, heading: string): Promise<string> {
  const page = panelPage(workbench);
  await until(
    `the panel with “${heading}”`,
    async () =>
      (await page.locator('h1').innerText({ timeout: 1000 })).includes(heading) &&
      (await page.locator('.state.busy').count()) === 0,
    30_000,
  );
  return `${await page.locator('main').innerText()}\n${await page.locator('#actions').innerText()}`;
}

export async function press(workbench: Workbench, name: string): Promise<void> {
  await panelButton(workbench, name).first().click();
}

export async function panelClosed({ page }: Workbench): Promise<void> {
  await page.locator('iframe.webview.ready').first().waitFor({ state: 'detached' });
}

/** Publishes the draft in view as far as the panel, typing the token where it is asked for. */
export async function openPanel(
  workbench: Workbench,
  heading: string,
  token = sandboxContext().token,
): Promise<string> {
  await runCommand(workbench, 'Perf Issue: Publish Issue');
  let answered = false;
  const prompt = workbench.page.locator('.quick-input-widget:visible');
  await until(
    'the panel, or the question for the token',
    async () => {
      if (!answered && (await prompt.count()) > 0 && (await prompt.first().innerText()).includes('Token')) {
        answered = true;
        await answer(workbench, token);
      }
      return (await workbench.page.locator('iframe.webview.ready').count()) > 0;
    },
    30_000,
  );
  return panelWith(workbench, heading);
}
