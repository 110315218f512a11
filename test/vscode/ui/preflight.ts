/** The preflight panel: a webview, two frames deep, read and driven as a person does. */
import type { FrameLocator, Locator } from 'playwright-core';
import { sandboxContext } from '../context';
import { actUntil, until } from '../poll';
import { answer } from './prompts';
import { runCommand, tryMs, type Workbench } from './workbench';

/** The page of the panel that is in view. */
export const panelPage = ({ page }: Workbench): FrameLocator =>
  page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

/** A button of the panel by its label, or by what a screen reader says. */
export const panelButton = (workbench: Workbench, name: string | RegExp): Locator =>
  panelPage(workbench).getByRole('button', { name, exact: true });

/** Whether the panel's heading is this and nothing is under way. */
export const panelSays = async (workbench: Workbench, heading: string): Promise<boolean> => {
  const page = panelPage(workbench);
  return (
    (await page.locator('h1').allInnerTexts()).some((text) => text.includes(heading)) &&
    (await page.locator('.state.busy').count()) === 0
  );
};

/** Waits until the panel's heading is this and nothing is under way, and gives all that the panel says. */
export function panelWith(workbench: Workbench, heading: string): Promise<string> {
  const page = panelPage(workbench);
  return until(
    `the panel with “${heading}”`,
    async () => {
      if (!(await panelSays(workbench, heading))) return false;
      // A page that is loaded between the two looks says nothing yet.
      const said = (await page.locator('main, #actions').allInnerTexts()).join('\n');
      return said !== '' && said;
    },
    30_000,
  );
}

/**
 * Presses a button of the panel until the effect is there: a press on a view that has just been replaced by another
 * counts for nothing.
 */
export async function press(
  workbench: Workbench,
  name: string | RegExp,
  effect: () => Promise<boolean>,
): Promise<void> {
  await actUntil(
    `what “${String(name)}” in the panel does`,
    () => panelButton(workbench, name).first().click({ timeout: tryMs }),
    effect,
    60_000,
  );
}

export const panelIsClosed = async ({ page }: Workbench): Promise<boolean> =>
  (await page.locator('iframe.webview.ready').count()) === 0;

interface Stop {
  /** The place of what has the focus among all that can have it, in the order of the page. */
  readonly index: number;
  readonly name: string;
  /** Whether the focus is drawn. */
  readonly isSeen: boolean;
}

/** Goes through the panel by Tab, from its first thing to its last; gives each stop, and how many there should be. */
export async function walkByTab(
  workbench: Workbench,
): Promise<{ readonly stops: readonly Stop[]; readonly count: number }> {
  const body = panelPage(workbench).locator('body');
  const all = 'button:not(:disabled), a[href], summary, [tabindex="0"]';
  const { keyboard } = workbench.page;
  const there = (): Promise<Stop> =>
    body.evaluate((root, selector) => {
      const shown = [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
      const active = root.ownerDocument.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(active ?? root);
      return {
        index: active === null ? -1 : shown.indexOf(active),
        name: active?.getAttribute('aria-label') ?? active?.textContent ?? '',
        isSeen: outlineStyle !== 'none' && outlineWidth !== '0px',
      };
    }, all);
  const count = await body.evaluate((root, selector) => {
    const shown = [...root.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
    shown[0]?.focus();
    return shown.length;
  }, all);
  const stops: Stop[] = [];
  // The focus that a script gives is not drawn: there and back by key.
  await keyboard.press('Tab');
  await keyboard.press('Shift+Tab');
  for (let step = 0; step < count; step++) {
    stops.push(await there());
    await keyboard.press('Tab');
  }
  return { stops, count };
}

/** Leaves the panel by its last button. */
export async function closePanel(workbench: Workbench, name: 'Cancel' | 'Close' = 'Cancel'): Promise<void> {
  await press(workbench, name, () => panelIsClosed(workbench));
}

export async function panelClosed(workbench: Workbench): Promise<void> {
  await until('the panel to be closed', () => panelIsClosed(workbench), 60_000);
}

/** Publishes the draft in view as far as the panel, typing the token where it is asked for. */
export async function openPanel(
  workbench: Workbench,
  heading: string,
  token = sandboxContext().token,
): Promise<string> {
  await runCommand(workbench, 'Perf Issue: Publish Issue');
  const prompt = workbench.page.locator('.quick-input-widget:visible');
  await until(
    'the panel, or the question for the token',
    async () => {
      if ((await prompt.allInnerTexts()).some((text) => text.includes('Token')))
        await answer(workbench, token);
      return !(await panelIsClosed(workbench));
    },
    30_000,
  );
  return panelWith(workbench, heading);
}
