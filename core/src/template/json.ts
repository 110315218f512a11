/** A template as JSON: what is the same in each run can be read before it. */
import type { Template } from '#core/template/model';

interface Written extends Omit<Template, 'comments' | 'contentHeadings'> {
  readonly comments: readonly string[];
  readonly contentHeadings: readonly string[];
}

export function jsonOfTemplate(template: Template): string {
  const { comments, contentHeadings } = template;
  const written: Written = {
    ...template,
    comments: [...comments],
    contentHeadings: [...contentHeadings],
  };
  return JSON.stringify(written);
}

/** The template that `jsonOfTemplate` of the same build wrote; throws for what is no JSON. */
export function templateOfJson(json: string): Template {
  const { comments, contentHeadings, ...rest } = JSON.parse(json) as Written;
  return { ...rest, comments: new Set(comments), contentHeadings: new Set(contentHeadings) };
}
