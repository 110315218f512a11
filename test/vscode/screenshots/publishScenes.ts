/** What the panel and the editor show on the way to an issue: each case that a person may come into. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { goToText, quickFixes, squiggle, type } from '../ui/editor';
import { mergeEditorOpen, mergeResult } from '../ui/mergeEditor';
import { clearNotifications } from '../ui/notifications';
import {
  openPanel,
  panelButton,
  panelIsClosed,
  panelPage,
  panelSays,
  panelWith,
  press,
} from '../ui/preflight';
import { openFile, runCommand, saved, type Workbench } from '../ui/workbench';
import { changeIssue, issuesTitled } from '../tracker';
import type { Scene } from './scenes';

const leaking = 'leaking.perf.md';
const long = 'long.perf.md';
const tooLong = 'too-long.perf.md';
const cart = 'cart.perf.md';

/** A draft of no template's shape: what it says of itself is little, so that the panel shows the case alone. */
const draft = (title: string, labels: string, body: string): string =>
  `---\nname: Performance Optimization\ntitle: '[PERFORMANCE] ${title}'\nlabels: ${labels}\n---\n\n## Current Performance\n\n${body}\n`;

/** Lines as a profiler prints them. */
const samples = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) =>
      `${String(count - i).padStart(6)}  ${((i * 7) % 100) / 10}%  libshop.so  [.] price_line_${i * 13}`,
  ).join('\n');

const files: Readonly<Record<string, string>> = {
  [leaking]: draft(
    'Search sends its token in the clear',
    'performance, needs-profile',
    [
      '**Response time:** 1.2 s average',
      '',
      '```text',
      `curl -H "Authorization: Bearer ghp_${'aB3'.repeat(12)}" https://search-02.prod.internal/api`,
      'at /home/jane/shop/search.js:41',
      `ghp_${'aB3'.repeat(12)} asked by jane@acme.dev from 10.1.2.3`,
      '```',
    ].join('\n'),
  ),
  [long]: draft(
    'Checkout spends its time in prices',
    'performance',
    `**Response time:** 1.2 s average\n\n\`\`\`text\n${samples(1_150)}\n\`\`\``,
  ),
  [tooLong]: draft(
    'Checkout spends its time in prices, all samples',
    'performance',
    `**Response time:** 1.2 s average\n\n\`\`\`text\n${samples(1_600)}\n\`\`\`\n\nIt was slower before.\n\n\`\`\`text\n${samples(400)}\n\`\`\``,
  ),
  [cart]: draft(
    'Cart page loads slowly with many lines',
    'performance, brand-new',
    '**Response time:** 2.1 s average, 4.8 s p95',
  ),
};

/** Leaves the panel, whatever it shows, where one is open. */
async function leavePanel(workbench: Workbench): Promise<void> {
  if (await panelIsClosed(workbench)) return;
  // They lie over the panel's buttons.
  await clearNotifications(workbench);
  await press(workbench, /^(?:Cancel|Close)$/u, () => panelIsClosed(workbench));
}

/** Opens the panel on a draft of its own, whatever was open before. */
async function panelOf(workbench: Workbench, file: string, token?: string): Promise<void> {
  await leavePanel(workbench);
  await clearNotifications(workbench);
  await runCommand(workbench, 'View: Close All Editors');
  writeFileSync(path.join(workbench.folder, file), files[file] ?? '');
  await openFile(workbench, file);
  await openPanel(workbench, 'Publish to', token);
}

export async function withoutSideBar(workbench: Workbench): Promise<void> {
  if (await workbench.page.locator('.part.sidebar').isVisible())
    await runCommand(workbench, 'View: Toggle Primary Side Bar Visibility');
}

/** The panel in all of a narrow window, as one makes room there. */
export async function panelAlone(workbench: Workbench): Promise<void> {
  await withoutSideBar(workbench);
  await runCommand(workbench, 'View: Focus Last Editor Group');
  await runCommand(workbench, 'View: Maximize Editor Group');
  await panelWith(workbench, 'Publish to');
}

async function scrollTo(workbench: Workbench, heading: string): Promise<void> {
  await panelPage(workbench).getByRole('heading', { name: heading }).first().scrollIntoViewIfNeeded();
}

