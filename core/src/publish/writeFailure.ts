/** Why a file could not be written, as something that a person can put right. Pure. */

/** Whether the system says that there is no space left. */
export const isFull = (cause: string): boolean => /ENOSPC|EDQUOT|QuotaExceeded/u.test(cause);

/**
 * `cause`: what the system said, with its code (`ENOSPC: no space left on device, write`). The sentence has no full stop:
 * it stands in one that says what follows of it.
 */
export function describeWriteFailure(file: string, cause: string): string {
  if (isFull(cause)) return `there is no space left on the disk for ${file}; free some`;
  if (/EACCES|EPERM|EROFS|NoPermissions/u.test(cause))
    return `${file} is read-only; make the file and its folder writable`;
  return `${file} could not be written (${cause})`;
}
