import { writeFileSync } from 'node:fs';

/** Writes a file until nothing more fits on its disk, which is one of less than a megabyte. */
export function fillDisk(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(1_048_576));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
