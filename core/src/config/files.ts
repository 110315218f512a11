/** The repository's configuration; the first that is there counts. */
export const configFiles: readonly string[] = [
  '.github/perf-issue.yml',
  '.github/perf-issue.yaml',
  '.github/perf-issue.json',
];

/** Whether a path is that of such a file. */
export const configFile = /(?:^|\/)\.github\/perf-issue\.(?:ya?ml|json)$/;
