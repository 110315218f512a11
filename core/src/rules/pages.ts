/** Where the pages of the rules stand: one for each code, in `docs/rules`. */

/** The project's home, from which all addresses of documentation start. */
const HOME = 'https://github.com/perf-issue/perf-issue';

/** The address of a rule's page. */
export const rulePage = (code: string): string => `${HOME}/blob/main/docs/rules/${code}.md`;
