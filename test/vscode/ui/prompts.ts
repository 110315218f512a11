/** Questions that VS Code asks: quick input and dialogs. */
import { basename } from 'node:path';
import { actUntil, until } from '../poll';
import { tryMs, type Workbench } from './workbench';

const quickInput = ({ page }: Workbench) => page.locator('.quick-input-widget:visible');
const answerBox = (workbench: Workbench) =>
  quickInput(workbench).locator('input:not([type="checkbox"])').first();
const rows = (workbench: Workbench) => quickInput(workbench).locator('.monaco-list-row');

/** What the open question says now, its title and its prompt; empty where there is none. */
const said = async (workbench: Workbench): Promise<string> =>
  (await quickInput(workbench).allInnerTexts()).join('\n');

/** Waits for a question that says this, and gives all that it says. */
export function question(workbench: Workbench, wanted: string, limitMs?: number): Promise<string> {
  return until(
    `a question with "${wanted}"`,
    async () => {
      const text = await said(workbench);
      return text.includes(wanted) && text;
    },
    limitMs,
  );
}

/** Types the answer into the open input box and confirms it, until the box is gone or asks something else. */
export async function answer(workbench: Workbench, text: string): Promise<void> {
  const input = answerBox(workbench);
  await input.waitFor();
  const asked = await said(workbench);
  let typed = false;
  await actUntil(
    `the answer to "${asked}"`,
    async () => {
      if (typed && (await isAnswered())) return;
      await input.fill(text, { timeout: tryMs });
      typed = true;
      await input.press('Enter', { timeout: tryMs });
    },
    () => isAnswered(),
  );
  // What was typed stays in the box until it is taken.
  async function isAnswered(): Promise<boolean> {
    const left = await answerBox(workbench)
      .inputValue({ timeout: 200 })
      .catch(() => '');
    return left !== text;
  }
}

/** Types the path into the open file dialog and takes it, once the dialog has found what is there: a folder that it has gone into, too. */
export async function answerFileDialog(workbench: Workbench, file: string): Promise<void> {
  const found = rows(workbench)
    .filter({ hasText: basename(file) })
    .first();
  const path = () => answerBox(workbench).inputValue({ timeout: 200 });
  // What is typed before the dialog has listed where it starts, it takes back.
  const isListed = async () => (await path()).startsWith('/') && (await rows(workbench).count()) > 0;
  await until('the file dialog', () => isListed().catch(() => false));
  await actUntil(
    `${file} in the file dialog`,
    () => answerBox(workbench).fill(file, { timeout: tryMs }),
    () => found.isVisible(),
  );
  await actUntil(
    `${file} to be taken`,
    async () => {
      if ((await path()).startsWith(file)) return workbench.page.keyboard.press('Enter');
      await answerBox(workbench).fill(file, { timeout: tryMs });
      await found.waitFor({ timeout: tryMs });
    },
    async () => !(await path().catch(() => '')).startsWith('/'),
  );
}

/** The labels of the open list, without what stands beside and below them. */
const labelsNow = (workbench: Workbench): Promise<string[]> =>
  rows(workbench).evaluateAll((found) =>
    found.map((row) => row.querySelector('.label-name')?.textContent.trim() ?? ''),
  );

/** Waits for a list that has entries with each of these texts, and gives the labels of all. */
export function choices(workbench: Workbench, ...wanted: readonly string[]): Promise<string[]> {
  return until(
    `a list to choose from${wanted.length === 0 ? '' : ` with ${wanted.join(', ')}`}`,
    async () => {
      const labels = await labelsNow(workbench);
      return (
        labels.length > 0 && wanted.every((text) => labels.some((label) => label.includes(text))) && labels
      );
    },
    30_000,
  );
}

/** Whether the open list has an entry with this text now. */
export const hasChoice = async (workbench: Workbench, text: string): Promise<boolean> =>
  (await labelsNow(workbench)).some((label) => label.includes(text));

/** Types into the open list what shall be left of it. */
export async function filter(workbench: Workbench, text: string): Promise<void> {
  await answerBox(workbench).fill(text, { timeout: tryMs });
}

/** Takes the entry that holds this text: once the list stays as it is, and until that entry is not there any more. */
export async function choose(workbench: Workbench, text: string): Promise<void> {
  let entry: string | undefined;
  await actUntil(
    `the entry "${text}" to be taken`,
    async () => {
      let last = '';
      const texts = await until(`the entry "${text}"`, async () => {
        const before = last;
        const now = await rows(workbench).allInnerTexts();
        last = JSON.stringify(now);
        return last === before && now.some((row) => row.includes(text)) && now;
      });
      await rows(workbench).filter({ hasText: text }).first().click({ timeout: tryMs });
      entry = texts.find((row) => row.includes(text));
    },
    async () => entry !== undefined && !(await rows(workbench).allInnerTexts()).includes(entry),
  );
}

/** Gives the question up. */
export async function giveUp(workbench: Workbench): Promise<void> {
  await actUntil(
    'the question to be given up',
    () => workbench.page.keyboard.press('Escape'),
    async () => (await quickInput(workbench).count()) === 0,
  );
}

const dialog = ({ page }: Workbench) => page.locator('.monaco-dialog-box');

/** Waits for a modal dialog that says this. */
export function dialogWith(workbench: Workbench, wanted: string): Promise<string> {
  return until(`a dialog with "${wanted}"`, async () => {
    const text = (await dialog(workbench).allInnerTexts()).join('\n');
    return text.includes(wanted) && text;
  });
}

/** Presses a button of the modal dialog. */
export async function answerDialog(workbench: Workbench, button: string): Promise<void> {
  const found = dialog(workbench).locator('.monaco-button', { hasText: button }).first();
  await found.waitFor();
  await actUntil(
    `the dialog to be answered with "${button}"`,
    () => found.click({ timeout: tryMs }),
    async () => (await dialog(workbench).count()) === 0,
  );
}
