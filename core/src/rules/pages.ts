/**
 * Where the pages of the rules stand: one for each code, in `docs/rules`. The project has no public home that a link could
 * lead to, so the packed extension brings them along and shows them under an address of its own.
 */
export const pageScheme = 'perf-issue';

/** The address of a rule's page. */
export const rulePage = (code: string): string => `${pageScheme}:/docs/rules/${code}.md`;
