import { languages, type TextDocument } from 'vscode';

/** Templates, what configures their list, and the repository's own configuration: the server reads them while they are written. */
export const templatePatterns: readonly string[] = [
  '**/{ISSUE_TEMPLATE,issue_template}/*.{md,yml,yaml}',
  '**/{ISSUE_TEMPLATE,issue_template}.md',
  '**/.github/perf-issue.{yml,yaml,json}',
];

/** Whether a document is one of them. */
export const isTemplateFile = (document: TextDocument): boolean =>
  languages.match(
    templatePatterns.map((pattern) => ({ pattern })),
    document,
  ) > 0;
