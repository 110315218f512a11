/**
 * Where the pages of the rules stand: one for each code, in `docs/rules`. The project has no public home that a link could
 * lead to, so the packed extension brings them along and shows them under an address of its own.
 */
export const pageScheme = 'perf-issue';

/** The address of a rule's page in the editor of an extension that shows them. */
export const rulePage = (code: string): string => `${pageScheme}:/docs/rules/${code}.md`;

/** Where an editor can open a rule's page; null where it has none. */
export type RulePages = (code: string) => string | null;

/** The pages as they are packed, for editors that know no such address: one file, in which each begins with its code. */
export const pagesIn =
  (file: string): RulePages =>
  (code) =>
    `${file}#${code}`;
