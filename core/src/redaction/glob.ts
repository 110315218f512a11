/** A pattern in which `*` stands for any text, whole and without regard to case. */
export const globOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replace(/\*+/gu, '.*')}$`, 'iu');
