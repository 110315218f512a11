/** The names of levels as they are written in a configuration. */
import type { Level } from '#core/config/model';

export const levelNames = ['off', 'hint', 'info', 'warn', 'error'] as const;

const levels: Readonly<Record<string, Level>> = {
  off: 'off',
  hint: 'hint',
  info: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
};

/** The level that a word means, or null. YAML 1.1 reads `off` as false, which can only be meant so. */
export const levelOf = (word: string): Level | null => {
  const name = word.trim().toLowerCase();
  return name === 'false' ? 'off' : (levels[name] ?? null);
};
