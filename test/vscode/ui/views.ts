/** Views beside the editor, read as the tree that a screen reader hears. */
import { actUntil, until } from '../poll';
import { runCommand, tryMs, type Workbench } from './workbench';

export interface Row {
  readonly label: string;
  /** What stands after the label, dimmed. */
  readonly detail: string;
  /** 1 is the top. */
  readonly level: number;
  /** All that stands in the row. */
  readonly text: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** The rows of a tree that can be seen. @param selector of the view */
async function rowsOf({ page }: Workbench, selector: string): Promise<Row[]> {
  return page.locator(`${selector} .monaco-list-row`).evaluateAll((rows) =>
    rows.map((row) => ({
      label: row.querySelector('.label-name')?.textContent ?? '',
      detail: row.querySelector('.label-description')?.textContent ?? '',
      level: Number(row.getAttribute('aria-level') ?? 1),
      text: row.textContent,
      spoken: row.getAttribute('aria-label') ?? '',
    })),
  );
}

/** Waits until the rows fulfil the condition, by default until there are any. */
function rowsWhen(
  workbench: Workbench,
  what: string,
  selector: string,
  condition: (rows: readonly Row[]) => boolean,
): Promise<Row[]> {
  return until(what, async () => {
    const rows = await rowsOf(workbench, selector);
    return condition(rows) && rows;
  });
}

const anyRow = (rows: readonly Row[]): boolean => rows.length > 0;

/** Opens the Outline and gives its rows. */
export async function outline(workbench: Workbench, condition = anyRow): Promise<Row[]> {
  await runCommand(workbench, 'Explorer: Focus on Outline View');
  return rowsWhen(workbench, 'the outline', '.outline-tree', condition);
}

/** Opens a view that the extension contributes and gives its rows. @param name as its header says */
export async function contributedView(
  workbench: Workbench,
  name: string,
  condition = anyRow,
): Promise<Row[]> {
  await runCommand(workbench, `Focus on ${name} View`);
  return rowsWhen(workbench, `the view ${name}`, paneOf(name), condition);
}

/** A view's pane by its header. */
const paneOf = (name: string): string => `.pane:has(> .pane-header[aria-label^="${name}"])`;

/** Clicks a row of a contributed view until the effect is there: the tree may be drawn anew under the mouse. */
export async function clickRow(
  { page }: Workbench,
  view: string,
  label: string,
  effect: () => Promise<boolean>,
): Promise<void> {
  const row = page
    .locator(`${paneOf(view)} .monaco-list-row`)
    .filter({ hasText: label })
    .first();
  await actUntil(`what “${label}” in ${view} does`, () => row.click({ timeout: tryMs }), effect);
}

/** Opens the Problems view and gives what each row says, files first and their problems below. */
export async function problems(workbench: Workbench, condition = anyRow): Promise<Row[]> {
  await runCommand(workbench, 'Problems: Focus on Problems View');
  return rowsWhen(workbench, 'the problems', '.markers-panel', condition);
}

/** The status bar's entries, as a screen reader hears them. */
export function statusBar({ page }: Workbench): Promise<string[]> {
  return page
    .locator('.statusbar-item')
    .evaluateAll((items) =>
      items.flatMap(
        (item) =>
          item.getAttribute('aria-label') ??
          item.querySelector('[aria-label]')?.getAttribute('aria-label') ??
          [],
      ),
    );
}
