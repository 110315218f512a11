/** How an editor hears of problems: it is told of each version, or it asks. Never both for one file. */
export interface DiagnosticsChannel {
  /** A file was opened or changed. `isNewest`: no message has come in behind this one. */
  readonly changed: (uri: string, isNewest: boolean) => void;
  readonly closed: (uri: string) => void;
  /** What problems depend on has changed: templates, labels, settings. */
  readonly recheck: (uris: readonly string[]) => void;
}
