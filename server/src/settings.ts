import {
  DidChangeConfigurationNotification,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';

/** Asks the editor to send or to ask something from now on. */
export type Register = (method: string, options: object) => void;

const SECTION = 'perfIssue';
/** VS Code's own setting for files that are not to be seen. */
const EXCLUDED = 'files.exclude';

/** The editor's settings for Perf Issue: asked for by folder where the editor answers that, else as it sends them. */
export class Settings {
  #asks = false;
  #registers = false;
  #sent: unknown = null;
  /** What was asked for, by folder: features ask with each request. */
  readonly #asked = new Map<string, Promise<unknown>>();

  constructor(private readonly connection: Connection) {}

  /** `options`: what the editor sent with `initialize` for itself. */
  initialize({ workspace }: ClientCapabilities, options: unknown): void {
    this.#asks = workspace?.configuration === true;
    this.#registers = workspace?.didChangeConfiguration?.dynamicRegistration === true;
    this.#sent = sectionOf(options) ?? null;
  }

  /** Calls back whenever they have changed. `register` asks the editor to tell of it. */
  follow(register: Register, changed: () => void): void {
    if (this.#registers)
      register(DidChangeConfigurationNotification.method, { section: [SECTION, EXCLUDED] });
    this.connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => {
      this.#sent = sectionOf(settings) ?? this.#sent;
      this.#asked.clear();
      changed();
    });
  }

  /** The settings that hold in a folder; null: outside of all. */
  of(folder: string | null): Promise<unknown> {
    if (!this.#asks) return Promise.resolve(this.#sent);
    const known = this.#asked.get(folder ?? '');
    if (known) return known;
    const asking = this.#ask(SECTION, folder, this.#sent);
    this.#asked.set(folder ?? '', asking);
    return asking;
  }

  /** What the editor leaves out of a folder: globs, as in `files.exclude`; null where it does not say. */
  excludedIn(folder: string): Promise<unknown> {
    return this.#asks ? this.#ask(EXCLUDED, folder, null) : Promise.resolve(null);
  }

  async #ask(section: string, folder: string | null, otherwise: unknown): Promise<unknown> {
    const asked = folder === null ? { section } : { section, scopeUri: folder };
    try {
      return await this.connection.workspace.getConfiguration(asked);
    } catch (error) {
      // Without settings the repository's own configuration counts.
      this.#asked.delete(folder ?? '');
      this.connection.console.error(`The settings cannot be read: ${String(error)}`);
      return otherwise;
    }
  }
}

/** What stands under the section's name; undefined where nothing does. */
const sectionOf = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && SECTION in settings ? settings[SECTION] : undefined;
