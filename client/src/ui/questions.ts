import { back, type Answer } from '#client/ui/askAll';
import { Disposable, QuickInputButtons, window, type QuickInput, type QuickPickItem } from 'vscode';

interface Common {
  readonly title: string;
  readonly placeholder: string;
  readonly hasBack: boolean;
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
  { title, hasBack }: Common,
  listen: (answer: (value: Answer<T>) => void) => Disposable[],
): Promise<Answer<T>> {
  input.title = title;
  input.ignoreFocusOut = true;
  input.buttons = hasBack ? [QuickInputButtons.Back] : [];
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
