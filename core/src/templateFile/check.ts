/** Checks an open file of templates or configuration, for its author. */
import { configFile } from '#core/config/files';
import type { Config } from '#core/config/model';
import { parseConfig } from '#core/config/parse';
import { configSeverity } from '#core/config/problems';
import { parseChooser } from '#core/discovery/chooser';
import { templateFileKind, type TemplateFileKind } from '#core/discovery/paths';
import { MAX_TEMPLATE } from '#core/discovery/readTemplate';
import type { Span } from '#core/span';
import { checkForm } from '#core/templateFile/checkForm';
import { checkMarkdown } from '#core/templateFile/checkMarkdown';
import type { FileProblem, Surroundings } from '#core/templateFile/model';
import type { TemplateProblem } from '#core/templateFile/problems';

export type AuthoredKind = TemplateFileKind | 'config';

/** What a path anywhere in a workspace is, or null for no file that is written for Perf Issue or GitHub's templates. */
export const authoredKind = (path: string): AuthoredKind | null =>
  configFile.test(path) ? 'config' : templateFileKind(path);

/** The problems of a file in the order of its text, as severe as the team wants them. Markdown's parser must be loaded. */
export function checkTemplateFile(kind: AuthoredKind, text: string, around: Surroundings): FileProblem[] {
  const found = text.length > MAX_TEMPLATE ? [tooLarge(text)] : problemsOf(kind, text, around);
  return found
    .flatMap((problem) => rated(problem, around.config))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function problemsOf(kind: AuthoredKind, text: string, around: Surroundings): readonly FileProblem[] {
  switch (kind) {
    case 'markdown':
      return checkMarkdown(text, around);
    case 'form':
      return checkForm(text, around);
    case 'chooser':
      return parseChooser(text).problems.map(({ span, data }) => ({
        code: 'chooser-invalid',
        severity: 'error',
        span,
        data,
      }));
    case 'config':
      return parseConfig(text).problems.map(({ span, data }) => ({
        code: 'config-invalid',
        severity: configSeverity(data),
        span,
        data,
      }));
  }
}

const start: Span = { start: 0, end: 0 };

const tooLarge = (text: string): TemplateProblem => ({
  code: 'template-too-large',
  severity: 'error',
  span: start,
  data: { size: text.length, limit: MAX_TEMPLATE },
});

export const codeOf = (problem: FileProblem): string =>
  'problem' in problem ? problem.problem.code : problem.code;

function rated(problem: FileProblem, { rules }: Config): FileProblem[] {
  const level = rules.get(codeOf(problem))?.level ?? problem.severity;
  if (level === 'off') return [];
  return level === problem.severity ? [problem] : [{ ...problem, severity: level }];
}
