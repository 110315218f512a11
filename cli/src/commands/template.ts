import type { Severity } from '#core/protocol';
import { templateMessage } from '#core/templateFile/messages';
import { templateModel, templateText } from '#core/templateFile/print';
import { exit } from '#cli/exit';
import { positionsIn } from '#cli/lines';
import { readTemplateFile, type NamedFile } from '#cli/templateOf';

/** Prints how a template is read, and what is wrong with a form. Ends with 1 where GitHub would refuse it. */
export async function template(path: string, options: { readonly format: 'text' | 'json' }): Promise<number> {
  const file = await readTemplateFile(path);
  const problems = problemsOf(file);
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify({ ...templateModel(file.found.template), problems }, null, 2)}\n`);
  } else {
    process.stdout.write(`${templateText(file.found.template)}\n`);
    for (const { code, severity, message, range } of problems) {
      const { line, character } = range.start;
      process.stderr.write(`${path}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]\n`);
    }
  }
  return problems.some(({ severity }) => severity === 'error') ? exit.problems : exit.ok;
}

interface Reported {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: ReturnType<ReturnType<typeof positionsIn>>;
}

function problemsOf({ text, problems }: NamedFile): Reported[] {
  const range = positionsIn(text);
  return problems.map((problem) => ({
    code: problem.code,
    severity: problem.severity,
    message: templateMessage(problem),
    range: range(problem.span),
  }));
}
