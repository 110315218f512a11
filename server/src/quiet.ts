import type { Host } from '#server/host';

/**
 * Runs a task once the messages that came in already have been taken: a connection takes one in each turn of the
 * event loop, so there are none left when `state` has not changed for two.
 */
export function whenQuiet(host: Pick<Host, 'defer'>, state: () => unknown, task: () => void): void {
  const seen = state();
  host.defer(() => {
    host.defer(() => {
      if (state() === seen) task();
      else whenQuiet(host, state, task);
    });
  });
}
