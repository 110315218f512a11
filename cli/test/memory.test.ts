/**
 * Large results are read in bounded memory, as a process shows. A few formats at a moderate size each time;
 * `PERF_ISSUE_RESULT_MB=200` takes all of them, as large as the promise.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, folderWith, start } from './command';
import { largeResults, writeLarge } from './largeResults';

const promised = process.env['PERF_ISSUE_RESULT_MB'];
const megabytes = Number(promised ?? 30);
const limitMb = 300;
const names =
  promised === undefined
    ? ['k6.json', 'different.folded', 'node.cpuprofile', 'threads.trace.json']
    : Object.keys(largeResults);

/** Says how much memory a process had at most, in KB. */
const hook =
  "process.on('exit', () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\\n`));\n";

describe.each(names)('%s', (name) => {
  it(`of ${megabytes} MB is read in less than ${limitMb} MB`, { timeout: 120_000 }, async () => {
    const format = largeResults[name]!;
    const cwd = folderWith({ 'hook.cjs': hook });
    writeLarge(join(cwd, name), megabytes * 1e6, format);
    const begun = performance.now();
    const ran = await ended(
      start(['inspect', name, '--format', 'json'], cwd, process.env, ['--require', join(cwd, 'hook.cjs')]),
    );
    rmSync(cwd, { recursive: true });
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ tool: format.tool });
    const [, kilobytes] = /maxRSS (\d+)/.exec(ran.stderr) ?? [];
    const used = Number(kilobytes) / 1024;
    if (promised !== undefined)
      process.stderr.write(
        `${name.padEnd(26)} ${used.toFixed(0).padStart(4)} MB ${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s\n`,
      );
    expect(used).toBeLessThan(limitMb);
  });
});
