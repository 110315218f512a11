/**
 * Secrets that stand where secrets do: in addresses and headers, behind names and options, in files of passwords. Every
 * pattern starts with something literal and its repetitions are bounded, so that a text is read in linear time.
 */

import { hasRandom, isMixed, isPassword, isRandom, isValue } from '#core/redaction/secretValues';

/** A pattern's group `value` is the secret; without one, all of it is. */
export interface Pattern {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Whether a value that fits the pattern is one at all. */
  readonly holds?: (value: string) => boolean;
}

export const NAMED: readonly Pattern[] = [
  {
    // `AccountKey=`, `SharedAccessKey=` and a SAS signature of Azure.
    kind: 'azure-key',
    pattern: /(?:Account|SharedAccess)Key=(?<value>[A-Za-z\d+/]{40,}={0,2})|[?&]sig=(?<sig>[\w%+/-]{40,})/gu,
  },
  {
    kind: 'url-password',
    pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@?#'"<>]{0,100}:(?<value>[^\s/@'"<>]{3,200})@(?=[\w[.-])/giu,
    holds: (value) => isValue(value) && !/^(?:password|passwd|pass|pw|pwd|secret|token)$/iu.test(value),
  },
  {
    kind: 'authorization-header',
    pattern:
      /\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:Bearer|Basic|Token)\s{1,3}(?<value>[\w.~+/=-]{16,})/giu,
    holds: isValue,
  },
  {
    // Schemes of a provider's own: `ApiKey`, `SSWS`.
    kind: 'authorization-header',
    pattern: /\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?[\w-]{2,20}\s{1,3}(?<value>[\w.~+/=-]{16,})/giu,
    holds: isRandom,
  },
  {
    kind: 'bearer-token',
    pattern: /\bBearer\s{1,3}(?<value>[\w.~+/=-]{24,})/gu,
    holds: isRandom,
  },
  {
    kind: 'password',
    pattern:
      /(?:password|passwd|passphrase|_pass|_pwd|\bpwd)["'\\\]]{0,4}(?:\s{0,3}(?:=|:|=>)|\.{3,60}(?=["']))\s{0,3}(?:\\{1,3}"(?<escaped>[^"\\\s]{6,200})\\|"(?<double>[^"\s]{6,200})"|'(?<single>[^'\s]{6,200})'|(?<value>[^\s"',;&|)\]}]{8,200}))/giu,
    holds: isPassword,
  },
  {
    kind: 'named-secret',
    pattern:
      /(?:(?<!:secretsmanager:[\w-]{1,20}:\d{1,12}:)secret|secret[._-]?key(?:[._-]?base)?|key[_-]data|api[._-]?key|access[._-]?key|account[_-]?key|(?:pre)?shared[_-]?key|app(?:lication)?[_-]?key|license[_-]?key|auth[_-]?(?:token|key)|:_auth|access[._-]?token|refresh[._-]?token|client[._-]?secret|private[_-]?key|signing[_-]?key|encryption[_-]?key|session[_-]?token|(?<!(?:page|next|prev|previous|start|continuation|batch|sync|delta|resume|cursor|scroll|client|fencing)[_-]?)(?:[_-]|\b)token)["'\\\]]{0,4}\s{0,3}(?:=|:|=>)\s{0,3}(?:'(?<single>[^'\s]{16,4000})'|["'\\]{0,4}(?<value>(?:base64:)?[A-Za-z\d+/_.~=-]{16,4000}))/giu,
    holds: isRandom,
  },
  {
    // As programs and shells take them: `AWS_PROFILE_KEY=…`, whatever the provider.
    kind: 'named-secret',
    pattern:
      /\b(?![A-Z\d_]{0,60}(?:CACHE|FOREIGN|HASH|IDEMPOTENCY|LOOKUP|OBJECT|PARTITION|PRIMARY|PUBLIC|ROUTING|ROW|SHARD|SORT)_KEY)[A-Z][A-Z\d_]{1,60}_(?:KEY|PAT|SECRET|CREDENTIALS?)["'\]]{0,2}\s{0,3}[:=]\s{0,3}["']?(?<value>(?:base64:)?[A-Za-z\d+/_.~=-]{16,4000})/gu,
    holds: isRandom,
  },
  {
    // `aws configure set aws_secret_access_key …`
    kind: 'named-secret',
    pattern: /[_-](?:key|token|secret)\s{1,3}["'\\]{0,4}(?<value>[A-Za-z\d+/=]{20,4000})/giu,
    holds: isMixed,
  },
  {
    // `define('DB_PASSWORD', '…')`
    kind: 'password',
    pattern:
      /(?:password|passwd|_pass|_pwd|secret|api[_-]?key|token)["']\s{0,3},\s{0,3}(?:"(?<double>[^"\s]{6,200})"|'(?<single>[^'\s]{6,200})')/giu,
    holds: (value) => isPassword(value) && /\d/u.test(value),
  },
  {
    // A provider's prefix and a long random text: the form that most of them have taken up.
    kind: 'prefixed-token',
    pattern: /(?<![\w-])[a-z]{2,8}\d{0,2}[_-](?:[a-z\d]{2,6}[_-]){0,2}[A-Za-z\d]{32,200}(?![\w-])/gu,
    holds: isMixed,
  },
  {
    kind: 'slack-webhook',
    pattern: /hooks\.slack\.com\/(?:services|workflows)\/(?<value>[\w/]{20,})/gu,
  },
  {
    kind: 'discord-webhook',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/(?<value>\d{15,20}\/[\w-]{50,})/gu,
  },
  {
    kind: 'private-key',
    pattern:
      /-----BEGIN [A-Za-z\d ]{0,30}(?:PRIVATE KEY(?: BLOCK)?|Static key V1)-----[\w\s+/=\\:,.-]{20,20000}?-----END [A-Za-z\d ]{0,30}(?:PRIVATE KEY(?: BLOCK)?|Static key V1)-----/gu,
  },
  {
    // The rest of the text was cut off: what is there of the key is enough.
    kind: 'private-key',
    pattern:
      /-----BEGIN [A-Za-z\d ]{0,30}(?:PRIVATE KEY(?: BLOCK)?|Static key V1)-----(?:\\[rn]|\s){1,8}[A-Za-z\d+/=]{16,80}(?:(?:\\[rn]|\s){1,8}[A-Za-z\d+/=]{16,80}){0,400}/gu,
  },
  {
    // A token in the place of the user: `https://TOKEN@host`. The key in an address of Sentry's is a public one.
    kind: 'url-password',
    pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/(?<value>[\w-]{20,200})@(?=[\w[])(?![\w.-]{0,60}sentry)/giu,
    holds: isRandom,
  },
  {
    kind: 'url-key',
    pattern: /[?&]key=(?<value>[\w-]{24,200})/gu,
    holds: (value) => isRandom(value) && /[a-z]/u.test(value) && /[A-Z]/u.test(value),
  },
  {
    kind: 'cookie',
    pattern:
      /\b(?:Set-)?Cookie["']?\s{0,3}:\s{0,3}["']?(?<value>[\w.-]{1,60}=[^\s;"']{0,1000}(?:;\s?[\w-]{1,60}(?:=[^\s;"']{0,1000})?){0,40})/giu,
    holds: hasRandom,
  },
  {
    // `curl -u name:password`, and how other tools that send requests take it.
    kind: 'command-password',
    pattern:
      /\b(?:curl|ab|hey|siege|wget|https?|xh|httpie)\b[^\n]{0,300}?\s(?:-[uUAa]|--(?:proxy-)?user|--auth)[\s=]{1,3}["']?[^\s:"']{1,64}:(?<value>[^\s"']{3,200})/gu,
    holds: isPassword,
  },
  {
    // Other commands take a user and a group there too.
    kind: 'command-password',
    pattern: /\s--user(?:name)?[\s=]["'\\]{0,4}[\w.@-]{1,64}:(?<value>[^\s"'\\:]{6,200})/gu,
    holds: (value) => isPassword(value) && /\d/u.test(value),
  },
  {
    kind: 'command-password',
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n]{0,200}?\s-p(?<value>[^\s"']{6,200})|\bsshpass\s{1,3}-p\s{0,3}["']?(?<ssh>[^\s"']{4,200})/gu,
    // A port that is forwarded is no password.
    holds: (value) => isPassword(value) && !/^[\d:]+$/u.test(value),
  },
  {
    // `-a`, `-p` or `-P` with a word behind it; a port is no password.
    kind: 'command-password',
    pattern:
      /\b(?:redis-cli|(?:docker|podman|helm|az|oc)\s(?:registry\s)?login|sqlcmd|bcp|mosquitto_\w{1,6}|twine)\b[^\n]{0,200}?\s-[apP]\s{0,3}["']?(?<value>[^\s"']{4,200})/gu,
    holds: isPassword,
  },
  {
    // Oracle's `user/password@host`.
    kind: 'url-password',
    pattern: /(?:\bjdbc:oracle:\w{2,6}:|\bsqlplus\s)[\w.-]{1,60}\/(?<value>[^\s/@"']{4,100})@/gu,
    holds: isPassword,
  },
  {
    // A PuTTY key's lines.
    kind: 'private-key',
    pattern:
      /\bPrivate-Lines:\s\d{1,3}\s{1,4}(?<value>[A-Za-z\d+/=]{16,80}(?:\s{1,4}[A-Za-z\d+/=]{16,80}){0,99})/gu,
  },
  {
    // A key of Azure Functions.
    kind: 'azure-key',
    pattern: /azurewebsites\.net\/[^\s"']{0,200}[?&]code=(?<value>[\w%=/+-]{40,120})/gu,
  },
  {
    kind: 'command-password',
    pattern:
      /\s-{1,2}[a-z-]{0,24}(?:pass|password|passwd|passphrase|token|secret|(?:api|access|secret|auth)-?key)(?:\s{1,3}|=)["']?(?<value>[^\s"'-][^\s"']{7,200})/gu,
    holds: isRandom,
  },
  {
    kind: 'netrc-password',
    pattern: /\bmachine\s\S{1,100}\s{1,20}login\s\S{1,100}\s{1,20}password\s{1,4}(?<value>\S{4,200})/gu,
    holds: isPassword,
  },
  {
    kind: 'docker-login',
    pattern: /"auth"\s{0,3}:\s{0,3}"(?<value>[A-Za-z\d+/]{12,400}={0,2})"/gu,
    holds: isRandom,
  },
  {
    // Of crypt(3), Apache and bcrypt.
    kind: 'password-hash',
    pattern: /\$(?:apr1|2[abxy]|5|6|y)\$[\w./$=]{20,120}/gu,
  },
  {
    kind: 'password',
    pattern:
      /<[\w.:-]{0,30}(?:password|passwd|pwd|secret|token|api_?key)>\s{0,3}(?<value>[^<>\s]{6,200})\s{0,3}<\//giu,
    holds: isPassword,
  },
  {
    kind: 'teams-webhook',
    pattern: /webhook\.office\.com\/webhookb2\/[\w@-]{36,80}\/IncomingWebhook\/(?<value>[\w/-]{32,80})/gu,
  },
];
