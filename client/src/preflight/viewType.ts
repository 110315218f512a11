/** The kind of the preflight's panel, by which VS Code brings it back after a reload. */
export const preflightViewType = 'perfIssue.preflight';
