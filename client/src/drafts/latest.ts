/** Work that is asked for often and of which only the last matters. */
export interface Latest {
  /** Runs the work `delay` ms after the last time it was asked for; what runs already is aborted. */
  readonly ask: () => void;
  readonly dispose: () => void;
}

/**
 * Runs `work` for the last asking only, never two at a time uncancelled.
 * @param delay in milliseconds
 * @param onError gets what `work` threw, unless it was aborted before
 */
export function latest(
  work: (signal: AbortSignal) => Promise<void>,
  delay: number,
  onError: (error: unknown) => void,
): Latest {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = new AbortController();
  const stop = () => {
    clearTimeout(timer);
    running.abort();
  };
  return {
    ask: () => {
      stop();
      const { signal } = (running = new AbortController());
      timer = setTimeout(() => {
        work(signal).catch((error: unknown) => {
          if (!signal.aborted) onError(error);
        });
      }, delay);
    },
    dispose: stop,
  };
}
