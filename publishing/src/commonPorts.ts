/** Ports that Node and browsers serve alike. */
import type { Clock, Digest, Ids } from '#core/publish/ports';

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, cancellation) =>
    new Promise((resolve) => {
      if (cancellation.cancelled) {
        resolve();
        return;
      }
      const timer = setTimeout(done, milliseconds);
      const listener = cancellation.onCancel(done);
      function done(): void {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      }
    }),
};

export const ids: Ids = { uuid: () => crypto.randomUUID() };

export const digest: Digest = {
  sha256: async (text) => {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};
