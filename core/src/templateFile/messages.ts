/** The wording of what is wrong with a template's file. */
import { configMessage } from '#core/config/messages';
import { chooserMessage } from '#core/discovery/chooserMessages';
import { faultText } from '#core/form/messages';
import { messageOf } from '#core/messages';
import type { FileProblem } from '#core/templateFile/model';
import type { TemplateProblem } from '#core/templateFile/problems';

const quote = (text: string): string => `“${text}”`;
const didYouMean = (suggestion: string | null): string =>
  suggestion === null ? '' : ` Did you mean ${quote(suggestion)}?`;

/** What a person reads of a problem in a file of templates. */
export const fileMessage = (problem: FileProblem): string =>
  'problem' in problem ? messageOf(problem.problem) : templateMessage(problem);

/** What is wrong, and what to do. */
export function templateMessage(problem: TemplateProblem): string {
  switch (problem.code) {
    case 'form-invalid':
      return `GitHub refuses this form. ${faultText(problem.data)}`;
    case 'form-ignored':
      return faultText(problem.data);
    case 'chooser-invalid':
      return chooserMessage(problem.data);
    case 'config-invalid':
      return configMessage(problem.data);
    case 'template-unreadable':
      return `${quote(problem.data.path)} cannot be read: it is no file, a link that leads nowhere, larger than 16 MB, or not allowed to be read. The other templates are read all the same.`;
    case 'template-too-large':
      return `The file has ${millions(problem.data.size)} million characters, a template at most ${millions(problem.data.limit)}: it is left out.`;
    case 'template-key-missing':
      return problem.data.key === 'name'
        ? 'The template has no `name`: GitHub does not offer it in its list.'
        : 'The template has no `about`: GitHub does not offer it in its list.';
    case 'template-key-ignored':
      return `GitHub reads no key ${quote(problem.data.key)} in a template.${didYouMean(problem.data.suggestion)}`;
    case 'template-name-short':
      return `The name ${quote(problem.data.name)} is too short: GitHub wants at least ${String(problem.data.shortest)} characters.`;
    case 'template-name-duplicate':
      return `${problem.data.files.map(quote).join(', ')} ${problem.data.files.length === 1 ? 'has' : 'have'} the name ${quote(problem.data.name)} too: a draft cannot tell which is meant.`;
    case 'template-field-duplicate':
      return `The field ${quote(problem.data.label)} is in ${quote(problem.data.section)} already: answers to the two cannot be told apart.`;
    case 'template-placeholder-unclear':
      return `${quote(problem.data.text)} reads like an answer: put what is to be replaced in \`<!-- … -->\`, or start it with “e.g.”.`;
  }
}

const millions = (size: number): string => (size / 1e6).toFixed(1).replace(/\.0$/, '');
