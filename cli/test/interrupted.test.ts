/** A large result takes its time: a terminal shows how far it is, and Ctrl+C leaves the draft as it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readingProgress } from '#cli/readingProgress';
import { folderWith, run, start } from './command';

const row = (n: number): string =>
  `${JSON.stringify({ metric: 'http_req_duration', type: 'Point', data: { time: '2026-01-01T00:00:00Z', value: n, tags: {} } })}\n`;
const much = Array.from({ length: 20_000 }, (_, n) => row(n)).join('');

const interrupted: readonly (readonly [string, readonly string[]])[] = [
  ['inspect', ['inspect', '-']],
  ['import', ['import', '-', '--into', 'slow.perf.md', '--as', 'current']],
];

describe.each(interrupted)('Ctrl+C in %s', (_, args) => {
  it('ends it, and the draft is as it was', { timeout: 30_000 }, async () => {
    const cwd = folderWith();
    await run(['new', '--title', 'Slow', '-o', 'slow.perf.md'], cwd);
    const draft = readFileSync(join(cwd, 'slow.perf.md'), 'utf8');
    const child = start(args, cwd);
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    // More than a pipe holds: once it is written, the command is reading.
    await new Promise((written) => child.stdin.write(much, written));
    child.kill('SIGINT');
    const code = await new Promise((done) => child.on('close', done));
    expect(code, told).toBe(130);
    expect(told).toContain('The import was cancelled.');
    expect(told).not.toMatch(/^\s+at /m);
    expect(readFileSync(join(cwd, 'slow.perf.md'), 'utf8')).toBe(draft);
  });
});

describe('how far it is', () => {
  const shownOf = (isTTY: boolean, size: number | null, done: readonly number[]): readonly string[] => {
    const shown: string[] = [];
    let time = 0;
    const progress = readingProgress(
      'big.jtl',
      size,
      { isTTY, write: (text) => shown.push(text) },
      () => time,
    );
    for (const bytes of done) {
      time += 150;
      progress.show(bytes);
    }
    progress.end();
    return shown;
  };
  const steps = [50e6, 100e6, 150e6, 200e6];

  it('is shown a few times a second, and taken away', () => {
    const shown = shownOf(true, 200e6, steps);
    expect(shown).toHaveLength(3);
    expect(shown[0]).toContain('50% of 200 MB');
    expect(shown[1]).toContain('100% of 200 MB');
    expect(shown[2]).toBe('\r\u001B[K');
  });
  it('is what was read where nobody knows how much comes', () => {
    expect(shownOf(true, null, steps)[0]).toContain('100 MB');
  });
  it('is not shown of small files, nor where standard error is no terminal', () => {
    expect(shownOf(true, 1000, [500, 1000, 1000])).toEqual([]);
    expect(shownOf(false, 200e6, steps)).toEqual([]);
  });
});
