/** Secrets made up at run time, and texts to hide them in: no literal here looks like one to another scanner. */

import { ALNUM, cut, DIGITS, HEX, LOWER, UPPER } from './alphabets';
import { MORE_KINDS, moreLines, type Make } from './moreKinds';

/** A small generator with a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What it is, and the secret in its usual surroundings: `value` is what must be covered. */
export interface Planted {
  readonly kind: string;
  readonly text: string;
  readonly value: string;
}

const b64url = (text: string): string => Buffer.from(text).toString('base64url');

const KINDS: Readonly<Record<string, Make>> = {
  ...MORE_KINDS,
  'aws-access-key-id': (r) => [`AK${cut}IA${r(16, `${UPPER}234567`)}`],
  'aws-secret': (r) => {
    const value = `${r(39)}7`;
    return [`aws_secret_access_key = ${value}`, value];
  },
  'github-classic': (r) => [`gh${cut}p_${r(36)}`],
  'github-fine': (r) => [`github${cut}_pat_${r(22)}_${r(59)}`],
  gitlab: (r) => [`gl${cut}pat-${r(20)}`],
  slack: (r) => [`xo${cut}xb-${r(12, DIGITS)}-${r(12, DIGITS)}-${r(24)}`],
  'slack-webhook': (r) => {
    const value = `T${r(9, UPPER)}/B${r(9, UPPER)}/${r(24)}`;
    return [`https://hooks.slack.com/ser${cut}vices/${value}`, value];
  },
  stripe: (r) => [`sk${cut}_live_${r(24)}`],
  google: (r) => [`AI${cut}za${r(35)}`],
  openai: (r) => [`sk-${cut}proj-${r(60)}`],
  anthropic: (r) => [`sk-${cut}ant-api03-${r(95)}`],
  npm: (r) => [`np${cut}m_${r(36)}`],
  pypi: (r) => [`py${cut}pi-AgE${r(70)}`],
  sendgrid: (r) => [`S${cut}G.${r(22)}.${r(43)}`],
  'hugging-face': (r) => [`h${cut}f_${r(34, LOWER + UPPER)}`],
  'private-key': (r) => [
    `-----BEGIN ${cut}RSA PRIVATE KEY-----\n${Array.from({ length: 6 }, () => r(64)).join('\n')}\n-----END ${cut}RSA PRIVATE KEY-----`,
  ],
  jwt: (r) => [
    [b64url(JSON.stringify({ alg: 'HS256', typ: 'JWT' })), b64url(JSON.stringify({ sub: r(9) })), r(43)].join(
      '.',
    ),
  ],
  'database-url': (r) => {
    const value = r(14);
    return [`post${cut}gres://app:${value}@db7:5432/orders`, value];
  },
  'basic-auth': (r) => {
    const value = r(12);
    return [`https://deploy:${value}@registry.acme.dev/v2/`, value];
  },
  azure: (r) => {
    const value = `${r(86)}==`;
    return [
      `DefaultEndpointsProtocol=https;AccountName=logs;Account${cut}Key=${value};EndpointSuffix=x`,
      value,
    ];
  },
  shopify: (r) => [`sh${cut}pat_${r(32, HEX)}`],
  digitalocean: (r) => [`do${cut}p_v1_${r(64, HEX)}`],
  bearer: (r) => {
    const value = `${r(39)}4`;
    return [`Authorization: Bearer ${value}`, value];
  },
  password: (r) => {
    const value = `${r(11)}8!`;
    return [`DB_PASS${cut}WORD=${value}`, value];
  },
  'api-key': (r) => {
    const value = `${r(31)}3`;
    return [`"api${cut}Key": "${value}"`, value];
  },
  'curl-user': (r) => {
    const value = `${r(11)}7!`;
    return [`curl -sS -u deploy:${value} https://ci.acme.dev/job/7`, value];
  },
  'command-option': (r) => {
    const value = `${r(31)}5`;
    return [`vegeta attack --to${cut}ken ${value} -rate 50`, value];
  },
  'mysql-option': (r) => {
    const value = `${r(11)}6`;
    return [`mysql -h db7 -u root -p${value} orders`, value];
  },
  cookie: (r) => {
    const value = `sid=${r(39)}2; theme=dark`;
    return [`Coo${cut}kie: ${value}`, value];
  },
  'escaped-json': (r) => {
    const value = `${r(13)}3`;
    return [`body="{\\"pass${cut}word\\":\\"${value}\\"}"`, value];
  },
  'redis-url': (r) => {
    const value = `${r(19)}4`;
    return [`red${cut}is://:${value}@cache7:6379/0`, value];
  },
  'url-token': (r) => {
    const value = `${r(39)}1`;
    return [`git clone https://${value}@git.acme.dev/shop.git`, value];
  },
  netrc: (r) => {
    const value = `${r(15)}9`;
    return [`machine git.acme.dev login bob pass${cut}word ${value}`, value];
  },
  'docker-login': (r) => {
    const value = Buffer.from(`bob:${r(15)}8`).toString('base64');
    return [`{"auths":{"r.acme.dev":{"au${cut}th":"${value}"}}}`, value];
  },
  'kube-config': (r) => {
    const value = `${r(200)}7`;
    return [`    client-key-da${cut}ta: ${value}`, value];
  },
  htpasswd: (r) => {
    const value = `$ap${cut}r1$${r(8)}$${r(22)}`;
    return [`bob:${value}`, value];
  },
  xml: (r) => {
    const value = `${r(13)}2`;
    return [`<db.pass${cut}word>${value}</db.password>`, value];
  },
  'key-cut-short': (r) => {
    const value = `-----BEGIN OPEN${cut}SSH PRIVATE KEY-----\n${r(64)}\n${r(64)}\n${r(40)}`;
    return [`${value}\n… (the rest was cut off)`, value];
  },
};

