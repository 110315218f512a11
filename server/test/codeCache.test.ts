import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '#server/start/cacheFolder';

/** A bundle as the build leaves it, signed. */
const bundle = (text: string, build = '0123456789abcdef'): string =>
  `#!/usr/bin/env node\nmodule.exports = 1; console.log(${JSON.stringify(text)}, require('node:path').basename(__filename));\n//${build}\n`;

describe('a bundle with a code cache', () => {
  let folder = '';
  let cache = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-issue-cache-'));
    buildSync({
      stdin: {
        contents: `import { runBundle } from '#server/start/codeCache';
          import { setFlagsFromString } from 'node:v8';
          const tune = () => setFlagsFromString('--semi-space-growth-factor=1');
          runBundle(process.argv[2], process.argv[3], { tune, keepsMore: process.argv[4] === 'more' });`,
        resolveDir: import.meta.dirname,
      },
      ...{ bundle: true, platform: 'node', format: 'cjs', outfile: join(folder, 'start.cjs') },
    });
  });
  beforeEach(() => {
    cache = join(folder, 'cache');
    rmSync(cache, { recursive: true, force: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the bundle prints, in a process of its own. */
  function run(text: string, kept: string | undefined = cache, ...more: readonly string[]): string {
    const file = join(folder, 'bundle.js');
    writeFileSync(file, text);
    const args = [join(folder, 'start.cjs'), file, ...(kept === undefined ? [] : [kept]), ...more];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return stdout + stderr;
  }
  const kept = (): string[] => readdirSync(cache).map((name) => join(cache, name));

  it('runs as a module, keeps what was compiled, and takes it the next time', () => {
    expect(run(bundle('one'))).toBe('one bundle.js\n');
    const [file] = kept();
    const before = statSync(file ?? '').mtimeMs;
    expect(run(bundle('one'))).toBe('one bundle.js\n');
    expect(kept()).toEqual([file]);
    expect(statSync(file ?? '').mtimeMs).toBe(before);
  });

  it('takes it the next time although the bundle has set a flag of V8 meanwhile', () => {
    const setting = bundle('one').replace(
      'module.exports = 1;',
      "require('node:v8').setFlagsFromString('--semi-space-growth-factor=3');",
    );
    run(setting);
    const [file] = kept();
    const before = statSync(file ?? '').mtimeMs;
    run(setting);
    expect(kept()).toEqual([file]);
    expect(statSync(file ?? '').mtimeMs).toBe(before);
  });

  it('is kept again where a process has compiled more than the first, and where that is asked for', () => {
    const text = bundle('one').replace(
      'module.exports = 1;',
      `if (process.argv[5]) { ${Array.from({ length: 50 }, (_, i) => `(() => [${i}, 'a', 'b'].map((x) => x + ${i}))();`).join(' ')} }`,
    );
    const size = (): number => statSync(kept()[0] ?? '').size;
    run(text, cache, 'more');
    const first = size();
    run(text, cache, '', 'work');
    expect(size()).toBe(first);
    run(text, cache, 'more', 'work');
    const all = size();
    expect(all).toBeGreaterThan(first * 1.05);
    run(text, cache, 'more');
    expect(size()).toBe(all);
    expect(run(text, cache, 'more', 'work')).toBe('one bundle.js\n');
    expect(kept()).toHaveLength(1);
  });

  it('is another build’s when the bundle is another', () => {
    run(bundle('one'));
    expect(run(bundle('two', 'fedcba9876543210'))).toBe('two bundle.js\n');
    expect(kept()).toHaveLength(2);
  });

  it.each([
    ['cut off', (data: Buffer) => data.subarray(0, data.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
    ['of another kind', () => Buffer.from('no code')],
    ['damaged', (data: Buffer) => data.map((byte, i) => (i > 64 && i % 7 === 0 ? byte ^ 0xff : byte))],
  ])('runs, and is kept anew, when what was kept is %s', (_, damage) => {
    run(bundle('one'));
    const [file = ''] = kept();
    const whole = readFileSync(file);
    writeFileSync(file, damage(whole));
    expect(run(bundle('one'))).toBe('one bundle.js\n');
    expect(readFileSync(file)).toHaveLength(whole.length);
  });

  it('runs where nothing can be kept, and where nothing shall be', () => {
    writeFileSync(cache, 'a file in the way');
    expect(run(bundle('one'))).toBe('one bundle.js\n');
    expect(run(bundle('one'), undefined)).toBe('one bundle.js\n');
    rmSync(cache);
    mkdirSync(cache);
    chmodSync(cache, 0o500);
    expect(run(bundle('one'))).toBe('one bundle.js\n');
    chmodSync(cache, 0o700);
  });

  it('is not kept when the build has not signed it', () => {
    expect(run(`console.log('plain');\n`)).toBe('plain\n');
    expect(() => kept()).toThrow();
  });

  it('forgets builds that nobody has started for a month', () => {
    run(bundle('one'));
    const [old = ''] = kept();
    utimesSync(old, 0, 0);
    run(bundle('two', 'fedcba9876543210'));
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toContain(old);
  });
});

describe('the folder of what can be made again', () => {
  it.each([
    ['linux', { XDG_CACHE_HOME: '/caches' }, '/caches/perf-issue'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/perf-issue/Cache'],
    ['linux', { PERF_ISSUE_CACHE: '/own' }, '/own'],
    ['darwin', { PERF_ISSUE_CACHE: '' }, undefined],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(cacheFolder({ platform, env })?.replaceAll('\\', '/')).toBe(expected);
  });
});
