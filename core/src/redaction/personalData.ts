/** What says who somebody is, or how a network looks from inside. Pure; linear in the text's length. */
import { globOf } from '#core/redaction/glob';
import type { Found, PersonalKind, RedactionOptions } from '#core/redaction/model';

/** Accounts of machines and of examples: nobody in person. */
const NOBODY = new Set(
  (
    'user username yourname you name me someone somebody runner runneradmin ubuntu debian ec2-user centos admin administrator root ' +
    'vscode codespace gitpod node app application jenkins travis circleci vagrant docker postgres www-data build builder ' +
    'public shared default guest test dev linuxbrew example'
  ).split(' '),
);
const FILE_ENDINGS = /\.(?:png|jpe?g|gif|svg|webp|js|ts|mjs|css|json|md|py|go|rs|java|txt|log|so|dll|exe)$/iu;
const EXAMPLE_DOMAIN = /(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$/iu;

const HOME =
  /(?:\/home\/|\/Users\/|\b[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/))(?<value>[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}(?<![.]))/gu;
const EMAIL =
  /(?<![\w.+%-])(?<value>[\w+%-]{1,64}(?:\.[\w+%-]{1,64}){0,8}@(?<domain>(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}))(?![\w@-])/giu;
const HOST =
  /(?<![\w.@-])(?<value>(?:[a-z\d][a-z\d-]{0,62}\.){1,8}(?:internal|intranet|corp|lan|local|localdomain|private|home\.arpa))(?![\w-]|\.\w)/giu;
const ANY_HOST = /(?<![\w.@-])(?<value>[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d][a-z\d-]{0,62}){0,8})(?![\w-])/giu;
const IPV4 = /(?<![\w.-])(?<value>\d{1,3}(?:\.\d{1,3}){3})(?![\w-]|\.\d)/gu;
const IPV6 =
  /(?<![\w:.])(?<value>(?:f[cd][0-9a-f]{2}|fe80):(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4})(?![\w:])/giu;

/** RFC 1918, RFC 6598 and RFC 3927; null: no address that means a machine. */
function ipKind(address: string): 'private-ip' | 'ip-address' | null {
  const parts = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (parts.some((part) => part > 255) || a === 0 || a === 127 || a >= 224) return null;
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) return 'private-ip';
  if ((a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)) return 'private-ip';
  // RFC 5737: for documentation. Versions of four numbers often end in zeros.
  if ((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51) || (a === 203 && b === 0)) return null;
  return c === 0 && d === 0 ? null : 'ip-address';
}

/** A name of two words and nothing else that makes it a host could be code: `thread.local`. */
function isHost(text: string, { index, 0: match }: RegExpExecArray): boolean {
  if (/^localhost\b/iu.test(match)) return false;
  const behind = text.slice(index + match.length, index + match.length + 6);
  if (/^(?:\(|::|\/[a-z]|\$)/iu.test(behind) && !text.slice(Math.max(0, index - 3), index).endsWith('://'))
    return false;
  return (
    /[\d-]/u.test(match) ||
    match.split('.').length > 2 ||
    /^:\d/u.test(behind) ||
    /(?:\/\/|@)$/u.test(text.slice(Math.max(0, index - 2), index))
  );
}

export function personalData(
  text: string,
  options: Pick<RedactionOptions, 'kinds' | 'internalHosts'>,
): readonly Found[] {
  const wanted = new Set<PersonalKind>(options.kinds);
  const found: Found[] = [];
  const add = (kind: PersonalKind, match: RegExpExecArray): void => {
    const value = match.groups?.['value'] ?? match[0];
    if (!wanted.has(kind)) return;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({ kind, span: { start, end: start + value.length } });
  };
  const valueOf = (match: RegExpExecArray): string => match.groups?.['value'] ?? '';
  for (const match of text.matchAll(HOME))
    if (!NOBODY.has(valueOf(match).toLowerCase())) add('home-path', match);
  for (const match of text.matchAll(EMAIL)) {
    const domain = match.groups?.['domain'] ?? '';
    // `git@host:owner/name` is a remote's address.
    const isRemote = /^git@/iu.test(match[0]);
    const isNobody =
      /no-?reply/iu.test(match[0]) || EXAMPLE_DOMAIN.test(domain) || FILE_ENDINGS.test(match[0]);
    if (!isRemote && !isNobody) add('email', match);
  }
  for (const match of text.matchAll(HOST)) if (isHost(text, match)) add('internal-host', match);
  if (options.internalHosts.length > 0) {
    const own = options.internalHosts.map(globOf);
    for (const match of text.matchAll(ANY_HOST))
      if (own.some((pattern) => pattern.test(valueOf(match)))) add('internal-host', match);
  }
  for (const match of text.matchAll(IPV4)) {
    const kind = ipKind(valueOf(match));
    if (kind !== null) add(kind, match);
  }
  for (const match of text.matchAll(IPV6)) add('private-ip', match);
  return found;
}
