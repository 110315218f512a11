import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { ClientRequests, KnownIssue } from '#core/protocol';
import type { EditorOptions } from '#server/editorOptions';

/** A repository's page, and the server that it is on. */
export interface RepositoryPage {
  readonly server: string;
  readonly url: string;
}

/** The repositories that drafts belong to, as the editor knows them from its clones and what the person has chosen. */
export class Repositories {
  readonly #asked = new Map<string, Promise<RepositoryPage | null>>();
  #answers = false;

  constructor(private readonly connection: Connection) {}

  /** Only our own client answers such questions. */
  initialize({ repositories }: EditorOptions): void {
    this.#answers = repositories;
  }

  /** The page of a draft's repository; null where nobody knows it. Asked once for each folder, until `forget`. */
  of(draft: string, folder: string | null): Promise<RepositoryPage | null> {
    if (!this.#answers) return Promise.resolve(null);
    const key = folder ?? draft;
    const known = this.#asked.get(key);
    if (known) return known;
    const asking = this.#ask(draft);
    this.#asked.set(key, asking);
    return asking;
  }

  /**
   * Open issues of a draft's repository, or of another one (`owner/name`) on its server, as far as somebody is signed in; the
   * editor keeps them for a while.
   */
  async openIssues(
    uri: string,
    repository: string | null,
    token: CancellationToken,
  ): Promise<readonly KnownIssue[]> {
    return this.#answers
      ? this.connection.sendRequest<ClientRequests['perfIssue/openIssues'][1]>(
          'perfIssue/openIssues',
          repository === null ? { uri } : { uri, repository },
          token,
        )
      : [];
  }

  forget(): void {
    this.#asked.clear();
  }

  async #ask(uri: string): Promise<RepositoryPage | null> {
    const asked = this.connection.sendRequest<ClientRequests['perfIssue/repository'][1]>(
      'perfIssue/repository',
      { uri },
    );
    const url = await asked;
    return url === null ? null : { server: new URL(url).origin, url };
  }
}
