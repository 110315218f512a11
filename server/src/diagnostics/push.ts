import { PublishDiagnosticsNotification, type Connection, type Diagnostic } from 'vscode-languageserver';
import type { DiagnosticsChannel } from '#server/diagnostics/channel';
import { diagnosticsJson, diagnosticsOf } from '#server/features/diagnostics';
import { uncancelled, type Guard } from '#server/guard';
import type { Host } from '#server/host';
import { whenQuiet } from '#server/quiet';
import type { Snapshot } from '#server/snapshot';

/** What diagnostics are made of, whoever begins. */
export interface DiagnosticsSource {
  /** The newest version of an open draft; null for what is none. */
  readonly snapshotOf: (uri: string) => Promise<Snapshot | null>;
  /** The number of the newest version, which may be newer than a snapshot that was waited for. */
  readonly versionOf: (uri: string) => number | undefined;
  /** Hears of each draft whose newest problems are on their way. */
  readonly told: (uri: string) => void;
  /** Of an open file of templates or configuration; null for what is none. */
  readonly fileDiagnostics: (
    uri: string,
  ) => Promise<{ readonly version: number; readonly diagnostics: Diagnostic[] } | null>;
}

/** Tells the editor of each version once it is the newest, with its number. */
export class PushedDiagnostics implements DiagnosticsChannel {
  readonly #waiting = new Set<string>();
  #edits = 0;

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
    private readonly guard: Guard,
    private readonly source: DiagnosticsSource,
  ) {}

  changed(uri: string, isNewest: boolean): void {
    this.#edits += 1;
    // Nobody waits behind this key: its problems are told without a turn of the event loop.
    if (isNewest) void this.#publish(uri);
    else this.#schedule(uri);
  }

  closed(uri: string): void {
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  recheck(uris: readonly string[]): void {
    for (const uri of uris) this.#schedule(uri);
  }

  /** Checks the newest version once the messages that came in already are taken. */
  #schedule(uri: string): void {
    if (this.#waiting.has(uri)) return;
    this.#waiting.add(uri);
    whenQuiet(
      this.host,
      () => this.#edits,
      () => {
        this.#waiting.delete(uri);
        void this.#publish(uri);
      },
    );
  }

  #publish(uri: string): Promise<unknown> {
    return this.guard('diagnostics', null, async () => {
      const file = await this.source.fileDiagnostics(uri);
      if (file) await this.connection.sendDiagnostics({ uri, ...file });
      const snapshot = await this.source.snapshotOf(uri);
      // Never for an old version: a newer one has scheduled its own.
      if (!snapshot || this.source.versionOf(uri) !== snapshot.version) return null;
      await this.#send(snapshot);
      this.source.told(uri);
      return null;
    })(null, uncancelled);
  }

  #send(snapshot: Snapshot): Promise<void> {
    const { uri, version } = snapshot;
    return this.host.notify
      ? this.host.notify(PublishDiagnosticsNotification.method, diagnosticsJson(snapshot))
      : this.connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(snapshot) });
  }
}
