import type { Lease, Lock } from '#core/publish/ports';

/** The browser's locks, which all its tabs share: the compiler is told of Node's globals only. */
declare const navigator: {
  readonly locks: {
    readonly request: (
      name: string,
      options: { readonly ifAvailable: true },
      hold: (lock: object | null) => Promise<void>,
    ) => Promise<void>;
  };
};

/** A lock ends with its tab: nobody has to find out whether its holder is dead. */
export const webLock: Lock = {
  acquire: (key) =>
    new Promise((resolve, reject) => {
      navigator.locks
        .request(`perf-issue:${key}`, { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve({ heldBy: 'another tab', since: Date.now() });
            return Promise.resolve();
          }
          return new Promise((release) => {
            const lease: Lease = {
              held: () => Promise.resolve(true),
              release: () => {
                release();
                return Promise.resolve();
              },
            };
            resolve(lease);
          });
        })
        .catch(reject);
    }),
};
