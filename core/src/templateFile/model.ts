import type { Config } from '#core/config/model';
import type { PlacedProblem } from '#core/problems';
import type { KnownLabel } from '#core/rules/rule';
import type { TemplateProblem } from '#core/templateFile/problems';

/** What is known around the file. */
export interface Surroundings {
  /** The repository's labels; null while nobody knows them. */
  readonly labels: readonly KnownLabel[] | null;
  /** The other templates of the repository. */
  readonly others: readonly { readonly name: string; readonly file: string | null }[];
  readonly config: Config;
}

/** Either what only template files have, or what drafts can have too. */
export type FileProblem = TemplateProblem | Omit<PlacedProblem, 'range'>;
