/** The words for what should not be published. Never the value itself. */
import type { SensitiveCode } from '#core/redaction/model';

const KINDS: Readonly<Record<string, string>> = {
  'home-path': 'The name of an account, in the path of its home folder',
  email: 'An e-mail address',
  'internal-host': 'The name of an internal host',
  'private-ip': 'An address of a private network',
  'ip-address': 'An IP address',
};

/** A kind as people call it: `an-api-key` has words, personal data has names. */
export const kindName = (kind: string): string => KINDS[kind]?.toLowerCase() ?? kind.replaceAll('-', ' ');

/** What a repair does: with this value wherever it stands, all of its kind, or all there is. */
export interface Redaction {
  readonly what: 'value' | 'kind' | 'all';
  readonly kind: string;
  readonly placeholder: string;
  /** How many places it replaces. */
  readonly count: number;
}

export function describeRedaction({ what, kind, placeholder, count }: Redaction): string {
  switch (what) {
    case 'value':
      return `Replace by ${placeholder}${count > 1 ? `, in all ${count} places` : ''}`;
    case 'kind':
      return `Replace all ${count} of this kind: ${kindName(kind)}`;
    case 'all':
      return `Replace all ${count} secrets and personal data by placeholders`;
  }
}

/** `placeholder`: what a fix puts in its place. */
export function describeSensitive(code: SensitiveCode, kind: string, placeholder: string): string {
  if (code === 'personal-data-found')
    return `${KINDS[kind] ?? kind} would be published. Replace it, for instance by ${placeholder}.`;
  return `This looks like a secret (${kind.replaceAll('-', ' ')}). Replace it, for instance by ${placeholder}; where others could read it, change it as well.`;
}
