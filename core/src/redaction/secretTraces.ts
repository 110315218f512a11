/**
 * Secrets as traces, dumps and shells have them: apart from their names, as parts of headers and addresses, behind words
 * of a command. Bounded as `secretContexts.ts` is.
 */
import type { Pattern } from '#core/redaction/secretContexts';
import { hasRandom, isKey, isMixed, isPassword, isRandom, isSigned } from '#core/redaction/secretValues';

/** Between a name and its value, and around them: quotes, also escaped ones. */
const QUOTES = String.raw`["'\\]{0,4}`;
const IS = String.raw`${QUOTES}\s{0,3}[:=]\s{0,3}${QUOTES}`;
/** No secrets: keys of caches, of tables and of what is looked up, and those that anybody may know. */
const NO_KEY = String.raw`(?<!(?:cache|client|dedupe|foreign|hash|idempotency|lookup|object|partition|primary|public|range|routing|row|shard|sort|surrogate|websocket)[_-]?)`;
/** Nor tokens that say where a list goes on. */
const NO_TOKEN = String.raw`(?<!(?:page|next|prev|previous|start|continuation|batch|sync|delta|resume|cursor|scroll|publickey|cancellation)[_-]?)`;
const NAME = String.raw`[\w.-]{0,40}(?:authorization|cookie|secret|${NO_TOKEN}token|[_-]${NO_KEY}key|api_?key)`;
const PASSWORD_NAME = String.raw`[\w.-]{0,40}(?:password|passwd|passphrase|_pass|_pwd)`;

/** `{"name": NAME, "value": …}`, as HTTP archives, Postman, containers and Kubernetes have it. */
const apart = (name: string, value: string): RegExp =>
  new RegExp(
    String.raw`\b(?:name|key)${IS}${name}${QUOTES}(?:[,\s]|\\n){1,40}${QUOTES}value${IS}${value}`,
    'giu',
  );

