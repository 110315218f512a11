import { Disposable, QuickInputButtons, window, type QuickInput, type QuickPickItem } from 'vscode';

/** The answer that says: one step back. */
export const back = Symbol('back');
/** An answer, `back`, or undefined where the person gave up. */
export type Answer<T> = T | typeof back | undefined;

interface Common {
  readonly title: string;
  readonly placeholder: string;
  /** From 1; a step after the first has a Back button. */
  readonly step: number;
  readonly totalSteps: number;
}

/** One question of a series, answered by choosing. */
export function askToChoose<T extends QuickPickItem>(
  options: Common & { readonly items: readonly T[]; readonly active?: T | undefined },
): Promise<Answer<T>> {
  const input = window.createQuickPick<T>();
  input.items = options.items;
  if (options.active) input.activeItems = [options.active];
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.placeholder = options.placeholder;
  return ask(input, options, (answer) => [
    input.onDidAccept(() => {
      answer(input.selectedItems[0]);
    }),
  ]);
}

/** One question of a series, answered by typing. The answer may be empty. */
export function askToType(
  options: Common & { readonly value: string; readonly prompt: string },
): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.value = options.value;
  input.prompt = options.prompt;
  input.placeholder = options.placeholder;
  return ask(input, options, (answer) => [
    input.onDidAccept(() => {
      answer(input.value);
    }),
  ]);
}

interface WithBackButton extends QuickInput {
  buttons: readonly (typeof QuickInputButtons.Back)[];
  readonly onDidTriggerButton: (listener: (button: unknown) => void) => Disposable;
}

function ask<T>(
  input: WithBackButton,
  { title, step, totalSteps }: Common,
  listen: (answer: (value: Answer<T>) => void) => Disposable[],
): Promise<Answer<T>> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [QuickInputButtons.Back] : [];
  return new Promise<Answer<T>>((resolve) => {
    const listeners = Disposable.from(
      ...listen(resolve),
      input.onDidTriggerButton(() => {
        resolve(back);
      }),
      input.onDidHide(() => {
        resolve(undefined);
        listeners.dispose();
      }),
    );
    input.show();
  }).finally(() => {
    input.dispose();
  });
}

/**
 * Asks one question after the other; `back` returns to the one before. Each step keeps its own answer.
 * @returns whether all were answered
 */
export async function askAll(steps: readonly (() => Promise<Answer<unknown>>)[]): Promise<boolean> {
  for (let at = 0; at < steps.length;) {
    const answer = await steps[at]?.();
    if (answer === undefined) return false;
    at += answer === back ? -1 : 1;
  }
  return true;
}
