/** What a person sees from the lens above the figures to the figures of the new run. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { goTo } from '../ui/editor';
import { clearNotifications, notification } from '../ui/notifications';
import { answerDialog, dialogWith } from '../ui/prompts';
import { applyPreview, previewed } from '../ui/refactorPreview';
import { openFile, runCommand, type Workbench } from '../ui/workbench';
import type { Scene } from './scenes';

const file = 'basket.perf.md';
const command = 'node bench.js --items 50';

const draft = `---
name: Performance Optimization
title: '[PERFORMANCE] Basket takes a third of a second'
labels: performance
benchmark: ${command}
---

## Current Performance

**Metrics:**
- **Response time:** 317 ms average, 331 ms p95

**Measurement Method:**
- Tool: hyperfine
- Date/Time: 2026-11-02 14:30 UTC

<details>
<summary>Measured with hyperfine</summary>

\`\`\`yaml perf-issue
run: current
tool: hyperfine
source: before.json
sha256: e5f47720efa743fa8a87890fe8591eb9edbb4922272413a3ca57a8d348ba1878
date: 2026-11-02T14:30:00.000Z
command: basket
scope: basket
figures:
  duration: {mean: 317, stddev: 9, p50: 316, min: 305, max: 331, p95: 331, samples: [310, 322, 305, 331, 318, 309, 327, 314]}
\`\`\`

</details>

## Benchmarking Plan

**Before/After Comparison:**
| Metric | Before | After | Improvement |
|--------|--------|-------|-------------|
| Response time | 317 ms average | | |
`;

/** What hyperfine writes of a command that takes as long as that, in milliseconds. */
function hyperfine(runs: readonly number[]): string {
  const times = runs.map((ms) => ms / 1000);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return JSON.stringify({
    results: [
      {
        ...{ command: 'basket', mean, stddev: 0.002, median: mean, user: mean, system: 0 },
        ...{ min: Math.min(...times), max: Math.max(...times), times, exit_codes: times.map(() => 0) },
      },
    ],
  });
}

function benchmark({ folder }: Workbench, source: string): void {
  writeFileSync(path.join(folder, 'bench.js'), source);
}

async function ask(workbench: Workbench): Promise<void> {
  await runCommand(workbench, 'Perf Issue: Re-run and Compare');
  await dialogWith(workbench, command);
}

export const rerunScenes: readonly Scene[] = [
  {
    name: 'rerun-lens',
    show: async (workbench) => {
      await clearNotifications(workbench);
      await runCommand(workbench, 'View: Close All Editors');
      writeFileSync(path.join(workbench.folder, file), draft);
      await openFile(workbench, file);
      await goTo(workbench, 1);
      await workbench.page.locator('.codelens-decoration', { hasText: 'Re-run' }).first().waitFor();
    },
  },
  { name: 'rerun-question', show: ask },
  {
    name: 'rerun-failed',
    show: async (workbench) => {
      benchmark(workbench, "console.error('basket: no database'); process.exitCode = 3");
      await answerDialog(workbench, 'Run');
      await notification(workbench, 'The draft is as it was');
    },
  },
  {
    name: 'rerun-changes',
    show: async (workbench) => {
      const result = hyperfine([120, 121, 119, 122, 118, 120, 121, 119]);
      benchmark(workbench, `console.error('8 runs of the basket'); console.log(${JSON.stringify(result)})`);
      await clearNotifications(workbench);
      await ask(workbench);
      await answerDialog(workbench, 'Run');
      await previewed(workbench, '120 ms', 30_000);
    },
  },
  {
    name: 'rerun-result',
    show: async (workbench) => {
      await applyPreview(workbench);
      await notification(workbench, 'Imported as After');
    },
  },
  {
    name: 'rerun-unnamed',
    show: async (workbench) => {
      await clearNotifications(workbench);
      writeFileSync(path.join(workbench.folder, file), draft.replace(/^benchmark: .*\n/mu, ''));
      await runCommand(workbench, 'File: Revert File');
      await runCommand(workbench, 'Perf Issue: Re-run and Compare');
      await notification(workbench, 'names no benchmark');
    },
  },
];