export const publishScenes: readonly Scene[] = [
  {
    name: 'secrets',
    show: async (workbench) => {
      await runCommand(workbench, 'View: Close All Editors');
      writeFileSync(path.join(workbench.folder, leaking), files[leaking] ?? '');
      await openFile(workbench, leaking);
      await squiggle(workbench, 'error', 12);
      await goToText(workbench, leaking, 'ghp_');
      await quickFixes(workbench);
    },
  },
  {
    name: 'panel-secrets',
    show: async (workbench) => {
      await workbench.page.keyboard.press('Escape');
      await panelOf(workbench, leaking);
    },
  },
  {
    name: 'panel-focus',
    show: async (workbench) => {
      await panelPage(workbench).getByRole('button', { name: 'Change Repository…' }).focus();
      // The focus by key is shown, the one by mouse is not.
      await workbench.page.keyboard.press('Shift+Tab');
    },
  },
  {
    name: 'panel-secrets-narrow',
    narrow: true,
    show: panelAlone,
  },
  {
    name: 'panel-long',
    show: async (workbench) => {
      await panelOf(workbench, long);
      await scrollTo(workbench, 'The issue');
    },
  },
  {
    name: 'panel-over-size',
    show: async (workbench) => {
      await panelOf(workbench, tooLong);
    },
  },
  {
    name: 'panel-over-size-narrow',
    narrow: true,
    show: panelAlone,
  },
  {
    name: 'panel-files',
    show: async (workbench) => {
      await press(workbench, 'Use Files', () => panelButton(workbench, 'Use Comments').isVisible());
      await scrollTo(workbench, 'The issue');
    },
  },
  {
    name: 'panel-files-receipt',
    show: async (workbench) => {
      await press(workbench, /^Publish(?: Anyway)?$/u, () => panelSays(workbench, 'Receipt'));
    },
  },
  {
    name: 'panel-no-permission',
    show: async (workbench) => {
      await leavePanel(workbench);
      await runCommand(workbench, 'Perf Issue: Forget Access Token');
      await panelOf(workbench, cart, 'reader-token');
    },
  },
  {
    name: 'panel-duplicates',
    show: async (workbench) => {
      await leavePanel(workbench);
      await runCommand(workbench, 'Perf Issue: Forget Access Token');
      await panelOf(workbench, cart);
    },
  },
  {
    name: 'panel-receipt',
    show: async (workbench) => {
      await press(workbench, /^Publish(?: Anyway)?$/u, () => panelSays(workbench, 'Receipt'));
    },
  },
  {
    name: 'panel-update',
    show: async (workbench) => {
      await leavePanel(workbench);
      await clearNotifications(workbench);
      await goToText(workbench, cart, '2.1 s average', 'after');
      await type(workbench, ', 3 s p90');
      await saved(workbench, cart, /3 s p90/u);
      await openPanel(workbench, 'Update ');
      await workbench.page.locator('.monaco-diff-editor').first().waitFor();
    },
  },
  {
    name: 'panel-updated',
    show: async (workbench) => {
      // A receipt, where the label is still missing.
      await press(
        workbench,
        'Update',
        async () => (await panelIsClosed(workbench)) || panelSays(workbench, 'Receipt'),
      );
    },
  },
  {
    name: 'panel-conflict',
    show: async (workbench) => {
      await leavePanel(workbench);
      await clearNotifications(workbench);
      await openFile(workbench, cart);
      const [issue] = await issuesTitled('Cart page loads slowly with many lines');
      await changeIssue(issue!.number, { body: issue!.body.replace('2.1 s average', '2.4 s average') });
      await goToText(workbench, cart, '4.8 s p95', 'after');
      await type(workbench, ', 6 s p99');
      await saved(workbench, cart, /6 s p99/u);
      await openPanel(workbench, 'Update ');
      await press(workbench, 'Update', () => panelButton(workbench, 'Merge…').isVisible());
    },
  },
  {
    name: 'merge-conflict',
    show: async (workbench) => {
      await press(workbench, 'Merge…', () => mergeEditorOpen(workbench));
      await mergeResult(workbench);
    },
  },
];
