import { readForm } from '#core/form/read';
import { mojibakeIn } from '#core/rules/mojibake';
import type { FileProblem, Surroundings } from '#core/templateFile/model';
import { checkLabels, checkName } from '#core/templateFile/names';
import { readYaml } from '#core/yaml/read';
import { entryOf } from '#core/yaml/tree';

/** What is wrong with an issue form. */
export function checkForm(text: string, around: Surroundings): FileProblem[] {
  const { form, problems } = readForm(text);
  const name = entryOf(readYaml(text).root ?? undefined, 'name')?.value;
  const labels = form.labels.names.map(({ value, span }) => ({ name: value, span }));
  return [
    ...problems,
    ...(name ? checkName({ name: form.name, span: name.span }, around) : []),
    ...checkLabels(labels, around.labels),
    ...mojibakeIn(text).map((problem): FileProblem => ({
      problem,
      severity: 'warning',
      base: 0,
      span: problem.span,
    })),
  ];
}