export const kinds: readonly string[] = Object.keys(KINDS);

/** `count` secrets of every kind in turn. */
export function plant(count: number, seed: number): readonly Planted[] {
  const next = random(seed);
  const r = (length: number, from = ALNUM): string =>
    Array.from({ length }, () => from[Math.floor(next() * from.length)]).join('');
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? '';
    const [text, value = text] = KINDS[kind]?.(r) ?? [''];
    return { kind, text, value };
  });
}

/** A line as profilers, load tools and servers write them; nothing secret in it. */
export function harmlessLine(next: () => number): string {
  const int = (below: number): number => Math.floor(next() * below);
  const hex = (length: number): string => Array.from({ length }, () => HEX[int(16)]).join('');
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const lines: readonly (() => string)[] = [
    ...moreLines({ next, int, hex, uuid }),
    () =>
      `  ${(next() * 40).toFixed(2)}%  [.] std::collections::hash::map::HashMap<K,V,S>::insert::h${hex(16)}`,
    () =>
      `2026-11-25T10:${10 + int(50)}:${10 + int(50)}.${100 + int(900)}Z INFO  [http-nio-${int(99)}] GET /api/v1/items/${int(99_999)}?page=${int(50)} 200 ${int(900)}ms trace=${hex(32)}`,
    () =>
      `main.(*Server).ServeHTTP(0xc000${hex(6)}, {0x${hex(6)}, 0xc000${hex(6)}}) /go/src/app/server.go:${int(900)} +0x${hex(3)}`,
    () =>
      `at com.acme.orders.internal.OrderService$$EnhancerBySpringCGLIB$$${hex(8)}.find(OrderService.java:${int(400)})`,
    () => `commit ${hex(40)} tree ${hex(40)} request-id ${uuid()}`,
    () => `sha256:${hex(64)} layer ${int(99)}MB pulled in ${(next() * 9).toFixed(2)}s`,
    () =>
      `     ${int(9999)} requests in ${(next() * 30).toFixed(2)}s, ${(next() * 99).toFixed(2)}MB read; token bucket refilled, key=user:${int(99_999)}`,
    () => `"integrity": "sha512-${Buffer.from(hex(64), 'hex').toString('base64')}==",`,
    () =>
      `Seq Scan on tokens  (cost=0.00..${int(9999)}.00 rows=${int(99_999)} width=${int(200)}) (actual time=0.0${int(9)}..${int(99)}.${int(999)} loops=1)`,
    () => `password reset mails: ${int(999)} queued, secret rotation: ok, api key cache hits: ${int(100)}%`,
    () =>
      `tokens_per_second=${(next() * 99).toFixed(2)} prompt_tokens: ${int(4_000)} max_tokens=${int(9000)} session_id=${uuid()}`,
    () => `docker run -p8080:8080 -u 1000:1000 --token-bucket 100 img@sha256:${hex(64)}`,
    () =>
      `curl -u $USER:$PASSWORD https://api.acme.dev/items?key=orders-${hex(8)} traceparent: 00-${hex(32)}`,
    () => `Cookie: theme=dark; lang=en bytes=${int(4_000)} idempotency-key: ${uuid()}`,
    () => `<img src="data:image/png;base64,${Buffer.from(hex(200), 'hex').toString('base64')}">`,
    () => `ETag: W/"${hex(8)}-${hex(27)}" x-amz-request-id: ${hex(16).toUpperCase()}`,
    () =>
      `eventloop lag p50=${int(9)}ms p99=${int(99)}ms heap=${int(999)}MB rss=${int(2000)}MB node:internal/process/task_queues:95:5`,
  ];
  return lines[int(lines.length)]?.() ?? '';
}

export function harmlessText(characters: number, seed: number): string {
  const next = random(seed);
  let text = '';
  while (text.length < characters) text += `${harmlessLine(next)}\n`;
  return text;
}
