/** What a publish would find in the journal, found out without changing it: for a dry run, and for what is shown before. */
import type { Cancellation } from '#core/publish/cancellation';
import type { DraftRecords } from '#core/publish/course';
import type { Journal, PublishPorts } from '#core/publish/ports';
import { recordsOf } from '#core/publish/publish';
import type { PublishRequest, PublishResult } from '#core/publish/result';
import { startRun } from '#core/publish/run';

/** Records by draft, with what was written to them since; null: removed. */
class Kept<T extends { readonly draft: string }> {
  readonly #written = new Map<string, T | null>();

  constructor(
    private readonly journal: {
      readonly read: (draft: string) => Promise<T | null>;
      readonly all: () => Promise<readonly T[]>;
    },
  ) {}

  readonly read = async (draft: string): Promise<T | null> => {
    const written = this.#written.get(draft);
    return written === undefined ? this.journal.read(draft) : written;
  };
  readonly write = (record: T): Promise<void> => this.#keep(record.draft, record);
  readonly remove = (draft: string): Promise<void> => this.#keep(draft, null);
  readonly all = async (): Promise<readonly T[]> => [
    ...(await this.journal.all()).filter(({ draft }) => !this.#written.has(draft)),
    ...[...this.#written.values()].filter((record) => record !== null),
  ];

  #keep(draft: string, record: T | null): Promise<void> {
    this.#written.set(draft, record);
    return Promise.resolve();
  }
}

/** A journal in which nothing that is written to it stays. */
function unwritten(journal: Journal): Journal {
  const attempts = new Kept({
    read: (draft) => journal.readAttempt(draft),
    all: () => journal.attempts(),
  });
  const publications = new Kept({
    read: (draft) => journal.readPublication(draft),
    all: () => journal.publications(),
  });
  return {
    ...journal,
    readAttempt: attempts.read,
    writeAttempt: attempts.write,
    removeAttempt: attempts.remove,
    attempts: attempts.all,
    readPublication: publications.read,
    writePublication: publications.write,
    removePublication: publications.remove,
    publications: publications.all,
  };
}

/** What a publish would know of the draft; the ending where only the person can say what is meant. May reject. */
export const foreseenRecords = (
  request: PublishRequest,
  ports: PublishPorts,
  cancellation: Cancellation,
): Promise<DraftRecords | PublishResult> =>
  recordsOf(startRun(request, { ...ports, journal: unwritten(ports.journal) }, { cancellation }));
