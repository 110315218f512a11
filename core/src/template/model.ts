import type { FrontMatter } from '#core/frontMatter/model';
import type { MetricSettings } from '#core/metrics/settings';

/** What is to be filled in, and how. `metrics`: quantities, or a group of fields that are. */
export type FieldKind =
  'text' | 'list' | 'ordered-list' | 'checklist' | 'choice' | 'metrics' | 'table' | 'code';

/** One of a listed set: `value` is what is written (`M`), `detail` what the template says of it (`4-8h`). */
export interface Choice {
  readonly value: string;
  readonly detail: string;
  /** As the template writes it: `M (4-8h)`. */
  readonly text: string;
}

export interface TemplateItem {
  readonly text: string;
  readonly key: string;
  readonly checked: boolean;
  /** Whether it must be ticked before the issue is published. */
  readonly required: boolean;
}

export interface TemplateTable {
  readonly columns: readonly string[];
  /** The cells of each row, as the template has them. */
  readonly rows: readonly (readonly string[])[];
}

export interface TemplateField {
  readonly label: string;
  readonly key: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** What the template says in place of the value: comment, bracket or instruction, without its marks. */
  readonly placeholder: string | null;
  readonly examples: readonly string[];
  readonly choices: readonly Choice[];
  /** Whether several of the choices may stand, with commas between them. */
  readonly multiple: boolean;
  readonly items: readonly TemplateItem[];
  readonly table: TemplateTable | null;
  readonly unit: string | null;
  /** Index in the section's fields of the field that this one stands in, or null. */
  readonly parent: number | null;
  /** Whether it holds fields of its own and no value. */
  readonly group: boolean;
  /** Whether the section's heading is its label. */
  readonly implicit: boolean;
  /** A checklist that is ticked after filing, such as acceptance criteria. */
  readonly deferred: boolean;
  /** The template's own content, comments and white space apart: a value equal to it is not filled in. */
  readonly literal: string;
  /** The template's own code, folded; '' where it has none. */
  readonly code: string;
  /** Whether the template's own content is a value that is published as it is, as a form's default. */
  readonly preset: boolean;
  /** The label and value as the template writes them, to insert the field where it is missing. */
  readonly source: string;
}

export interface TemplateSection {
  readonly heading: string;
  readonly key: string;
  /** 0 for what stands before the first heading. */
  readonly level: number;
  readonly fields: readonly TemplateField[];
  /** What the template says of the section as a whole, without comment marks. */
  readonly instruction: string | null;
  readonly source: string;
}

export interface Template {
  readonly kind: 'markdown' | 'form';
  readonly frontMatter: FrontMatter | null;
  readonly name: string;
  readonly about: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly sections: readonly TemplateSection[];
  /** The comments of the template, trimmed: instructions that are never published. */
  readonly comments: ReadonlySet<string>;
  /** What the team says of metrics, whatever template asks for them; absent: nothing. */
  readonly metrics?: MetricSettings;
  /** Keys of headings that stand in values of a form and start no section. */
  readonly contentHeadings: ReadonlySet<string>;
  /** The Markdown from which a draft starts, front matter included. */
  readonly text: string;
}
