/** The journal over whatever keeps records: which there are, what they are kept by, and how each is read back. */
import type { Journal } from '#core/publish/ports';
import { readAttemptRecord, readCommentRecord, readPublication } from '#core/publish/records';

/** Records of one kind, each kept by its key. */
export interface Records<T> {
  readonly read: (key: string) => Promise<T | null>;
  readonly write: (record: T) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  readonly all: () => Promise<readonly T[]>;
}

/** Where records of a kind are kept: `parse` gives null for what is none of them. */
export type OpenRecords = <T>(
  kind: 'attempts' | 'publications' | 'comments',
  parse: (value: unknown) => T | null,
  keyOf: (record: T) => string,
) => Records<T>;

/** The journal whose records are where `open` keeps them. */
export function journalOf(open: OpenRecords): Journal {
  const attempts = open('attempts', readAttemptRecord, draftOf);
  const publications = open('publications', readPublication, draftOf);
  const comments = open('comments', readCommentRecord, ({ key }) => key);
  return {
    readAttempt: attempts.read,
    writeAttempt: attempts.write,
    removeAttempt: attempts.remove,
    attempts: attempts.all,
    readPublication: publications.read,
    writePublication: publications.write,
    removePublication: publications.remove,
    publications: publications.all,
    readComment: comments.read,
    writeComment: comments.write,
    removeComment: comments.remove,
  };
}

const draftOf = ({ draft }: { readonly draft: string }): string => draft;

/** What a record's text holds; null for what is no JSON, which no record is. */
export function parseRecord(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
