import type { Edit } from '#core/edit';

/** A repair that a person can choose. Offsets are those of the draft. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one to take without asking where several are offered. */
  readonly preferred: boolean;
  /** Whether it can be applied on save: it decides nothing that a person should. */
  readonly mechanical: boolean;
}
