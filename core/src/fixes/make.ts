import type { Edit } from '#core/edit';
import type { Fix } from '#core/fixes/fix';
import type { Span } from '#core/span';

export const insert = (offset: number, newText: string): Edit => ({
  span: { start: offset, end: offset },
  newText,
});
export const replace = (span: Span, newText: string): Edit => ({ span, newText });

/** The one repair there is; a person decides whether it is meant. */
export const only = (title: string, ...edits: readonly Edit[]): Fix => ({
  ...{ title, edits },
  preferred: true,
  mechanical: false,
});

/** A repair that decides nothing: it may be made on save. */
export const mechanical = (title: string, ...edits: readonly Edit[]): Fix => ({
  ...{ title, edits },
  preferred: true,
  mechanical: true,
});

/** One of several repairs, or one that a person may well not want. */
export const option = (title: string, ...edits: readonly Edit[]): Fix => ({
  ...{ title, edits },
  preferred: false,
  mechanical: false,
});
