/**
 * What the pictures show, in the order in which a person comes by: a scene starts where the one before ended.
 * To add one, add it to the list.
 */
import { completions, goTo, squiggle } from '../ui/editor';
import { openFile, type Workbench } from '../ui/workbench';

export interface Scene {
  /** File name of its pictures, to which the theme is added. */
  readonly name: string;
  /** Brings the window there and waits until everything is shown. */
  readonly show: (workbench: Workbench) => Promise<void>;
  readonly narrow?: boolean;
  /** Other scenes build on it: shown also when only some scenes are asked for. */
  readonly always?: boolean;
}

const draft = 'checkout.perf.md';

export const scenes: readonly Scene[] = [
  {
    name: 'diagnostics',
    always: true,
    show: async (workbench) => {
      await openFile(workbench, draft);
      await squiggle(workbench, 'warning');
    },
  },
  {
    name: 'completion',
    show: async (workbench) => {
      await goTo(workbench, 7, 9);
      await completions(workbench);
    },
  },
];
