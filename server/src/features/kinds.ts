/** The kind of the action that repairs all at once: editors ask for it by name when a draft is saved. */
export const fixAllKind = 'source.fixAll.perf-issue';
