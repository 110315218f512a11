/** The command that a draft names for measuring again, and the file that it writes. Pure: nothing is run here. */

/**
 * Why a command is not run as it is written, or null. A person is shown a command before it runs, so all of it must be
 * seen: characters that show nothing, or that turn the order of others round, would make it look like another one.
 */
export const commandFault = (command: string): string | null =>
  /(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/u.test(command)
    ? '`benchmark` has characters that cannot be seen: type the command again'
    : null;

/** Why a path is not taken for the file that the command writes, or null. */
export function resultFault(path: string): string | null {
  const parts = path.split(/[\\/]/);
  return /^(?:[\\/]|[A-Za-z]:|~)/.test(path) || parts.includes('..')
    ? '`benchmark-result` is a file in the folder that the command runs in: a relative path without `..`'
    : null;
}
