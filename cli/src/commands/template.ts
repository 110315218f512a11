import type { Severity } from '#core/protocol';
import { templateMessage } from '#core/templateFile/messages';
import { templateModel, templateText } from '#core/templateFile/print';
import { exit } from '#cli/exit';
import { rangesIn } from '#core/markdown/ranges';
import type { Range } from '#core/position';
import { readTemplateFile, type NamedFile } from '#cli/templateOf';

/**
 * Prints how a template is read; what is wrong with a form goes to standard error, so that the output is the model and
 * nothing else. Ends with 1 where GitHub would refuse it.
 */
export async function template(path: string, options: { readonly format: 'text' | 'json' }): Promise<number> {
  const file = await readTemplateFile(path);
  const problems = problemsOf(file);
  const { template: read } = file.found;
  const shown = options.format === 'json' ? JSON.stringify(templateModel(read), null, 2) : templateText(read);
  process.stdout.write(`${shown}\n`);
  for (const { code, severity, message, range } of problems) {
    const { line, character } = range.start;
    process.stderr.write(`${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]\n`);
  }
  return problems.some(({ severity }) => severity === 'error') ? exit.problems : exit.ok;
}

interface Reported {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

function problemsOf({ text, problems }: NamedFile): Reported[] {
  const range = rangesIn(text);
  return problems.map((problem) => ({
    code: problem.code,
    severity: problem.severity,
    message: templateMessage(problem),
    range: range(problem.span),
  }));
}
