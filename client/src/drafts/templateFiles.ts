import { languages, type TextDocument } from 'vscode';

/** GitHub takes the name in any case; a glob says that letter by letter. */
const anyCase = (word: string): string =>
  word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
const folder = anyCase('issue_template');

/** Templates, what configures their list, and the repository's own configuration: the server reads them while they are written. */
export const templatePatterns: readonly string[] = [
  `**/${folder}/*.{md,yml,yaml}`,
  `**/${folder}.md`,
  '**/.github/perf-issue.{yml,yaml,json}',
];

/** Whether a document is one of them. */
export const isTemplateFile = (document: TextDocument): boolean =>
  languages.match(
    templatePatterns.map((pattern) => ({ pattern })),
    document,
  ) > 0;

/**
 * The languages as which the files open, and what they are in truth. Only a language of our own makes the editor
 * start the extension for a file's name; as soon as it runs it gives the file back to Markdown and YAML, so that
 * whatever else is installed for them keeps working.
 */
const borrowed: ReadonlyMap<string, string> = new Map([
  ['perf-issue-template-markdown', 'markdown'],
  ['perf-issue-template-yaml', 'yaml'],
]);

/** Gives a file of templates its own language, unless it has it. */
export async function giveBackLanguage(document: TextDocument): Promise<void> {
  const language = borrowed.get(document.languageId);
  if (language !== undefined) await languages.setTextDocumentLanguage(document, language);
}
