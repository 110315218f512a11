/** Secrets and personal data in a text: what they are and where they stand. No value is ever part of a result. */
import type { Cancellation } from '#core/publish/cancellation';
import type { Span } from '#core/span';

/** What can be found besides secrets. */
export const personalKinds = ['home-path', 'email', 'internal-host', 'private-ip', 'ip-address'] as const;
export type PersonalKind = (typeof personalKinds)[number];

export type SensitiveCode = 'secret-found' | 'personal-data-found';

/** Something found: lower case with dashes; UTF-16 offsets in the text that was looked through. */
export interface Found {
  readonly kind: string;
  readonly span: Span;
}

export interface SensitivePlace extends Found {
  readonly code: SensitiveCode;
  /** What a fix puts in its place: the same for the same value. */
  readonly placeholder: string;
}

/** Finds secrets. The work grows with the text's length; gives what it has when cancelled. May reject. */
export interface SecretScanner {
  scan(text: string, cancellation: Cancellation): Promise<readonly Found[]>;
}

/** A configuration's level; written out here, for the protocol, which that builds on, has these options. */
export type RedactionLevel = 'error' | 'warning' | 'info' | 'hint' | 'off';

/** What is looked for, and where it is not told. Plain JSON: it travels from server to client. */
export interface RedactionOptions {
  readonly secrets: RedactionLevel;
  readonly personal: RedactionLevel;
  readonly kinds: readonly PersonalKind[];
  /** Hosts that are internal whatever they end in: `db01.example.com`, `*.corp.example.com`. */
  readonly internalHosts: readonly string[];
  /** Values that may be published: `support@example.org`, `*@example.org`. */
  readonly allow: readonly string[];
  /** Lines (0-based, `to` not among them) on which a comment silences a code. */
  readonly quiet: readonly { readonly code: SensitiveCode; readonly from: number; readonly to: number }[];
}

export const defaultRedaction: RedactionOptions = {
  secrets: 'error',
  personal: 'warning',
  kinds: personalKinds.filter((kind) => kind !== 'ip-address'),
  internalHosts: [],
  allow: [],
  quiet: [],
};
