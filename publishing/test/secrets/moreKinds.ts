/** Kinds of secrets and harmless lines that were invented after the patterns were, to hold these to something new. */
import { ALNUM, cut, DIGITS, HEX, LOWER, UPPER } from './alphabets';

/** Makes a secret of random characters, with what stands around it; `value` is all of it where none is given. */
export type Make = (r: (length: number, from?: string) => string) => readonly [text: string, value?: string];

const b64 = (text: string): string => Buffer.from(text).toString('base64');
const of = (value: string, around: (value: string) => string): readonly [string, string] => [
  around(value),
  value,
];

export const MORE_KINDS: Readonly<Record<string, Make>> = {
  'aws-secret-env': (r) => of(`${r(20)}/${r(12)}+${r(5)}7`, (v) => `export AWS_SECRET_ACCESS_KEY=${v}`),
  'aws-session': (r) => of(`IQoJb3JpZ2luX2VjE${r(200)}==`, (v) => `  "SessionToken": "${v}",`),
  'aws-configure': (r) => of(`${r(38)}9/`, (v) => `$ aws configure set aws_secret_access_key ${v}`),
  'gcp-service-account': (r) =>
    of(
      `-----BEGIN ${cut}PRIVATE KEY-----\\n${r(64)}\\n${r(64)}\\n${r(40)}=\\n-----END ${cut}PRIVATE KEY-----`,
      (v) => `  "private_key_id": "${r(40, HEX)}", "private_key": "${v}\\n",`,
    ),
  'gcp-refresh': (r) => of(`1//0g${r(60)}-${r(20)}`, (v) => `"refresh_token": "${v}"`),
  'gcp-oauth-secret': (r) => of(`GOC${cut}SPX-${r(28)}`, (v) => `client_secret: ${v}`),
  'azure-ad': (r) => of(`${r(3)}8Q~${r(34)}`, (v) => `AZURE_CLIENT_SECRET=${v}`),
  'azure-devops': (r) =>
    of(
      b64(`:${r(52, `${LOWER}234567`)}`),
      (v) => `git -c http.extraheader="AUTHORIZATION: basic ${v}" fetch`,
    ),
  'azure-sql': (r) =>
    of(
      `${r(12)}7!`,
      (v) =>
        `Server=tcp:shop.database.windows.net,1433;Database=orders;User ID=app;Password=${v};Encrypt=true`,
    ),
  cosmos: (r) =>
    of(`${r(86)}==`, (v) => `AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=${v};`),
  'service-bus': (r) =>
    of(
      `${r(43)}=`,
      (v) => `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=${v}`,
    ),
  'azure-openai-header': (r) => of(r(31, HEX) + '7', (v) => `> api-key: ${v}`),
  'slack-app': (r) =>
    of(`xap${cut}p-1-A${r(10, UPPER + DIGITS)}-${r(13, DIGITS)}-${r(64, HEX)}`, (v) => `SLACK_APP=${v}`),
  'slack-rotated': (r) => of(`xox${cut}e.xoxp-1-${r(160)}`, (v) => `slack: ${v}`),
  'stripe-restricted': (r) => of(`rk_${cut}live_${r(99)}`, (v) => `Stripe::Client.new ${v} took 312 ms`),
  'stripe-webhook': (r) => of(`whs${cut}ec_${r(32)}`, (v) => `endpoint secret ${v}`),
  npmrc: (r) => of(`np${cut}m_${r(36)}`, (v) => `//registry.npmjs.org/:_authToken=${v}`),
  'npmrc-auth': (r) => of(b64(`deploy:${r(14)}`), (v) => `//npm.acme.dev/:_auth=${v}`),
  pypi: (r) => of(`py${cut}pi-AgEIcHlwaS5vcmc${r(140)}`, (v) => `twine upload -u __token__ -p ${v} dist/*`),
  'github-fine': (r) => of(`github${cut}_pat_${r(22)}_${r(59)}`, (v) => `gh auth login with ${v}`),
  'github-server': (r) =>
    of(`gh${cut}s_${r(36)}`, (v) => `git clone https://x-access-token:${v}@github.com/acme/shop`),
  'gitlab-routable': (r) => of(`gl${cut}pat-${r(27)}.01.${r(9)}`, (v) => `PRIVATE-TOKEN: ${v}`),
  'gitlab-job': (r) => of(`gl${cut}cbt-64_${r(20)}`, (v) => `CI_JOB_TOKEN ${v}`),
  'jwt-cookie': (r) =>
    of(
      `ey${cut}J${b64(`{"alg":"RS256"}`).slice(3).replaceAll('=', '')}.eyJ${r(80)}.${r(86)}`,
      (v) => `curl -b 'session=${v}' https://shop.acme.dev/`,
    ),
  'ec-key': (r) =>
    of(
      `-----BEGIN ${cut}EC PRIVATE KEY-----\n${r(64)}\n${r(64)}\n${r(28)}==\n-----END ${cut}EC PRIVATE KEY-----`,
      (v) => v,
    ),
  'pgp-key': (r) =>
    of(
      `-----BEGIN ${cut}PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n${r(64)}\n${r(64)}\n=${r(4)}\n-----END ${cut}PGP PRIVATE KEY BLOCK-----`,
      (v) => v,
    ),
  'putty-key': (r) =>
    of(
      `${r(64)}\n${r(64)}\n${r(20)}`,
      (v) =>
        `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: bench\nPrivate-Lines: 3\n${v}\nPrivate-MAC: ${r(64, HEX)}`,
    ),
  'mongo-srv': (r) =>
    of(
      `${r(10)}%21${r(3)}`,
      (v) => `mongodb+srv://bench:${v}@cluster0.x1y2z.mongodb.net/shop?retryWrites=true`,
    ),
  amqp: (r) => of(r(14), (v) => `amqps://worker:${v}@mq7.acme.dev:5671/orders`),
  'jdbc-query': (r) =>
    of(`${r(11)}4`, (v) => `jdbc:postgresql://db7:5432/orders?user=app&password=${v}&ssl=true`),
  'jdbc-oracle': (r) => of(`${r(11)}4`, (v) => `jdbc:oracle:thin:bench/${v}@//db7:1521/ORCL`),
  libpq: (r) =>
    of(`${r(11)}4`, (v) => `psql "host=db7 user=app dbname=orders password=${v} sslmode=require"`),
  pgpassword: (r) => of(`${r(11)}4`, (v) => `PGPASSWORD=${v} pgbench -h db7 -c 50 -T 60`),
  odbc: (r) => of(`${r(11)}4`, (v) => `Driver={ODBC Driver 18};Server=db7;Uid=sa;Pwd=${v};`),
  'basic-url': (r) =>
    of(`${r(8)}%40${r(4)}`, (v) => `wrk -t4 -c100 https://bench:${v}@staging.acme.dev/search`),
  sendgrid: (r) => of(`S${cut}G.${r(22)}.${r(43)}`, (v) => `SENDGRID ${v} 202 Accepted`),
  'twilio-token': (r) => of(r(31, HEX) + '4', (v) => `TWILIO_AUTH_TOKEN=${v}`),
  'twilio-curl': (r) =>
    of(r(31, HEX) + '4', (v) => `curl -u AC${r(32, HEX)}:${v} https://api.twilio.com/2010-04-01/Accounts`),
  'datadog-env': (r) => of(r(31, HEX) + '4', (v) => `DD_API_KEY=${v} DD_SITE=datadoghq.eu k6 run load.js`),
  'datadog-header': (r) =>
    of(r(39, HEX) + '4', (v) => `curl -H "DD-APPLICATION-KEY: ${v}" https://api.datadoghq.com/api/v1/query`),
  'new-relic-license': (r) => of(`${r(32, HEX)}FFFF${cut}NRAL`, (v) => `NEW_RELIC_LICENSE_KEY=${v}`),
  'new-relic-user': (r) => of(`NR${cut}AK-${r(27, UPPER + DIGITS)}`, (v) => `Api-Key: ${v}`),
  grafana: (r) => of(`gl${cut}sa_${r(32)}_${r(8, HEX)}`, (v) => `grafana token ${v}`),
  'grafana-cloud': (r) =>
    of(`gl${cut}c_${b64(`{"o":"11","n":"bench","k":"${r(24)}"}`)}`, (v) => `remote_write ${v}`),
  'sentry-dsn-secret': (r) => of(r(32, HEX), (v) => `SENTRY_DSN=https://${r(32, HEX)}:${v}@sentry.io/42`),
  'sentry-auth': (r) =>
    of(`sn${cut}tryu_${r(64, HEX)}`, (v) => `sentry-cli --auth-token ${v} releases new 7`),
  'bearer-lower': (r) => of(r(43), (v) => `authorization: bearer ${v}`),
  'bearer-wrk': (r) => of(r(40, HEX), (v) => `wrk -H "Authorization: Bearer ${v}" http://shop/`),
  'x-api-key': (r) => of(r(40), (v) => `curl -H 'X-Api-Key: ${v}' https://api.acme.dev`),
  'x-auth-token': (r) => of(`${r(30)}8`, (v) => `X-Auth-Token: ${v}`),
  'proxy-auth': (r) => of(b64(`bob:${r(14)}`), (v) => `Proxy-Authorization: Basic ${v}`),
  'elastic-api-key': (r) => of(b64(`${r(20)}:${r(22)}`), (v) => `Authorization: ApiKey ${v}`),
  presigned: (r) =>
    of(
      `IQoJb3JpZ2lu${r(180)}`,
      (v) =>
        `GET https://s3.amazonaws.com/b/k?X-Amz-Expires=900&X-Amz-Security-Token=${v}&X-Amz-SignedHeaders=host`,
    ),
  'vault-service': (r) => of(`hv${cut}s.CAESI${r(90)}`, (v) => `VAULT_TOKEN=${v}`),
  terraform: (r) => of(`${r(14)}.atlas${cut}v1.${r(67)}`, (v) => `token = "${v}"`),
  'redis-cli': (r) => of(`${r(15)}4`, (v) => `redis-cli -h cache7 -a ${v} --latency`),
  'docker-login': (r) => of(`${r(15)}4`, (v) => `docker login -u bob -p ${v} registry.acme.dev`),
  sqlcmd: (r) => of(`${r(11)}4!`, (v) => `sqlcmd -S db7 -U sa -P '${v}' -Q "select 1"`),
  mongosh: (r) => of(`${r(11)}4`, (v) => `mongosh --host db7 --username bench --password ${v}`),
  spring: (r) => of(`${r(11)}4`, (v) => `spring.datasource.password=${v}`),
  'php-array': (r) => of(`${r(11)}4`, (v) => `  'password' => '${v}',`),
  'php-define': (r) => of(`${r(11)}4`, (v) => `define('DB_PASSWORD', '${v}');`),
  django: (r) => of(`django-insecure-${r(12)}#${r(8)}$${r(20)}4`, (v) => `SECRET_KEY = '${v}'`),
  rails: (r) => of(r(127, HEX) + '4', (v) => `SECRET_KEY_BASE=${v}`),
  'jwt-secret': (r) => of(`${r(31)}4`, (v) => `JWT_SECRET: ${v}`),
  'k8s-secret': (r) => of(b64(`${r(16)}4`), (v) => `data:\n  DB_PASSWORD: ${v}`),
  'k6-env': (r) => of(`${r(31)}4`, (v) => `k6 run -e API_TOKEN=${v} load.js`),
  'extra-vars': (r) => of(`${r(12)}4`, (v) => `ansible-playbook bench.yml --extra-vars "db_password=${v}"`),
  storepass: (r) => of(`${r(12)}4`, (v) => `-Djavax.net.ssl.keyStorePassword=${v}`),
  groq: (r) => of(`gs${cut}k_${r(52)}`, (v) => `llm bench with ${v}`),
  xai: (r) => of(`x${cut}ai-${r(80)}`, (v) => `provider xai ${v}`),
  langsmith: (r) => of(`ls${cut}v2_pt_${r(32, HEX)}_${r(10, HEX)}`, (v) => `tracing to ${v}`),
  posthog: (r) => of(`ph${cut}x_${r(43)}`, (v) => `posthog ${v}`),
  dynatrace: (r) =>
    of(`dt0${cut}c01.${r(24, UPPER + DIGITS)}.${r(64, UPPER + DIGITS)}`, (v) => `Api-Token ${v}`),
  airtable: (r) => of(`pat${r(14)}.${r(64, HEX)}`, (v) => `airtable ${v}`),
  figma: (r) => of(`fig${cut}d_${r(40)}`, (v) => `X-Figma-Token: ${v}`),
  netlify: (r) => of(`nf${cut}p_${r(36)}`, (v) => `deploy with ${v}`),
  fly: (r) => of(`fm2_lJP${r(100)}`, (v) => `FLY_API_TOKEN="FlyV1 ${v}"`),
  circleci: (r) => of(`CCI${cut}PAT_${r(22)}_${r(40, HEX)}`, (v) => `circleci ${v}`),
  buildkite: (r) => of(`bk${cut}ua_${r(40, HEX)}`, (v) => `buildkite ${v}`),
  tailscale: (r) => of(`ts${cut}key-auth-${r(11)}CNTRL-${r(32)}`, (v) => `tailscale up --authkey ${v}`),
  sourcegraph: (r) => of(`sg${cut}p_${r(16, HEX)}_${r(40, HEX)}`, (v) => `src ${v}`),
  okta: (r) => of(`00${r(39)}4`, (v) => `Authorization: SSWS ${v}`),
  honeycomb: (r) => of(`hc${cut}aik_${r(58)}`, (v) => `x-honeycomb-team: ${v}`),
  'otel-headers': (r) => of(`${r(30)}4`, (v) => `OTEL_EXPORTER_OTLP_HEADERS="api-key=${v}"`),
  launchdarkly: (r) =>
    of(
      `sdk-${r(8, HEX)}-${r(4, HEX)}-4${r(3, HEX)}-a${r(3, HEX)}-${r(12, HEX)}`,
      (v) => `LAUNCHDARKLY_SDK_KEY=${v}`,
    ),
  alibaba: (r) => of(`LTAI5t${r(18)}`, (v) => `oss ${v}`),
  mapbox: (r) => of(`s${cut}k.eyJ1I${r(60)}.${r(22)}`, (v) => `mapbox ${v}`),
  contentful: (r) => of(`CF${cut}PAT-${r(43)}`, (v) => `contentful ${v}`),
  'azure-function-code': (r) =>
    of(`${r(52)}==`, (v) => `GET https://shop.azurewebsites.net/api/search?code=${v}`),
};

