import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { engineFlags, growLittle } from '#server/start/engine';

describe('how V8 is to run the server', () => {
  it('names flags that this V8 has', () => {
    const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    const flags = engineFlags(process.versions.v8);
    expect(flags.length).toBeGreaterThan(0);
    for (const flag of [...flags, growLittle])
      expect(stdout).toContain(` ${flag.replace(/=.*/, '').replace(/^--no-/, '--')} (`);
  });
  it.each(['10.2.154', '15.0.1', 'unknown', ''])('leaves a V8 alone that it does not know: %s', (version) => {
    expect(engineFlags(version)).toEqual([]);
  });
  it('counts calls where V8 does', () => {
    expect(engineFlags('12.4.254.21-node.57').some((flag) => flag.startsWith('--invocation-count'))).toBe(
      true,
    );
    expect(engineFlags('11.3.244.8-node.33').some((flag) => flag.startsWith('--interrupt-budget'))).toBe(
      true,
    );
  });
});
