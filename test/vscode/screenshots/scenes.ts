/**
 * What the pictures show, in the order in which a person comes by: a scene starts where the one before ended.
 * To add one, add it to the list.
 */
import { completions, goTo, goToText, quickFixes, squiggle } from '../ui/editor';
import { contributedView } from '../ui/views';
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

const faulty = 'checkout.perf.md';

export const scenes: readonly Scene[] = [
  {
    name: 'diagnostics',
    always: true,
    show: async (workbench) => {
      await openFile(workbench, faulty);
      await squiggle(workbench, 'warning');
    },
  },
  {
    name: 'draft-view',
    show: async (workbench) => {
      await contributedView(workbench, 'Draft');
    },
  },
  {
    name: 'quick-fix',
    show: async (workbench) => {
      await openFile(workbench, faulty);
      await goToText(workbench, faulty, 'databse');
      await quickFixes(workbench);
    },
  },
  {
    name: 'completion',
    show: async (workbench) => {
      await workbench.page.keyboard.press('Escape');
      await goToText(workbench, faulty, '**Effort:** ', 'after');
      await completions(workbench);
    },
  },
  {
    name: 'narrow',
    narrow: true,
    show: async (workbench) => {
      await workbench.page.keyboard.press('Escape');
      await goTo(workbench, 1);
    },
  },
];
