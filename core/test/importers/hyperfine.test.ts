import { describe, expect, it } from 'vitest';
import { expectImported, imported, real, sample } from './imported';

describe('hyperfine', () => {
  it('reads exported JSON with each command as a scope', () => {
    expectImported(sample('hyperfine.json'), {
      importer: 'hyperfine-json',
      kind: 'command',
      figures: {
        'sort big.txt': {
          'duration mean': '520 ms',
          'duration p50': '515 ms',
          'duration p95': '540 ms',
          'duration count': '4 count',
          'cpu-time mean': '450 ms',
          'memory max': '1200000 B',
        },
        'sort --parallel=4 big.txt': { 'duration mean': '200 ms', 'duration stddev': undefined },
      },
      codes: ['runs-failed'],
    });
  });

  it('keeps the times of the runs for later comparison', () => {
    const [mean] = imported(sample('hyperfine.json')).measurements;
    expect(mean?.samples).toEqual([510, 520, 510, 540]);
  });

  it('reads what a terminal shows, each duration in its own unit', () => {
    expectImported(sample('hyperfine.txt'), {
      importer: 'hyperfine-text',
      kind: 'command',
      figures: {
        'make slow': {
          'duration mean': '1250 ms',
          'duration stddev': '30 ms',
          'duration max': '1310 ms',
          'duration count': '10 count',
          'cpu-time mean': '1220 ms',
        },
        'make fast': { 'duration mean': '0.8401 ms', 'duration max': '1.1 ms' },
      },
      codes: ['tool-warning'],
    });
  });

  it('reads exported CSV and names parameters that the command does not show', () => {
    expectImported(sample('hyperfine.csv'), {
      importer: 'hyperfine-csv',
      kind: 'command',
      figures: { 'echo "a, b" (n=4)': { 'duration mean': '200 ms', 'cpu-time mean': '150 ms' } },
    });
  });

  const before = real('hyperfine/before.json');
  it.skipIf(before === null)('gives the numbers of a real run', () => {
    expectImported(before!, {
      importer: 'hyperfine-json',
      kind: 'command',
      figures: {
        before: {
          'duration mean': '200.346 ms',
          'duration stddev': '7.94433 ms',
          'duration p50': '198.134 ms',
          'duration min': '193.382 ms',
          'duration max': '221.887 ms',
          'cpu-time mean': '190.347 ms',
        },
      },
    });
  });
});
