import type { SecretScanner } from '#core/redaction/model';

/** Loads the rules for secrets: that takes longer than checking a draft. */
export const loadScanner = async (): Promise<SecretScanner> =>
  (await import('#publishing/secrets/scanner')).secretScanner;
