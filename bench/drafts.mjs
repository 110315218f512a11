/** Many drafts of about 7 KB, each another one: what a repository that keeps its drafts has after years. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { template } from './documents.mjs';
import { createRandom } from './random.mjs';

const words =
  'request worker cache index query pool replica shard latency memory queue page batch lock trace buffer'.split(
    ' ',
  );

/** The `n`th draft: the bundled template with its own figures and sentences. The same in each run. */
export function draftNumber(n) {
  const { between, pick, next } = createRandom(n + 1);
  const sentence = () =>
    `The ${pick(words)} of ${pick(words)} ${between(1, 9999)} waits ${between(1, 900)} ms for each ${pick(words)}.`;
  return template
    .replace(/^title: .*$/m, `title: '[PERFORMANCE] ${pick(words)} ${n} takes ${between(2, 90)}s at p95'`)
    .replace(/<!-- e\.g\., (.*?) -->/g, (whole, example) =>
      next() < 0.5 ? example.replace(/\d+/g, () => String(between(1, 999))) : whole,
    )
    .replace(/<!-- estimate -->/g, () => `${between(1, 16)}h`)
    .replace(/^<!-- .*? -->$/gm, (whole) => (next() < 0.5 ? sentence() : whole))
    .replace(/^-$/gm, () => `- ${sentence()}`)
    .replace(/^- \[ \]/gm, (box) => (next() < 0.3 ? '- [x]' : box));
}

/** Writes `count` drafts into `folder` and gives their paths in order. */
export function writeDrafts(folder, count) {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, n) => {
    const path = join(folder, `${String(n).padStart(5, '0')}.perf.md`);
    writeFileSync(path, draftNumber(n));
    return path;
  });
}
