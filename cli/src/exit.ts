/** What the exit codes of all commands mean. */
export const exit = { ok: 0, problems: 1, usage: 2, unknown: 3, interrupted: 130 } as const;
