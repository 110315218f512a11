/** The words for what should not be published. Never the value itself. */
import type { SensitiveCode } from '#core/redaction/model';

const KINDS: Readonly<Record<string, string>> = {
  'home-path': 'The name of an account, in the path of its home folder',
  email: 'An e-mail address',
  'internal-host': 'The name of an internal host',
  'private-ip': 'An address of a private network',
  'ip-address': 'An IP address',
};

/** `placeholder`: what a fix puts in its place. */
export function describeSensitive(code: SensitiveCode, kind: string, placeholder: string): string {
  if (code === 'personal-data-found')
    return `${KINDS[kind] ?? kind} would be published. Replace it, for instance by ${placeholder}.`;
  return `This looks like a secret (${kind.replaceAll('-', ' ')}). Replace it, for instance by ${placeholder}; where others could read it, change it as well.`;
}
