import type { SecretScanner } from '#core/redaction/model';
import type { OpenDraft } from '#server/documents';
import type { Host } from '#server/host';
import { Later } from '#server/later';

/** After the last key and before a draft is looked through, in milliseconds. */
const DELAY = 600;

/** Has drafts looked through for what should not be published, once nobody has typed for a while. */
export class Lookout {
  readonly #later = new Later(DELAY, (uri) => void this.#look(uri));
  #scanner: Promise<SecretScanner> | undefined;

  /** `changed` is told of drafts that have other problems now. */
  constructor(
    private readonly host: Pick<Host, 'defer' | 'loadScanner'>,
    private readonly drafts: ReadonlyMap<string, OpenDraft>,
    private readonly changed: (uri: string) => void,
    private readonly warn: (message: string) => void,
  ) {}

  /** Looks when there is time: what was asked for before and not begun is not done twice. */
  ask(uri: string): void {
    this.#later.ask(uri);
  }

  async #look(uri: string): Promise<void> {
    const draft = this.drafts.get(uri);
    if (!draft) return;
    const { drafts, host } = this;
    const pause = (): Promise<void> =>
      new Promise((resolve) => {
        host.defer(resolve);
      });
    const cancellation = {
      get cancelled() {
        return drafts.get(uri) !== draft;
      },
      onCancel: () => ({ dispose: () => undefined }),
    };
    try {
      const scanner = await (this.#scanner ??= host.loadScanner());
      if (await draft.look({ scanner, pause }, cancellation)) this.changed(uri);
    } catch (error) {
      // Only its kind: what a scanner says of a text could repeat some of it.
      this.warn(
        `A draft could not be looked through for secrets: ${error instanceof Error ? error.name : typeof error}.`,
      );
    }
  }
}
