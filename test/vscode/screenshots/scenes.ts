/**
 * What the pictures show, in the order in which a person comes by: a scene starts where the one before ended.
 * To add one, add it to the list.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../poll';
import { completions, goTo, goToText, hoverText, quickFixes, squiggle } from '../ui/editor';
import { flamePage, openFlameGraph } from '../ui/flameGraph';
import { clearNotifications, notification } from '../ui/notifications';
import { closePanel, openPanel, panelIsClosed, panelPage, press } from '../ui/preflight';
import { choices, choose } from '../ui/prompts';
import { discardPreview, previewed, toggle } from '../ui/refactorPreview';
import { contributedView, outline, problems } from '../ui/views';
import { openFile, runCommand, textOnDisk, type Workbench } from '../ui/workbench';
import { figureScenes } from './figureScenes';
import { panelAlone, publishScenes, withoutSideBar } from './publishScenes';
import { rerunScenes } from './rerunScenes';

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
const complete = 'search.perf.md';

/** As an import draws them. */
const charts = [
  [
    'comparison Response time',
    'Response time (average)',
    '"Before 1.912", "After 0.3412"',
    '"s" 0 --> 2.1',
    'bar [1.912, 0.3412]',
  ],
  [
    ...[
      'percentiles',
      'Percentiles of the response time, before (line) and after (bars)',
      '"p50", "p90", "p95"',
    ],
    ...['"ms" 0 --> 4600', 'bar [310.5, 602.8, 731.4]\n  line [1650, 3612, 4204]'],
  ],
]
  .map(([key, title, names, axis, bars]) =>
    [
      ...[
        '```mermaid',
        `%% perf-issue chart: ${key}`,
        '%%{init: {"xyChart": {"width": 640, "height": 240}}}%%',
      ],
      ...[
        'xychart-beta',
        `  title "${title}"`,
        `  x-axis [${names}]`,
        `  y-axis ${axis}`,
        `  ${bars}`,
        '```\n',
      ],
    ].join('\n'),
  )
  .join('\n');

/** A draft with the charts, and a comparison of its own. */
async function writeCharts(workbench: Workbench, name: string, after: string): Promise<void> {
  const text = await textOnDisk(workbench, complete);
  const compared = text.replace('| Response time | | | |', `| Response time | 1912 ms average | ${after} |`);
  writeFileSync(path.join(workbench.folder, name), `${compared}\n${charts}`);
}

