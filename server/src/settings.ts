import {
  DidChangeConfigurationNotification,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';

const SECTION = 'perfIssue';

/** The editor's settings for Perf Issue: asked for by folder where the editor answers that, else as it sends them. */
export class Settings {
  #asks = false;
  #registers = false;
  #sent: unknown = null;

  constructor(private readonly connection: Connection) {}

  /** `options`: what the editor sent with `initialize` for itself. */
  initialize({ workspace }: ClientCapabilities, options: unknown): void {
    this.#asks = workspace?.configuration === true;
    this.#registers = workspace?.didChangeConfiguration?.dynamicRegistration === true;
    this.#sent = sectionOf(options) ?? null;
  }

  /** Calls back whenever they have changed. */
  follow(changed: () => void): void {
    if (this.#registers) {
      void this.connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    this.connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => {
      this.#sent = sectionOf(settings) ?? this.#sent;
      changed();
    });
  }

  async of(folder: string | null): Promise<unknown> {
    if (!this.#asks) return this.#sent;
    const asked = folder === null ? { section: SECTION } : { section: SECTION, scopeUri: folder };
    try {
      return await this.connection.workspace.getConfiguration(asked);
    } catch (error) {
      // Without settings the repository's own configuration counts.
      this.connection.console.error(`The settings cannot be read: ${String(error)}`);
      return this.#sent;
    }
  }
}

/** What stands under the section's name; undefined where nothing does. */
const sectionOf = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && SECTION in settings ? settings[SECTION] : undefined;
