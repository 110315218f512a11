import { latest } from '#client/drafts/latest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const unexpected = (error: unknown) => {
  throw error;
};

describe('latest', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs once for many askings, after the last', async () => {
    const work = vi.fn(() => Promise.resolve());
    const { ask } = latest(work, 100, unexpected);
    ask();
    await vi.advanceTimersByTimeAsync(99);
    ask();
    await vi.advanceTimersByTimeAsync(99);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('aborts what runs when it is asked again', async () => {
    const signals: AbortSignal[] = [];
    const { ask } = latest(
      (signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
      10,
      unexpected,
    );
    ask();
    await vi.advanceTimersByTimeAsync(10);
    ask();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await vi.advanceTimersByTimeAsync(10);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('tells an error, but not that of aborted work', async () => {
    const errors: unknown[] = [];
    const failing = latest(
      () => Promise.reject(new Error('no')),
      1,
      (error) => errors.push(error),
    );
    failing.ask();
    await vi.advanceTimersByTimeAsync(1);
    expect(errors).toHaveLength(1);
    const aborted = latest(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
      1,
      (error) => errors.push(error),
    );
    aborted.ask();
    await vi.advanceTimersByTimeAsync(1);
    aborted.dispose();
    await vi.advanceTimersByTimeAsync(1);
    expect(errors).toHaveLength(1);
  });

  it('does nothing after its end', async () => {
    const work = vi.fn(() => Promise.resolve());
    const { ask, dispose } = latest(work, 1, unexpected);
    ask();
    dispose();
    await vi.advanceTimersByTimeAsync(10);
    expect(work).not.toHaveBeenCalled();
  });
});
