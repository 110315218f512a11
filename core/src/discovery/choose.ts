/** Decides which template a draft is of. */
import type { Template } from '#core/template/model';

/** A template that a draft can be of. */
export interface NamedTemplate {
  readonly name: string;
  /** The name of its file; null for the one that comes with the program. */
  readonly file: string | null;
  readonly template: Template;
}

/** What a draft's front matter says of its template. */
export interface WantedTemplate {
  readonly name: string | null;
  /** Which file, where several templates share the name. */
  readonly file: string | null;
}

/**
 * The template that is meant; undefined where none has the name. A draft without a name is of the template
 * that comes with the program.
 */
export function chooseTemplate<T extends NamedTemplate>(
  found: readonly T[],
  { name, file }: WantedTemplate,
): T | undefined {
  const wanted = name?.trim() ?? '';
  const byFile = file === null ? undefined : found.find((candidate) => candidate.file === file.trim());
  if (byFile) return byFile;
  if (wanted === '') return found.find((candidate) => candidate.file === null);
  return found.find((candidate) => candidate.name.trim() === wanted);
}

/** What a draft is read against whose template is gone: it asks for nothing. */
export const noTemplate: Template = {
  kind: 'markdown',
  frontMatter: null,
  name: '',
  about: '',
  title: '',
  labels: [],
  assignees: [],
  sections: [],
  comments: new Set(),
  contentHeadings: new Set(),
  text: '',
};

/** Whether a template is about performance: those are offered first. */
export const isAboutPerformance = ({ template, name, file }: NamedTemplate): boolean =>
  /perf|optimi[sz]|latency|slow|speed|성능|性能|パフォーマンス|leistung|rendimiento|производительност/i.test(
    `${name} ${template.about} ${template.labels.join(' ')} ${file ?? ''}`,
  );
