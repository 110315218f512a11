/**
 * What GitHub refuses in a form, and what it reads otherwise than it is written (docs.github.com: "Common
 * validation errors when creating issue forms"; the attributes of each element: "Syntax for GitHub's form schema").
 */
import type { Severity } from '#core/protocol';
import type { Span } from '#core/span';

/** `where`: the element's place in `body`, such as `body[2]`, or '' for the form itself. */
export type FormFault =
  | { readonly fault: 'yaml'; readonly reason: string }
  | { readonly fault: 'tab' }
  | { readonly fault: 'duplicate-key'; readonly key: string }
  | { readonly fault: 'second-document' }
  | { readonly fault: 'not-a-map'; readonly where: string }
  | { readonly fault: 'key-missing'; readonly where: string; readonly key: string }
  | {
      readonly fault: 'key-unknown';
      readonly where: string;
      readonly key: string;
      readonly suggestion: string | null;
    }
  | { readonly fault: 'key-forbidden'; readonly where: string; readonly key: string }
  | { readonly fault: 'not-a-string'; readonly where: string; readonly key: string; readonly found: string }
  | { readonly fault: 'text-empty'; readonly where: string; readonly key: string }
  | { readonly fault: 'not-a-list'; readonly where: string; readonly key: string }
  | { readonly fault: 'not-a-boolean'; readonly where: string; readonly key: string }
  | { readonly fault: 'body-empty' }
  | { readonly fault: 'body-only-markdown' }
  | {
      readonly fault: 'type-unknown';
      readonly where: string;
      readonly type: string;
      readonly suggestion: string | null;
    }
  | { readonly fault: 'id-invalid'; readonly where: string; readonly id: string; readonly suggestion: string }
  | { readonly fault: 'id-duplicate'; readonly where: string; readonly id: string }
  | { readonly fault: 'label-duplicate'; readonly where: string; readonly label: string }
  | {
      readonly fault: 'label-similar';
      readonly where: string;
      readonly label: string;
      readonly other: string;
    }
  | {
      readonly fault: 'label-forbidden';
      readonly where: string;
      readonly label: string;
      readonly word: string;
    }
  | { readonly fault: 'options-empty'; readonly where: string }
  | { readonly fault: 'option-empty'; readonly where: string }
  | { readonly fault: 'option-duplicate'; readonly where: string; readonly option: string }
  | { readonly fault: 'option-reserved'; readonly where: string; readonly option: string }
  | { readonly fault: 'option-boolean'; readonly where: string; readonly option: string }
  | {
      readonly fault: 'option-number';
      readonly where: string;
      readonly option: string;
      readonly shown: string;
    }
  | { readonly fault: 'option-shape'; readonly where: string; readonly wanted: 'text' | 'label' }
  | { readonly fault: 'default-invalid'; readonly where: string; readonly count: number };

/** `form-invalid`: GitHub does not offer the form. `form-ignored`: it does, and reads this otherwise. */
export interface FormProblem {
  readonly code: 'form-invalid' | 'form-ignored';
  readonly severity: Severity;
  /** Offsets in the form's file. */
  readonly span: Span;
  readonly data: FormFault;
}

/** Collects problems while a form is read. */
export class FormProblems {
  readonly found: FormProblem[] = [];

  /** GitHub refuses the form for this. */
  refuse(span: Span, data: FormFault): void {
    this.found.push({ code: 'form-invalid', severity: 'error', span, data });
  }

  /** GitHub takes the form, but not as it is meant. */
  warn(span: Span, data: FormFault): void {
    this.found.push({ code: 'form-ignored', severity: 'warning', span, data });
  }
}
