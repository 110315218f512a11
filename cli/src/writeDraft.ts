import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeWhole } from '#publishing/disk/writeWhole';
import { UsageError } from '#cli/usageError';

const MARK = '\uFEFF';

/**
 * Replaces a draft's text at once, with the byte order mark and permissions that it has. Throws a UsageError where the
 * file is no longer what was read, or cannot be written; it is as it was then.
 */
export async function writeDraft(path: string, before: string, after: string): Promise<void> {
  // A symbolic link stays one: what it leads to is replaced.
  const real = await realpath(path);
  const read = async (): Promise<string> => readFile(real, 'utf8');
  const present = await read();
  const mark = present.startsWith(MARK) ? MARK : '';
  const { mode } = await stat(real);
  const unchanged = async (): Promise<boolean> => (await read()) === mark + before;
  const written = await writeWhole(dirname(real), basename(real), mark + after, {
    mode: mode & 0o777,
    unchanged,
  }).catch((error: unknown) => {
    throw new UsageError(
      `${path}: the draft cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (!written)
    throw new UsageError(`${path}: the draft was changed meanwhile. Nothing was written; import again.`);
}
