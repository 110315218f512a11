/**
 * An issue form as GitHub documents it (docs.github.com: "Syntax for issue forms", "Syntax for GitHub's form
 * schema"). All spans are offsets in the form's file.
 */
import type { Span } from '#core/span';

/** The element types that take an answer; `markdown` is shown in the form and never submitted. */
export type InputType = 'input' | 'textarea' | 'dropdown' | 'checkboxes' | 'upload';
export type ElementType = InputType | 'markdown';

export const elementTypes: readonly ElementType[] = [
  'markdown',
  'input',
  'textarea',
  'dropdown',
  'checkboxes',
  'upload',
];

export interface FormText {
  readonly value: string;
  readonly span: Span;
}

export interface FormOption {
  readonly label: string;
  readonly span: Span;
  /** Only checkboxes: whether it must be ticked. */
  readonly required: boolean;
}

/** An element that takes an answer. */
export interface FormElement {
  readonly type: InputType;
  /** Its place in `body`, from 0, as GitHub counts in its messages. */
  readonly index: number;
  readonly span: Span;
  readonly id: FormText | null;
  readonly label: FormText;
  readonly description: string;
  readonly placeholder: string;
  /** What is filled in beforehand. */
  readonly value: string;
  /** The language of the code block that the answer becomes, or null. */
  readonly render: string | null;
  readonly options: readonly FormOption[];
  readonly multiple: boolean;
  /** The index of the option that is chosen beforehand, or null. */
  readonly defaultOption: number | null;
  readonly required: boolean;
}

/** A list as the form gives it: names one by one, or one text with commas. */
export interface FormNames {
  readonly style: 'list' | 'string';
  readonly names: readonly FormText[];
}

export interface IssueForm {
  readonly name: string;
  readonly description: string;
  readonly title: string;
  readonly type: string;
  readonly labels: FormNames;
  readonly assignees: FormNames;
  readonly projects: FormNames;
  readonly elements: readonly FormElement[];
}
