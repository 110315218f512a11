import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ended, start, type Ran } from './command';

function run(input: string, ...args: readonly string[]): Promise<Ran> {
  const child = start(['quantity', ...args], tmpdir());
  child.stdin.write(input);
  return ended(child);
}

describe('perf-issue quantity', () => {
  it('prints the readings of a text as one line of JSON', async () => {
    const { code, stdout } = await run('', '2.5s average, 5s p95', '--format', 'json');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { value: 2500, unit: 'ms', dimension: 'time', statistic: 'mean' },
      { value: 5000, unit: 'ms', dimension: 'time', statistic: 'p95' },
    ]);
  });

  it('prints a line of JSON for each line of standard input, empty ones too', async () => {
    const { code, stdout } = await run('\uFEFF80%\r\nN/A\n\n2x', '--stdin', '--format', 'json');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { value: number }[]).map(({ value }) => value))).toEqual([
      [0.8],
      [],
      [],
      [2],
    ]);
  });

  it('takes a text that starts with a minus behind two dashes', async () => {
    const { stdout } = await run('', '--format', 'json', '--', '-20%');
    expect(JSON.parse(stdout)).toMatchObject([{ value: -0.2, unit: '1', dimension: 'ratio' }]);
  });

  it('says how it is used where there is no text, or one too many', async () => {
    for (const args of [[], ['5 ms', '--stdin']]) {
      const { code, stdout, stderr } = await run('', ...args);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).not.toBe('');
    }
  });
});