export const TRACES: readonly Pattern[] = [
  {
    kind: 'named-secret',
    pattern: apart(NAME, String.raw`(?:(?:Bearer|Basic|Token)\s)?(?<value>[^\s"'\\][^"'\\\n]{7,4000})`),
    holds: hasRandom,
  },
  {
    kind: 'password',
    pattern: apart(PASSWORD_NAME, String.raw`(?<value>[^\s"'\\]{6,200})`),
    holds: isPassword,
  },
  {
    // The same in a plan of JMeter's.
    kind: 'named-secret',
    pattern: new RegExp(
      String.raw`>${NAME}<\/\w{1,40}>\s{0,40}<\w[^<>]{0,80}value[^<>]{0,8}>(?:Bearer\s|Basic\s)?(?<value>[^<\s]{16,2000})<`,
      'giu',
    ),
    holds: isRandom,
  },
  {
    // `<SecretAccessKey>…</SecretAccessKey>`
    kind: 'named-secret',
    pattern:
      /<[\w.:-]{0,30}(?:secret|access|private|api|account|shared)[\w.-]{0,12}key>\s{0,3}(?<value>[^<>\s]{16,400})\s{0,3}<\//giu,
    holds: isRandom,
  },
  {
    // `pass = …` of settings; of tests that pass there are counts.
    kind: 'password',
    pattern: /(?<![\w-])pass\s{0,3}=\s{0,3}["'\\]{0,4}(?<value>[^\s"'\\,;&|)\]}]{8,200})/gu,
    holds: isRandom,
  },
  {
    // A name and a password side by side: `auth=("…", "…")`, `HTTPBasicAuth(…)`.
    kind: 'password',
    pattern:
      /\b(?:\w{0,20}auth|basic)\s{0,2}[=:]?\s{0,2}[([]\s{0,3}["'\\]{1,4}[^\s"'\\]{1,64}["'\\]{1,4}\s{0,2},\s{0,2}["'\\]{1,4}(?<value>[^\s"'\\]{6,200})["'\\]{1,4}\s{0,3}[)\]]/giu,
    holds: (value) => isPassword(value) && /\d/u.test(value),
  },
  {
    // Whoever follows the address is let in.
    kind: 'url-key',
    pattern:
      /\/(?:reset|magic|invit|verif|confirm|activat|unsubscribe|share)[\w-]{0,20}\/(?<value>[\w~=-]{20,400})(?![\w/])/gu,
    holds: isMixed,
  },
  {
    // What decrypts a recording of TLS.
    kind: 'tls-secret',
    pattern:
      /\b(?:CLIENT_RANDOM|[A-Z]{3,10}_[A-Z_]{0,30}SECRET(?:_\d)?)\s[\da-f]{64}\s(?<value>[\da-f]{64,128})/giu,
  },
  {
    // A header of a key: `Ocp-Apim-Subscription-Key: …`.
    kind: 'named-secret',
    pattern: new RegExp(
      String.raw`-${NO_KEY}Key${QUOTES}\s{0,3}:\s{0,3}${QUOTES}(?<value>[\w+/=.-]{20,300})`,
      'giu',
    ),
    holds: isRandom,
  },
  {
    // Schemes with parameters, and those that name the account: AWS, Digest, `SharedKey account:…`.
    kind: 'authorization-header',
    pattern:
      /\bAuthorization["'\\]{0,4}\s{0,3}[:=][^\n]{0,400}?(?:\b(?:signature|response|mac|token)["'\\]{0,4}=["'\\]{0,4}|SharedKey(?:Lite)?\s[\w.-]{1,64}:)(?<value>[\w+/=%.~-]{16,1000})/giu,
    holds: isRandom,
  },
  {
    // `curl -b name=value`, and what servers call the cookie of a session.
    kind: 'cookie',
    pattern:
      /\b(?:curl|wget|ab|hey|siege|wrk|https?|xh|vegeta|k6)\b[^\n]{0,300}?\s(?:-[bC]|--cookies?)[\s=]{1,3}["'\\]{0,4}(?<value>[\w.-]{1,60}=[^\s"'\\]{16,4000})|\b(?:JSESSIONID|PHPSESSID|ASP\.NET_SessionId|connect\.sid)=(?<session>[\w%.~+/=-]{16,400})/gu,
    holds: hasRandom,
  },
  {
    // Whoever has a signed address has what it leads to.
    kind: 'signed-url',
    pattern:
      /(?:(?:[?&;]|\\u0026)(?:[\w-]{0,20}-)?(?:signature|sig|hmac)|\bx-[a-z]{2,8}-signature)=(?<value>[\w%+/=~-]{32,2000})/giu,
    holds: isRandom,
  },
  { kind: 'saml', pattern: /\bSAML(?:Response|Request|art)=(?<value>[\w%+/=-]{60,20000})/gu },
  {
    // An address that takes what anybody sends there.
    kind: 'webhook',
    pattern: /\/\/hooks?\d{0,2}\.[\w.-]{3,80}\/(?<value>[\w/-]{12,200})/gu,
    holds: (value) => /\d/u.test(value) && /[A-Za-z]/u.test(value),
  },
  {
    // The key is a part of the path: `/v3/…` of gateways to networks.
    kind: 'url-key',
    pattern: /:\/\/[\w.-]{3,80}\/(?:ws\/)?v\d{1,2}\/(?<value>[\da-f]{32}|[\w-]{32,64})(?![\w/-])/gu,
    holds: isKey,
  },
  {
    // A database's name of its source in Go: `user:password@tcp(host)`.
    kind: 'url-password',
    pattern: /[\w.-]:(?<value>[^\s:@/"'`\\]{3,100})@(?:tcp6?|udp6?|unix)\(/gu,
    holds: isPassword,
  },
  {
    // A line of `.pgpass`: host, port, database, user, password.
    kind: 'password',
    pattern:
      /(?<![\w.-])[\w.-]{1,80}:(?:\d{4,5}|\*):[A-Za-z_*][\w-]{0,60}:[A-Za-z_*][\w-]{0,60}:(?<value>[^\s:"'`\\|]{6,100})/gu,
    holds: (value) => isPassword(value) && /\d/u.test(value) && /[A-Za-z]/u.test(value),
  },
  {
    // `CREATE ROLE … PASSWORD '…'`, `IDENTIFIED BY '…'`.
    kind: 'password',
    pattern:
      /\b(?:PASSWORD|IDENTIFIED\s{1,3}(?:WITH\s{1,3}\w{1,40}\s{1,3})?BY)\s{1,3}\\{0,2}["'](?<value>[^\s"'\\]{6,200})\\{0,2}["']/gu,
    holds: isPassword,
  },
  {
    // Redis, in its settings and in what it is told.
    kind: 'password',
    pattern:
      /\b(?:requirepass|masterauth)\s{1,3}["'\\]{0,4}(?<value>[^\s"'\\]{6,200})|"AUTH\\{0,2}"(?:\s\\{0,2}"[\w-]{1,60}\\{0,2}")?\s\\{0,2}"(?<told>[^\s"\\]{6,200})\\{0,2}"/gu,
    holds: (value) => isPassword(value) && /\d/u.test(value),
  },
  {
    // SMTP and IMAP.
    kind: 'password',
    pattern:
      /\bAUTH\s(?:PLAIN|LOGIN)\s(?<value>[A-Za-z\d+/]{12,400}={0,2})|\bLOGIN\s["'\\]{0,4}[\w.+-]{1,64}@[\w.-]{1,80}["'\\]{0,4}\s["'\\]{0,4}(?<imap>[^\s"'\\]{6,200})/gu,
    holds: isPassword,
  },
  {
    // `-passin pass:…` of OpenSSL.
    kind: 'command-password',
    pattern: /\s-pass(?:in|out)?\s{1,3}["']?pass:(?<value>[^\s"']{4,200})/gu,
    holds: isPassword,
  },
  {
    kind: 'command-password',
    pattern:
      /\b(?:ldap[a-z]{3,8}|cqlsh|mongo(?:sh|dump|restore|stat|top)?|clickhouse-client|rabbitmqadmin|smbclient)\b[^\n]{0,300}?\s-[pw]\s{0,3}["'\\]{0,4}(?<value>[^\s"'\\]{6,200})/gu,
    holds: (value) => isPassword(value) && !/^[\d:]+$|^[\w-]{1,30}[=:]/u.test(value),
  },
  {
    // What a command takes right behind the word: `login …`, `add-authtoken …`.
    kind: 'command-password',
    pattern:
      /\b(?:login|(?:add-)?auth-?token|set-token)\s{1,3}(?:--?[\w-]{1,30}[\s=])?["'\\]{0,4}(?<value>[\w.~+/=-]{24,300})/gu,
    holds: isRandom,
  },
  {
    // An option of one letter and a long random text.
    kind: 'command-password',
    pattern: /\s-[A-Za-z]\s{1,3}["'\\]{0,4}(?<value>[\w=-]{32,300})(?![\w/.:])/gu,
    holds: isMixed,
  },
  {
    // `gh secret set …`, `dotnet user-secrets set …`.
    kind: 'named-secret',
    pattern:
      /\bsecrets?\s{1,3}(?:set|put|add)\b[^\n]{0,160}?[\s=]["'\\]{0,4}(?<value>[\w.~+/=-]{16,300})(?![\w:])/gu,
    holds: isRandom,
  },
  { kind: 'named-secret', pattern: /::add-mask::(?<value>[^\s"'`\\]{4,400})/gu },
  {
    // A private key in Base64, as Kubernetes keeps it: what begins with `-----BEGIN ` and is neither certificate nor public.
    kind: 'private-key',
    pattern: /LS0tLS1CRUdJTi(?!BDRVJU|BQVUJM)[A-Za-z\d+/]{40,20000}={0,2}/gu,
  },
  // The same of a file of passwords for registries, and of a token.
  { kind: 'docker-login', pattern: /(?<![\w+/])eyJhdXRocyI6[A-Za-z\d+/]{20,20000}={0,2}/gu },
  { kind: 'jwt', pattern: /(?<![\w+/])ZXlK[A-Za-z\d+/]{80,20000}={0,2}/gu },
  {
    // The private number of a key in JSON.
    kind: 'private-key',
    pattern: /"d\\{0,2}"\s{0,3}:\s{0,3}\\{0,2}"(?<value>[\w-]{42,700})\\{0,2}"/gu,
    holds: isMixed,
  },
  {
    // Beside the name of its user: `{"username": …, "key": …}`.
    kind: 'named-secret',
    pattern:
      /\b(?:user|username|login)["'\\]{1,4}\s{0,3}:\s{0,3}["'\\]{1,4}[\w.@-]{1,80}["'\\]{1,4}\s{0,3},\s{0,20}["'\\]{1,4}(?:api_?)?(?:key|token)["'\\]{1,4}\s{0,3}:\s{0,3}["'\\]{1,4}(?<value>[\w+/=-]{16,300})/giu,
    holds: isRandom,
  },
  {
    // What calls itself a secret's, and is long: `sk-…`, `pat_…`, `…_secret_…`.
    kind: 'prefixed-token',
    pattern:
      /(?<![\w-])(?:[a-z\d]{1,10}[_-]){0,2}(?:sk|secret|token|pat|rw|xkey|apikey)(?:[_-][a-z\d]{1,6}){0,3}[_-][\w-]{24,300}(?![\w-])/gu,
    holds: isKey,
  },
  {
    // Parts with dots between them: tokens that are signed or encrypted, of any scheme.
    kind: 'signed-token',
    pattern: /(?<![\w.-])(?:[\w-]{0,4000}\.){1,6}[\w-]{20,4000}(?![\w-])/gu,
    holds: isSigned,
  },
];
