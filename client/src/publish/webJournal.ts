import type { Digest, Journal } from '#core/publish/ports';
import { readAttemptRecord, readCommentRecord, readPublication } from '#core/publish/records';
import { FileSystemError, Uri, workspace } from 'vscode';

/**
 * The journal where there is no Node: one file for each record in a folder of the extension's own, in whatever the
 * editor keeps such folders in (a browser's database).
 */
export function webJournal(storage: Uri, digest: Digest): Journal {
  const attempts = records(Uri.joinPath(storage, 'attempts'), digest, readAttemptRecord, draftOf);
  const publications = records(Uri.joinPath(storage, 'publications'), digest, readPublication, draftOf);
  const comments = records(Uri.joinPath(storage, 'comments'), digest, readCommentRecord, ({ key }) => key);
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

function records<T>(
  folder: Uri,
  digest: Digest,
  parse: (value: unknown) => T | null,
  keyOf: (record: T) => string,
) {
  const fileOf = async (key: string) => Uri.joinPath(folder, `${await digest.sha256(key)}.json`);
  const readFile = async (uri: Uri): Promise<T | null> => {
    const bytes = await orNull(workspace.fs.readFile(uri));
    if (!bytes) return null;
    const record = parse(parseJson(new TextDecoder().decode(bytes)));
    if (!record) throw new Error(`${uri.toString(true)} is not a record of this extension`);
    return record;
  };
  return {
    read: async (key: string) => readFile(await fileOf(key)),
    write: async (record: T) => {
      const text = JSON.stringify(record);
      await workspace.fs.writeFile(await fileOf(keyOf(record)), new TextEncoder().encode(text));
    },
    remove: async (key: string) => {
      await orNull(workspace.fs.delete(await fileOf(key)));
    },
    all: async () => {
      const entries = (await orNull(workspace.fs.readDirectory(folder))) ?? [];
      const found = await Promise.all(entries.map(([name]) => readFile(Uri.joinPath(folder, name))));
      return found.filter((record) => record !== null);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function orNull<T>(work: Thenable<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
