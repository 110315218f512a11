/** What ends a subscription. */
export interface Disposable {
  dispose(): void;
}

/** A wish to stop, as `AbortSignal` and VS Code's `CancellationToken` have it, without their types. */
export interface Cancellation {
  readonly cancelled: boolean;
  /** Calls `listener` once, at the moment of cancelling; never when it is cancelled already. */
  readonly onCancel: (listener: () => void) => Disposable;
}

/** For work that cannot be stopped. */
export const neverCancelled: Cancellation = {
  cancelled: false,
  onCancel: () => ({ dispose: () => undefined }),
};
