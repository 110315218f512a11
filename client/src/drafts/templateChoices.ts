import type { TemplateChooser, TemplateInfo } from '#core/protocol';

/** What New Draft offers: templates, and links to where else the repository wants to be asked. */
export interface TemplateChoices {
  readonly templates: readonly TemplateInfo[];
  readonly links: TemplateChooser['contactLinks'];
}

/**
 * As GitHub's own list has it. A draft of the bundled template is for the repository an issue without one of its
 * templates: where it allows none and has templates of its own, the bundled one is not offered.
 */
export function templateChoices(
  all: readonly TemplateInfo[],
  { blankIssues, contactLinks }: TemplateChooser,
): TemplateChoices {
  const own = all.filter(({ source }) => source !== 'bundled');
  return { templates: blankIssues || own.length === 0 ? all : own, links: contactLinks };
}
