import type { Config } from '#core/config/model';
import { withRequired } from '#core/config/required';
import type { Template } from '#core/template/model';

/** The template with what a team requires of it and says of its metrics; itself where that is nothing. */
export function withConfig(template: Template, { required, metrics }: Config): Template {
  const requiring = withRequired(template, required);
  return metrics.size === 0 ? requiring : { ...requiring, metrics };
}
