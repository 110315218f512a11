/** Wrong use or input that cannot be read: the command ends with exit code 2 and says this message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
