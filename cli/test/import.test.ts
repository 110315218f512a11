import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command';

/** As hyperfine exports it. */
const command = (mean: number): string =>
  JSON.stringify({
    results: [
      {
        command: 'job',
        mean,
        stddev: 0.002,
        median: mean,
        user: mean * 0.8,
        system: mean * 0.1,
        min: mean - 0.003,
        max: mean + 0.003,
        times: [-3, -2, -1, 0, 1, 2, 3].map((by) => mean + by / 1000),
        exit_codes: [0, 0, 0, 0, 0, 0, 0],
      },
    ],
  });

interface Report {
  readonly written: boolean;
  readonly changes: readonly {
    readonly kind: string;
    readonly path: string[];
    readonly after: string;
    readonly applied: boolean;
  }[];
  readonly notes: readonly { readonly code: string }[];
}

async function folderWithDraft(): Promise<string> {
  const cwd = folderWith({ 'before.json': command(0.2), 'after.json': command(0.04), 'odd.txt': 'hello\n' });
  await run(['new', '--title', 'Slow', '-o', 'slow.perf.md'], cwd);
  return cwd;
}
const draftIn = (cwd: string): string => readFileSync(join(cwd, 'slow.perf.md'), 'utf8');

describe('import', () => {
  it('puts a run and the one after into the draft', async () => {
    const cwd = await folderWithDraft();
    chmodSync(join(cwd, 'slow.perf.md'), 0o640);
    const first = await run(
      ['import', 'before.json', '--into', 'slow.perf.md', '--as', 'current', '--format', 'json'],
      cwd,
    );
    expect(first.code).toBe(0);
    const { changes, written } = JSON.parse(first.stdout) as Report;
    expect(written).toBe(true);
    expect(changes.every(({ applied }) => applied)).toBe(true);
    const second = await run(['import', 'after.json', '--into', 'slow.perf.md', '--as', 'after'], cwd);
    expect(second.code).toBe(0);
    expect(draftIn(cwd)).toContain('| Response time | 200 ms average | 40 ms average | 5x faster |');
    expect(draftIn(cwd)).toContain('- [x] 5x faster');
    expect(statSync(join(cwd, 'slow.perf.md')).mode & 0o777).toBe(0o640);
    const checked = await run(['check', 'slow.perf.md', '--format', 'json'], cwd);
    expect(JSON.parse(checked.stdout)).toMatchObject({ summary: { errors: 0, warnings: 0 } });
  });

  it('changes nothing in a dry run, nor what a person wrote', async () => {
    const cwd = await folderWithDraft();
    const before = draftIn(cwd);
    const dry = await run(
      ['import', 'before.json', '--into', 'slow.perf.md', '--as', 'current', '--dry-run'],
      cwd,
    );
    expect(dry).toMatchObject({ code: 0 });
    expect(draftIn(cwd)).toBe(before);
    await run(['import', 'before.json', '--into', 'slow.perf.md', '--as', 'current'], cwd);
    await run(['import', 'after.json', '--into', 'slow.perf.md', '--as', 'current'], cwd);
    expect(draftIn(cwd)).toContain('- **Response time:** 200 ms average');
    await run(['import', 'after.json', '--into', 'slow.perf.md', '--as', 'current', '--overwrite'], cwd);
    expect(draftIn(cwd)).toContain('- **Response time:** 40 ms average');
  });

  it('tells as data what a dry run would do, and that a difference may be noise', async () => {
    const cwd = await folderWithDraft();
    await run(['import', 'before.json', '--into', 'slow.perf.md', '--as', 'current'], cwd);
    const before = draftIn(cwd);
    const dry = await run(
      ['import', 'before.json', '--into', 'slow.perf.md', '--as', 'after', '--dry-run', '--format', 'json'],
      cwd,
    );
    const report = JSON.parse(dry.stdout) as Report;
    expect(report.written).toBe(false);
    expect(report.notes.map(({ code }) => code)).toContain('not-significant');
    expect(report.changes.some(({ kind, after }) => kind === 'criterion' && after === '5x faster')).toBe(
      false,
    );
    expect(draftIn(cwd)).toBe(before);
  });

  it('records the commit of the clone that the result lies in, else that of the draft', async () => {
    const cwd = folderWith({
      'drafts/x': '',
      'app/before.json': command(0.2),
      'app/src.js': '',
      'a.json': command(0.2),
    });
    const commit = (folder: string): string => {
      const git = (...args: readonly string[]): string =>
        execFileSync('git', ['-C', join(cwd, folder), ...args], { encoding: 'utf8' }).trim();
      git('init', '-q');
      git('add', '.');
      git('-c', 'user.name=x', '-c', 'user.email=x@x.test', 'commit', '-q', '-m', folder);
      return git('rev-parse', 'HEAD');
    };
    const [drafts, app] = [commit('drafts'), commit('app')];
    await run(['new', '--title', 'Slow', '-o', 'drafts/slow.perf.md'], cwd);
    const into = ['--into', 'drafts/slow.perf.md', '--as', 'current', '--here'];
    expect((await run(['import', 'app/before.json', ...into], cwd)).code).toBe(0);
    const text = (): string => readFileSync(join(cwd, 'drafts/slow.perf.md'), 'utf8');
    expect(text()).toContain(`commit: ${app}\n`);
    expect((await run(['import', 'a.json', ...into], cwd)).code).toBe(0);
    expect(text()).toContain(`commit: ${drafts}\n`);
  });

  it('records this machine only where that is said', async () => {
    const cwd = await folderWithDraft();
    const args = ['import', 'before.json', '--into', 'slow.perf.md', '--as', 'current'];
    await run([...args, '--dry-run'], cwd);
    const silent = await run([...args, '--dry-run', '--format', 'json'], cwd);
    expect(silent.stdout).not.toContain('memory: ');
    expect((await run([...args, '--here'], cwd)).code).toBe(0);
    expect(draftIn(cwd)).toMatch(/^cores: \d+$/m);
    expect(draftIn(cwd)).toMatch(/^memory: \d+ GiB$/m);
  });

  it.each([
    [['odd.txt', '--as', 'current'], 1],
    [['gone.json', '--as', 'current'], 2],
    [['before.json', '--as', 'before'], 2],
    [['before.json', '--as', 'current', '--scope', 'other'], 2],
    [['before.json', 'odd.txt', '--as', 'current'], 1],
  ])('leaves the draft alone where it fails: %j', async (args, code) => {
    const cwd = await folderWithDraft();
    const before = draftIn(cwd);
    const failed = await run(['import', ...args, '--into', 'slow.perf.md'], cwd);
    expect(failed.code).toBe(code);
    expect(failed.stderr).not.toBe('');
    expect(draftIn(cwd)).toBe(before);
  });
});

describe('inspect', () => {
  it('prints what a result says, in base units', async () => {
    const cwd = await folderWithDraft();
    const { code, stdout } = await run(['inspect', 'before.json', '--format', 'json'], cwd);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { tool: string; kind: string; measurements: object[] };
    expect(report).toMatchObject({ tool: 'hyperfine', version: null, kind: 'command' });
    expect(report.measurements).toContainEqual({
      ...{ metric: 'duration', statistic: 'mean', value: 200, unit: 'ms', scope: 'job' },
    });
    expect((await run(['inspect', 'before.json'], cwd)).stdout).toContain('200 ms');
  });

  it('says why it cannot', async () => {
    const cwd = await folderWithDraft();
    const odd = await run(['inspect', 'odd.txt', '--format', 'json'], cwd);
    expect(odd).toMatchObject({ code: 1, stdout: '' });
    expect(odd.stderr).toContain('odd.txt');
    expect((await run(['inspect', 'gone.json'], cwd)).code).toBe(2);
  });
});
