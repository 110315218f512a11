/** What is wrong in a configuration. */
import type { Severity } from '#core/protocol';
import type { Span } from '#core/span';

export type ConfigFault =
  | { readonly fault: 'yaml'; readonly reason: string }
  | { readonly fault: 'not-a-map'; readonly key: string }
  | { readonly fault: 'key-unknown'; readonly key: string; readonly suggestion: string | null }
  | { readonly fault: 'rule-unknown'; readonly code: string; readonly suggestion: string | null }
  | { readonly fault: 'level-invalid'; readonly code: string; readonly found: string }
  | { readonly fault: 'options-invalid'; readonly code: string }
  | { readonly fault: 'required-invalid' }
  | { readonly fault: 'direction-invalid'; readonly label: string; readonly found: string }
  | { readonly fault: 'unit-invalid'; readonly label: string; readonly found: string }
  | { readonly fault: 'path-empty' };

/** Offsets are those of the file; of settings, those of their JSON. */
export interface ConfigProblem {
  readonly span: Span;
  readonly data: ConfigFault;
}

/** A name that nobody knows has no effect: perhaps a newer version knows it. */
export const configSeverity = ({ fault }: ConfigFault): Severity =>
  fault === 'key-unknown' || fault === 'rule-unknown' ? 'warning' : 'error';
