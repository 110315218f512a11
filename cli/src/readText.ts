import { readFile } from 'node:fs/promises';
import { UsageError } from '#cli/usageError';

/** A text file's content without its byte order mark. Throws a UsageError that says what is wrong with the file. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path}: ${fileReason(error)}`);
  });
  if (
    bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) ||
    bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))
  ) {
    throw new UsageError(`${path}: the file is UTF-16; save it as UTF-8.`);
  }
  if (bytes.subarray(0, 8192).includes(0))
    throw new UsageError(`${path}: this is a binary file, not a draft.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${path}: the file is not UTF-8; save it as UTF-8.`);
    throw error;
  }
}

/** Why a file cannot be read, in words. */
export function fileReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file.';
    case 'EISDIR':
      return 'this is a folder; name the files in it.';
    case 'EACCES':
    case 'EPERM':
      return 'the file may not be read.';
    case 'ELOOP':
      return 'the symbolic link leads back to itself.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
