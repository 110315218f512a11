/** What is wrong with a template's file: what its author is told, and what keeps it from being found. */
import type { ChooserFault } from '#core/discovery/chooser';
import type { ConfigFault } from '#core/config/problems';
import type { FormFault } from '#core/form/problems';
import type { Severity } from '#core/protocol';
import type { Span } from '#core/span';

/** What each finding says: the data of its message and its fixes. */
export interface TemplateProblemData {
  /** GitHub does not offer the form. */
  'form-invalid': FormFault;
  /** GitHub offers the form, and reads this otherwise than it is written. */
  'form-ignored': FormFault;
  'chooser-invalid': ChooserFault;
  'config-invalid': ConfigFault;
  'template-unreadable': { readonly path: string };
  /** Sizes in UTF-16 units. */
  'template-too-large': { readonly size: number; readonly limit: number };
  'template-key-missing': { readonly key: 'name' | 'about'; readonly place: 'front-matter' | 'key' };
  'template-key-ignored': { readonly key: string; readonly suggestion: string | null };
  'template-name-short': { readonly name: string; readonly shortest: number };
  'template-name-duplicate': { readonly name: string; readonly files: readonly string[] };
  'template-field-duplicate': { readonly label: string; readonly section: string };
  'template-placeholder-unclear': { readonly text: string };
}

export type TemplateCode = keyof TemplateProblemData;

const codes: Readonly<Record<TemplateCode, true>> = {
  'form-invalid': true,
  'form-ignored': true,
  'chooser-invalid': true,
  'config-invalid': true,
  'template-unreadable': true,
  'template-too-large': true,
  'template-key-missing': true,
  'template-key-ignored': true,
  'template-name-short': true,
  'template-name-duplicate': true,
  'template-field-duplicate': true,
  'template-placeholder-unclear': true,
};

export const templateCodes: readonly string[] = Object.keys(codes);

/** Offsets are those of the file. */
export type TemplateProblem = {
  [C in TemplateCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly span: Span;
    readonly data: TemplateProblemData[C];
  };
}[TemplateCode];