/** What a line is made of. */
export interface LineParts {
  readonly next: () => number;
  readonly int: (below: number) => number;
  readonly hex: (length: number) => string;
  readonly uuid: () => string;
}

export function moreLines({ next, int, hex, uuid }: LineParts): readonly (() => string)[] {
  const from = (length: number, set: string): string =>
    Array.from({ length }, () => set[int(set.length)]).join('');
  const base = (bytes: number): string => Buffer.from(hex(bytes * 2), 'hex').toString('base64');
  return [
    () => `github.com/acme/shop v1.${int(9)}.${int(9)} h1:${base(32)}`,
    () =>
      `0x${hex(12)} _ZN4core3ops8function6FnOnce9call_once17h${hex(16)}E+0x${hex(3)} (/usr/lib/libshop.so)`,
    () =>
      `	at shop.Checkout$$anonfun$${int(9)}.apply(Checkout.scala:${int(900)}) ~[shop_2.13-${hex(8)}.jar:?]`,
    () => `![flame](data:image/svg+xml;base64,${base(180)})`,
    () => `traceparent: 00-${hex(32)}-${hex(16)}-01 tracestate: dd=s:1;t.dm:-1;p:${hex(16)}`,
    () => `X-Cloud-Trace-Context: ${hex(32)}/${from(19, DIGITS)};o=1`,
    () => `x-amz-cf-id: ${base(42)} X-Amz-Cf-Pop: FRA56-P${int(9)} x-amz-id-2: ${base(57)}`,
    () =>
      `[GC] G1 Young pause (Normal) ${int(900)}M->${int(400)}M(2048M) ${(next() * 90).toFixed(3)}ms id=${int(9999)}`,
    () =>
      `{"name":"EvaluateScript","ph":"X","ts":${from(13, DIGITS)},"dur":${int(90_000)},"args":{"url":"https://cdn.acme.dev/static/js/main.${hex(20)}.js"},"id":"0x${hex(10)}"}`,
    () =>
      `pod/shop-${hex(10)}-${from(5, LOWER)} node=ip-10-0-${int(99)}-${int(99)} image=registry/shop@sha256:${hex(64)}`,
    () =>
      `arn:aws:lambda:eu-west-1:${from(12, DIGITS)}:function:search RequestId: ${uuid()} Duration: ${int(900)}.${int(99)} ms`,
    () => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${base(32).slice(0, 43)} bench@runner`,
    () => `host key fingerprint is SHA256:${base(32).slice(0, 43)}.`,
    () =>
      `tokenizer=cl100k_base token_count: ${int(90_000)} tokens/s=${int(900)} next_token_id=${int(90_000)}`,
    () =>
      `password_hash_ms=${(next() * 99).toFixed(2)} secret_rotation_seconds: ${int(90_000)} api_key_lookups=${int(99_999)}`,
    () =>
      `cache_key=v2:${hex(40)} partition_key=${uuid()} primary_key: ${from(18, DIGITS)} sort_key=${hex(32)}`,
    () =>
      `idempotency_key=${uuid()} correlation-id: ${uuid()} session_id=${hex(32)} request_token_bucket=${int(99)}`,
    () => `"publicKey": "${base(91)}", "thumbprint": "${hex(40).toUpperCase()}"`,
    () =>
      `secretName: shop-db-credentials-2026-11 secretRef: kv-shop-prod-${int(99)} tokenSecretName=bench-${hex(8)}`,
    () => `commit ${hex(40)} (HEAD -> main) Change-Id: I${hex(40)}`,
    () =>
      `GET /api/search?q=${from(7, LOWER)}&cursor=${base(24).replace(/[+/=]/gu, '')}&sort=price 200 ${int(900)} "Mozilla/5.0 (X11; Linux x86_64)"`,
    () => `Index Cond: ((tokens.user_id = $1) AND (tokens.hash = '\\x${hex(64)}'::bytea)) rows=${int(900)}`,
    () =>
      `webpack 5.9${int(9)} chunk vendors~${hex(20)}.${hex(20)}.chunk.js ${int(900)} KiB [contenthash:${hex(16)}]`,
    () => `Authorization: Bearer [REDACTED] x-request-id: ${uuid()} etag: "${hex(32)}-${int(9)}"`,
    () =>
      `export PASSWORD_FILE=/run/secrets/db TOKEN_URL=https://login.acme.dev/oauth2/v2.0/token KEY_VAULT=kv-${from(8, LOWER)}`,
    () =>
      `jmeter.token_refresh_interval=${int(9000)} key_distribution=zipf:${next().toFixed(6)} secret-santa-load-test-${int(99)}`,
    () =>
      `node_modules/.pnpm/@acme+shop@1.${int(9)}.${int(9)}_${hex(32)}/node_modules/@acme/shop/dist/index.js:${int(900)}:${int(90)}`,
    () => `Transaction ${hex(64)} gas ${int(99_999)} block 0x${hex(7)} address 0x${hex(40)}`,
    () => `blob_id=gs://bench-results/${uuid()}/run_${int(999)}.pb.gz crc32c=${base(4)} md5=${base(16)}`,
    () => `com_acme_shop_internal_cache_${hex(32)} fn_${from(40, LOWER)} test_${from(36, ALNUM)}_case`,
    () =>
      `lock:user:${int(9999)}:token expired; key=orders:${hex(32)}; auth: ok; access_key_age_days=${int(90)}`,
    () =>
      `-Dshop.signing.keyAlias=release-2026 -Xss512k -XX:+UseZGC -Dtoken.provider=com.acme.auth.JwtTokenProvider2`,
    () =>
      `passwordless login: ${int(99)}%; password: required; secret: see vault path kv/data/shop/${int(99)}/database`,
  ];
}