/** Away with what a scene before has left open. */
async function putAway({ page }: Workbench): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

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
    name: 'problems',
    show: async (workbench) => {
      await problems(workbench, (rows) => rows.length > 3);
    },
  },
  {
    name: 'outline',
    show: async (workbench) => {
      await runCommand(workbench, 'View: Toggle Panel Visibility');
      await outline(workbench);
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
    name: 'import-results',
    show: async (workbench) => {
      await putAway(workbench);
      await runCommand(workbench, 'Perf Issue: Import Results');
      await choices(workbench, 'k6-after');
    },
  },
  {
    name: 'import-where',
    show: async (workbench) => {
      await putAway(workbench);
      await runCommand(workbench, 'Perf Issue: Import Results');
      await choices(workbench, 'k6-after');
      await choose(workbench, 'k6-after.json');
      await choose(workbench, 'After the change');
      await choices(workbench, 'On this machine');
    },
  },
  {
    name: 'import-changes',
    show: async (workbench) => {
      await choose(workbench, 'On this machine');
      await previewed(workbench, '341.2 ms');
      await clearNotifications(workbench);
    },
  },
  {
    name: 'import-changes-narrow',
    narrow: true,
    show: async (workbench) => {
      await toggle(workbench, '341.2 ms');
      await toggle(workbench, '341.2 ms');
      await workbench.page.keyboard.press('Enter');
      await until('the change in its place', () =>
        workbench.page.locator('.multiDiffEntry').first().isVisible(),
      );
    },
  },
  {
    name: 'flame-graph',
    show: async (workbench) => {
      await discardPreview(workbench);
      await putAway(workbench);
      await runCommand(workbench, 'View: Close All Editors');
      await openFlameGraph(workbench, 'checkout.folded');
      await flamePage(workbench).getByRole('searchbox').fill('query');
    },
  },
  {
    name: 'flame-graph-narrow',
    narrow: true,
    show: async (workbench) => {
      await flamePage(workbench).getByRole('searchbox').press('Enter');
      await until('the details', async () =>
        (await flamePage(workbench).locator('#details').innerText()).includes('query'),
      );
    },
  },
  {
    name: 'completion-labels',
    show: async (workbench) => {
      await putAway(workbench);
      await goToText(workbench, faulty, 'databse', 'after');
      await workbench.page.keyboard.type(', ');
      await completions(workbench);
    },
  },
  {
    name: 'completion-effort',
    show: async (workbench) => {
      await putAway(workbench);
      await runCommand(workbench, 'File: Revert File');
      await goToText(workbench, faulty, '**Effort:** ', 'after');
      await completions(workbench);
    },
  },
  {
    name: 'hover',
    show: async (workbench) => {
      await putAway(workbench);
      await goToText(workbench, faulty, '**Priority');
      await hoverText(workbench, /XXL|hours|choose/u);
    },
  },
  {
    name: 'problem-hover',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, faulty);
      await goToText(workbench, faulty, 'databse');
      await hoverText(workbench, /label-unknown/u);
    },
  },
  {
    name: 'workspace-problems',
    show: async (workbench) => {
      await putAway(workbench);
      await runCommand(workbench, 'View: Close All Editors');
      await openFile(workbench, complete);
      await problems(workbench, (rows) => rows.some((row) => row.text.includes(faulty)));
    },
  },
  {
    name: 'path-completion',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, complete);
      await goToText(workbench, complete, '- src/search.js', 'after');
      await workbench.page.keyboard.type(', src/');
      await completions(workbench);
    },
  },
  {
    name: 'link-broken',
    show: async (workbench) => {
      await putAway(workbench);
      await workbench.page.keyboard.type('serch.js');
      await putAway(workbench);
      await workbench.page.locator('.squiggly-info').first().waitFor();
      await quickFixes(workbench);
    },
  },
  {
    name: 'chart-outdated',
    show: async (workbench) => {
      await putAway(workbench);
      await writeCharts(workbench, 'outdated.perf.md', '280 ms average | 6.8x faster');
      await openFile(workbench, 'outdated.perf.md');
      await goToText(workbench, 'outdated.perf.md', '1.912, 0.3412');
      await quickFixes(workbench);
    },
  },
  {
    name: 'lenses',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, complete);
      await goTo(workbench, 1);
      await workbench.page.locator('.codelens-decoration', { hasText: 'fields' }).first().waitFor();
    },
  },
  {
    name: 'inlay-hints',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, complete);
      await goToText(workbench, complete, '<240 ms average');
      await workbench.page.locator('.view-line', { hasText: '×' }).first().waitFor();
    },
  },
  {
    name: 'metric-hover',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, complete);
      await goToText(workbench, complete, '<240 ms average');
      await hoverText(workbench, /faster/u);
    },
  },
  {
    name: 'rename',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, complete);
      await goToText(workbench, complete, 'Throughput:**');
      await workbench.page.keyboard.press('F2');
      await workbench.page.locator('.rename-box input').waitFor();
    },
  },
  ...figureScenes,
  {
    name: 'go-to-section',
    show: async (workbench) => {
      await putAway(workbench);
      await runCommand(workbench, 'Perf Issue: Go to Section');
      await choices(workbench);
    },
  },
  {
    name: 'panel-held-back',
    show: async (workbench) => {
      await putAway(workbench);
      await openFile(workbench, faulty);
      await openPanel(workbench, 'Publish to');
    },
  },
  {
    name: 'panel',
    show: async (workbench) => {
      await closePanel(workbench);
      await openFile(workbench, complete);
      await openPanel(workbench, 'Publish to');
    },
  },
  {
    name: 'panel-charts',
    show: async (workbench) => {
      await runCommand(workbench, 'View: Close All Editors');
      await writeCharts(workbench, 'charts.perf.md', '341.2 ms average | 5.6x faster');
      await openFile(workbench, 'charts.perf.md');
      await openPanel(workbench, 'Publish to');
      await panelPage(workbench).locator('.chart').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'panel-narrow',
    narrow: true,
    show: panelAlone,
  },
  {
    name: 'published',
    show: async (workbench) => {
      await press(workbench, 'Publish', () => panelIsClosed(workbench));
      await notification(workbench, 'Open Issue');
      await goTo(workbench, 1);
    },
  },
  ...publishScenes,
  {
    name: 'preview',
    show: async (workbench) => {
      await clearNotifications(workbench);
      await runCommand(workbench, 'Perf Issue: Open Preview to the Side');
      await workbench.page.locator('iframe.webview.ready').first().waitFor();
    },
  },
  ...rerunScenes,
  {
    name: 'narrow',
    narrow: true,
    show: async (workbench) => {
      await runCommand(workbench, 'View: Close All Editors');
      await withoutSideBar(workbench);
      await openFile(workbench, faulty);
      await goTo(workbench, 1);
      await squiggle(workbench, 'warning');
    },
  },
  {
    name: 'narrow-draft-view',
    narrow: true,
    show: async (workbench) => {
      await contributedView(workbench, 'Draft');
    },
  },
];
