/** A setting that cannot be used as it stands; whoever shows this leads to the setting. */
export class SettingError extends Error {
  /** @param setting its id, as in `perfIssue.github.apiUrl` */
  constructor(
    readonly setting: string,
    problem: string,
  ) {
    super(`The setting ${setting} cannot be used. ${problem}`);
  }
}

/** The setting that an error is about, or null. Not by the class: the publishing bundle has a copy of its own. */
export function settingOf(error: unknown): string | null {
  return error instanceof Error && 'setting' in error && typeof error.setting === 'string'
    ? error.setting
    : null;
}
