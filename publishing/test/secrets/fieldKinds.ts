/**
 * Kinds of secrets as they come along in traces, dumps and shells, and harmless lines beside them: written down before the
 * patterns were tried on them.
 */
import { ALNUM, cut, DIGITS, HEX, LOWER, UPPER } from './alphabets';
import type { LineParts, Make } from './moreKinds';

const b64 = (text: string): string => Buffer.from(text).toString('base64');
const b64url = (text: string): string => Buffer.from(text).toString('base64url');
const of = (value: string, around: (value: string) => string): readonly [string, string] => [
  around(value),
  value,
];
const B64URL = `${ALNUM}-_`;
const B64 = `${ALNUM}+/`;
const BASE32 = `${UPPER}234567`;
const UPPER_HEX = HEX.toUpperCase();
type Random = Parameters<Make>[0];
const uuid = (r: Random): string => `${r(8, HEX)}-${r(4, HEX)}-4${r(3, HEX)}-a${r(3, HEX)}-${r(11, HEX)}7`;

export const FIELD_KINDS: Readonly<Record<string, Make>> = {
  // Traces of requests: browsers, load tools, proxies.
  'har-authorization': (r) => of(r(42), (v) => `{ "name": "Authorization", "value": "Bearer ${v}" },`),
  'har-cookie': (r) => of(`connect.sid=s%3A${r(32)}.${r(43)}`, (v) => `{"name":"cookie","value":"${v}"}`),
  'har-api-key': (r) => of(`${r(31)}6`, (v) => `{"name":"x-api-key","value":"${v}"}`),
  'jmx-header': (r) =>
    of(
      `${r(39)}3`,
      (v) =>
        `<stringProp name="Header.name">X-Api-Key</stringProp> <stringProp name="Header.value">${v}</stringProp>`,
    ),
  'postman-variable': (r) => of(`${r(39)}3`, (v) => `{"key":"access_token","value":"${v}","type":"any"}`),
  'curl-cookie': (r) =>
    of(`JSESSIONID=${r(31, UPPER_HEX)}4`, (v) => `curl -sS -b "${v}" https://shop.acme.dev/cart`),
  'wget-header': (r) => of(`${r(39)}2`, (v) => `wget --header="X-Auth-Key: ${v}" https://api.acme.dev/v4`),
  'hey-basic': (r) => of(`${r(11)}4!`, (v) => `hey -n 2000 -a bench:${v} https://shop.acme.dev/`),
  'set-cookie': (r) => of(`_shop_session=${r(31, HEX)}7; path=/; HttpOnly`, (v) => `< set-cookie: ${v}`),
  'flask-session': (r) => of(`session=.eJ${r(60, B64URL)}.${r(6)}.${r(27, B64URL)}`, (v) => `Cookie: ${v}`),
  'grpc-metadata': (r) =>
    of(r(43), (v) => `grpc metadata: map[authorization:[Bearer ${v}] user-agent:[grpc-go/1.70]]`),
  'pagerduty-token': (r) => of(`y_${r(17)}3`, (v) => `Authorization: Token token=${v}`),
  'opsgenie-key': (r) => of(uuid(r), (v) => `Authorization: GenieKey ${v}`),
  'splunk-hec': (r) => of(uuid(r), (v) => `-H "Authorization: Splunk ${v}"`),
  'aws-sigv4': (r) =>
    of(
      r(64, HEX),
      (v) =>
        `Authorization: AWS4-HMAC-SHA256 Credential=AK${cut}IA${r(16, BASE32)}/20261126/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=${v}`,
    ),
  'azure-shared-key': (r) => of(`${r(43, B64)}=`, (v) => `Authorization: SharedKey benchlogs:${v}`),
  negotiate: (r) => of(`YIIG${r(120, B64)}==`, (v) => `> Authorization: Negotiate ${v}`),
  digest: (r) =>
    of(
      r(31, HEX) + '7',
      (v) => `Authorization: Digest username="bench", realm="shop", uri="/", response="${v}"`,
    ),
  'oauth1-header': (r) =>
    of(
      `${r(40)}2`,
      (v) => `Authorization: OAuth oauth_consumer_key="bench", oauth_token="${v}", oauth_version="1.0"`,
    ),
  'azure-subscription-key': (r) => of(r(31, HEX) + '7', (v) => `Ocp-Apim-Subscription-Key: ${v}`),
  'consul-token': (r) => of(uuid(r), (v) => `X-Consul-Token: ${v}`),
  'octopus-key': (r) => of(`API-${r(26, UPPER + DIGITS)}`, (v) => `X-Octopus-ApiKey: ${v}`),
  'circle-header': (r) =>
    of(r(39, HEX) + '7', (v) => `curl -H 'Circle-Token: ${v}' https://circleci.com/api/v2/me`),

  // Signed addresses.
  's3-presigned': (r) =>
    of(
      r(64, HEX),
      (v) =>
        `GET https://bench.s3.eu-west-1.amazonaws.com/run.json?X-Amz-Date=20261126T101112Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=${v}`,
    ),
  'gcs-presigned': (r) =>
    of(
      r(256, HEX),
      (v) => `https://storage.googleapis.com/bench/run.json?X-Goog-Expires=900&X-Goog-Signature=${v}`,
    ),
  cloudfront: (r) =>
    of(
      `${r(80, B64URL)}~${r(80, B64URL)}__`,
      (v) =>
        `https://d111.cloudfront.net/a.js?Expires=1795680000&Signature=${v}&Key-Pair-Id=K${r(13, UPPER)}`,
    ),
  'azure-sas': (r) =>
    of(
      `${r(20)}%2F${r(20)}%3D`,
      (v) => `https://bench.blob.core.windows.net/runs/1.pb?sv=2024-11-04&se=2026-12-01&sp=r&sig=${v}`,
    ),
  'query-access-token': (r) =>
    of(`${r(49)}8`, (v) => `302 -> https://app.acme.dev/#state=1&access_token=${v}&token_type=bearer`),
  'query-appid': (r) => of(r(31, HEX) + '7', (v) => `GET /data/2.5/weather?q=Oslo&appid=${v} 200 112ms`),
  'infura-path': (r) => of(r(31, HEX) + '7', (v) => `POST https://mainnet.infura.io/v3/${v} 200 48ms`),
  'google-chat': (r) =>
    of(
      `${r(42, B64URL)}7`,
      (v) => `https://chat.googleapis.com/v1/spaces/AAA/messages?threadKey=x&token=${v}`,
    ),

  // Connections.
  'go-mysql-dsn': (r) => of(`${r(11)}4`, (v) => `dsn=bench:${v}@tcp(db7:3306)/orders?parseTime=true`),
  sqlalchemy: (r) => of(`${r(11)}4!`, (v) => `mssql+pyodbc://bench:${v}@db7/orders?driver=ODBC`),
  snowflake: (r) => of(`${r(11)}4`, (v) => `snowflake://bench:${v}@ab12345.eu-west-1/orders`),
  cloudinary: (r) => of(`${r(26, B64URL)}4`, (v) => `CLOUDINARY_URL=cloudinary://${r(15, DIGITS)}:${v}@shop`),
  'jdbc-sqlserver': (r) =>
    of(
      `${r(11)}4`,
      (v) => `jdbc:sqlserver://db7:1433;databaseName=orders;user=sa;password=${v};encrypt=true`,
    ),
  'kafka-jaas': (r) =>
    of(
      `${r(15)}4`,
      (v) =>
        `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="bench" password="${v}";`,
    ),
  'nats-token': (r) => of(`${r(31)}4`, (v) => `nats bench --server nats://${v}@nats7.acme.dev:4222 orders`),
  'pgpass-line': (r) => of(`${r(11)}4`, (v) => `db7.acme.dev:5432:orders:bench:${v}`),
  'sql-role': (r) => of(`${r(11)}4`, (v) => `CREATE ROLE bench LOGIN PASSWORD '${v}';`),
  'sql-identified': (r) => of(`${r(11)}4`, (v) => `ALTER USER 'bench'@'%' IDENTIFIED BY '${v}';`),
  'redis-monitor': (r) => of(`${r(15)}4`, (v) => `1795680000.120 [0 127.0.0.1:4] "AUTH" "default" "${v}"`),
  'redis-conf': (r) => of(`${r(31)}4`, (v) => `requirepass ${v}`),
  'mongo-create-user': (r) =>
    of(`${r(11)}4`, (v) => `db.createUser({ user: "bench", pwd: "${v}", roles: [] })`),

  // Commands.
  'openssl-pass': (r) => of(`${r(11)}4`, (v) => `openssl speed -passin pass:${v} -in key.pem`),
  'ldap-w': (r) => of(`${r(11)}4`, (v) => `ldapsearch -x -D cn=bench,dc=acme -w ${v} -b dc=acme`),
  'cqlsh-p': (r) => of(`${r(11)}4`, (v) => `cqlsh db7 -u bench -p ${v} -e "TRACING ON"`),
  'mysql-pwd': (r) => of(`${r(11)}4`, (v) => `MYSQL_PWD=${v} mysqlslap --concurrency=50`),
  'kubectl-literal': (r) =>
    of(`${r(15)}4`, (v) => `kubectl create secret generic db --from-literal=password=${v} -n bench`),
  'docker-env': (r) =>
    of(`${r(11)}4`, (v) => `docker run -d -e POSTGRES_PASSWORD=${v} -p 5432:5432 postgres:18`),
  'ngrok-token': (r) => of(`2${r(26)}_${r(21)}7`, (v) => `ngrok config add-authtoken ${v}`),
  'wandb-login': (r) => of(r(39, HEX) + '7', (v) => `wandb login ${v}`),
  'add-mask': (r) => of(`${r(31)}4`, (v) => `::add-mask::${v}`),
  'dotnet-secrets': (r) => of(`${r(31)}4`, (v) => `dotnet user-secrets set "Stripe:ApiKey" "${v}"`),
  'gh-secret': (r) => of(`${r(31)}4`, (v) => `gh secret set DEPLOY_KEY --body "${v}"`),
  'influx-token': (r) => of(`${r(86, B64URL)}==`, (v) => `influx query -t ${v} 'from(bucket:"k6")'`),
  'etcd-user': (r) => of(`${r(11)}4`, (v) => `etcdctl --user root:${v} check perf`),

  // Dumps and files.
  'k8s-tls-key': (r) =>
    of(
      b64(`-----BEGIN ${cut}PRIVATE KEY-----\n${r(64)}\n${r(64)}\n-----END ${cut}PRIVATE KEY-----\n`),
      (v) => `data:\n  tls.key: ${v}`,
    ),
  'k8s-docker-config': (r) =>
    of(
      b64(`{"auths":{"r.acme.dev":{"username":"bench","auth":"${r(24)}"}}}`),
      (v) => `data:\n  .dockerconfigjson: ${v}\ntype: kubernetes.io/dockerconfigjson`,
    ),
  'k8s-account-token': (r) =>
    of(
      b64(`ey${cut}J${r(40)}.eyJ${r(120)}.${r(86)}`),
      (v) => `data:\n  namespace: ZGVmYXVsdA==\n  token: ${v}`,
    ),
  'terraform-state': (r) => of(`${r(15)}4!`, (v) => `            "master_password": "${v}",`),
  'terraform-access-key': (r) => of(`${r(86, B64)}==`, (v) => `  + primary_access_key = "${v}"`),
  'docker-inspect': (r) => of(`${r(15)}4`, (v) => `"Env": ["PATH=/usr/bin", "MYSQL_ROOT_PASSWORD=${v}"]`),
  'compose-env': (r) => of(`${r(15)}4`, (v) => `    environment:\n      RABBITMQ_DEFAULT_PASS: ${v}`),
  'npmrc-password': (r) => of(b64(`${r(19)}4`), (v) => `//npm.acme.dev/:_password=${v}`),
  pypirc: (r) =>
    of(`${r(15)}4`, (v) => `[acme]\nrepository = https://pypi.acme.dev\nusername = bench\npassword = ${v}`),
  'netrc-lines': (r) => of(`${r(15)}4`, (v) => `machine git.acme.dev\n  login bench\n  password ${v}`),
  'print-r': (r) => of(`${r(15)}4`, (v) => `    [password] => ${v}`),
  'ruby-hash': (r) => of(`${r(31)}4`, (v) => `{:host=>"db7", :api_key=>"${v}"}`),
  'rust-debug': (r) => of(`${r(15)}4`, (v) => `Config { host: "db7", password: "${v}", pool: 20 }`),
  'laravel-key': (r) => of(`base64:${r(43, B64)}=`, (v) => `APP_KEY=${v}`),
  'rails-master': (r) => of(r(31, HEX) + '7', (v) => `RAILS_MASTER_KEY=${v}`),
  wireguard: (r) => of(`${r(43, B64)}=`, (v) => `[Interface]\nPrivateKey = ${v}\nAddress = 10.9.0.2/32`),
  jwk: (r) =>
    of(
      r(43, B64URL),
      (v) => `{"kty":"EC","crv":"P-256","x":"${r(43, B64URL)}","y":"${r(43, B64URL)}","d":"${v}"}`,
    ),
  totp: (r) => of(r(32, BASE32), (v) => `otpauth://totp/Acme:bench?secret=${v}&issuer=Acme`),
  'kaggle-json': (r) => of(r(31, HEX) + '7', (v) => `{"username":"bench","key":"${v}"}`),
  'openvpn-static': (r) =>
    of(
      `-----BEGIN OpenVPN Static ${cut}key V1-----\n${r(32, HEX)}\n${r(32, HEX)}\n-----END OpenVPN Static ${cut}key V1-----`,
      (v) => v,
    ),

  // Tokens that tell themselves.
  jwe: (r) =>
    of(
      `ey${cut}J${b64url(`{"alg":"RSA-OAEP","enc":"A256GCM"}`).slice(3)}.${r(160, B64URL)}.${r(16, B64URL)}.${r(90, B64URL)}.${r(22, B64URL)}`,
      (v) => `id token ${v} in 31 ms`,
    ),
  paseto: (r) => of(`v4.lo${cut}cal.${r(120, B64URL)}`, (v) => `session ${v} opened`),
  'jwt-in-path': (r) =>
    of(
      `ey${cut}J${b64url(`{"alg":"EdDSA"}`).slice(3)}.${b64url(JSON.stringify({ sub: r(9), exp: 1 }))}.${r(86, B64URL)}`,
      (v) => `GET /download/${v}/run.json 200 12ms`,
    ),
  sonarqube: (r) => of(`sq${cut}u_${r(40, HEX)}`, (v) => `sonar-scanner with ${v}`),
  artifactory: (r) => of(`AK${cut}Cp8${r(68)}`, (v) => `jf rt ping ${v}`),
  'bitbucket-app': (r) => of(`AT${cut}BB${r(31)}4`, (v) => `bitbucket ${v}`),
  brevo: (r) => of(`xkey${cut}sib-${r(64, HEX)}-${r(16)}`, (v) => `smtp ${v}`),
  openrouter: (r) => of(`sk-${cut}or-v1-${r(64, HEX)}`, (v) => `llm bench ${v}`),
  pinecone: (r) => of(`pc${cut}sk_${r(6)}_${r(56)}`, (v) => `pinecone ${v}`),
  perplexity: (r) => of(`pp${cut}lx-${r(48)}`, (v) => `model sonar ${v}`),
  langfuse: (r) => of(`sk-${cut}lf-${uuid(r)}`, (v) => `langfuse ${v}`),
  'discord-bot': (r) => of(`MT${r(24)}.G${r(5, B64URL)}.${r(38, B64URL)}`, (v) => `bot login ${v}`),
  nuget: (r) => of(`oy${cut}2${r(43, LOWER + DIGITS)}`, (v) => `dotnet nuget push x.nupkg -k ${v}`),
  cargo: (r) => of(`c${cut}io${r(32)}`, (v) => `cargo login ${v}`),
  'vercel-blob': (r) => of(`vercel_${cut}blob_rw_${r(16)}_${r(30)}`, (v) => `blob put ${v}`),
  'mongodb-atlas': (r) => of(`mdb_${cut}sa_sk_${r(40, B64URL)}`, (v) => `atlas ${v}`),
  'yandex-iam': (r) => of(`t1.9eu${r(60, B64URL)}.${r(86, B64URL)}`, (v) => `yc iam ${v}`),
  mailchimp: (r) => of(`${r(32, HEX)}-us12`, (v) => `MAILCHIMP_KEY=${v}`),
  'paypal-token': (r) => of(`access_${cut}token$production$${r(16)}$${r(32, HEX)}`, (v) => `braintree ${v}`),
  zapier: (r) => of(`${r(7, DIGITS)}/${r(7)}`, (v) => `POST https://hooks.zapier.com/hooks/catch/${v}/ 200`),
  flutterwave: (r) => of(`FLW${cut}SECK-${r(32, HEX)}-X`, (v) => `pay with ${v}`),
  'plaid-access': (r) => of(`access-${cut}production-${uuid(r)}`, (v) => `plaid item ${v}`),
  'saml-response': (r) =>
    of(b64(`<samlp:Response ID="${r(40)}"><saml:Assertion>${r(200)}`), (v) => `POST /acs SAMLResponse=${v}`),
  'amazon-mws': (r) => of(`amzn.mws.${uuid(r)}`, (v) => `feed ${v}`),
};

export function fieldLines({ next, int, hex, uuid: id }: LineParts): readonly (() => string)[] {
  const from = (length: number, set: string): string =>
    Array.from({ length }, () => set[int(set.length)]).join('');
  const base = (bytes: number): string => Buffer.from(hex(bytes * 2), 'hex').toString('base64');
  const url = (bytes: number): string => Buffer.from(hex(bytes * 2), 'hex').toString('base64url');
  const colons = (bytes: number): string =>
    Array.from({ length: bytes }, () => hex(2).toUpperCase()).join(':');
  return [
    // Lock files and builds.
    () => `  checksum: 10c0/${hex(128)}`,
    () => `checksum = "${hex(64)}"`,
    () =>
      `    {file = "numpy-2.${int(9)}.0-cp313-cp313-manylinux_2_28_x86_64.whl", hash = "sha256:${hex(64)}"},`,
    () => `building '/nix/store/${from(32, 'abcdfghijklmnpqrsvwxyz0123456789')}-shop-1.${int(9)}.drv'...`,
    () => `Build cache key for task ':shop:compileJava' is ${hex(32)}`,
    () => `Cache restored from key: Linux-node-${hex(64)}`,
    () => `cache hit, replaying logs ${hex(16)} (turbo ${int(900)}ms) key: v1-deps-${base(32)}`,
    () => `-buildid=${url(15)}/${url(15)}/${url(15)}/${url(15)} go1.2${int(9)}.${int(9)}`,
    () => `require github.com/acme/shop v0.0.0-2026112${int(9)}101112-${hex(12)}`,
    () => `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${base(240)}`,
    () => `src: url(data:font/woff2;base64,d09GMgABAAAAA${base(150)}) format("woff2");`,
    () => `GET /_next/static/${url(16)}/_buildManifest.js 304 ${int(40)}ms assets/index-${from(8, ALNUM)}.js`,
    () => `index ${hex(9)}..${hex(9)} 100644 similarity index ${int(99)}% blob ${hex(40)}`,
    () => `"signatures": [{"keyid": "SHA256:${base(32).slice(0, 43)}", "sig": "MEUCIQ${base(66)}"}]`,
    () =>
      `Successfully built ${hex(12)} tagged shop@sha256:${hex(64)} provenance bafybei${from(52, `${LOWER}234567`)}`,
    () => `remote cache: PUT ac/${hex(64)} ${int(900)} B, cas/${hex(64)}/${int(90_000)}`,
    // Stacks and symbols.
    () =>
      `   at Acme.Shop.Cart.<Total>d__${int(99)}.MoveNext() in Shop, Version=1.${int(9)}.0.0, Culture=neutral, PublicKeyToken=${hex(16)}`,
    () =>
      `#${int(40)} 0x0000${hex(12)} in $s4Shop${int(99)}PriceListC5total3forSdSS_tKF + ${int(900)} (Shop-${id().toUpperCase()})`,
    () =>
      `_RNvXs${int(9)}_NtCs${from(11, ALNUM)}_4shop5priceNtB${int(9)}_5ListNtNtCs${from(12, ALNUM)}_4core3ops4Drop`,
    () =>
      `  at jdk.internal.reflect.GeneratedMethodAccessor${int(999)}.invoke(Unknown Source) Shop$$Lambda/0x0000${hex(12)}@${hex(8)}`,
    () => `wasm-function[${int(9999)}]:0x${hex(6)} shop.wasm BuildId=${hex(40)}`,
    () =>
      `Binary Images: 0x${hex(9)} - 0x${hex(9)} shop arm64 <${hex(32)}> /Applications/Shop.app/Contents/MacOS/Shop`,
    () => `shop.pdb/${hex(32).toUpperCase()}${int(9)}/shop.pdb cached in ${int(900)} ms`,
    () => `read(${int(40)}, "\\177ELF\\2\\1\\1\\0\\0\\0"..., 832) = 832 <0.0000${int(99)}>`,
    () =>
      `000${hex(5)}: ${hex(4)} ${hex(4)} ${hex(4)} ${hex(4)} ${hex(4)} ${hex(4)} ${hex(4)} ${hex(4)}  .ELF.>..x.......`,
    () =>
      `rax=0x${hex(16)} rbx=0x${hex(16)} rip=0x${hex(16)} _ZNSt10_HashtableI${from(30, ALNUM)}E9_M_insertEv`,
    // Requests and traces.
    () => `> Sec-WebSocket-Key: ${base(16)} < Sec-WebSocket-Accept: ${base(20)}`,
    () => `cf-ray: ${hex(16)}-FRA x-vercel-id: fra1::${from(5, ALNUM)}-17956${from(8, DIGITS)}-${hex(12)}`,
    () => `X-Amzn-Trace-Id: Root=1-${hex(8)}-${hex(24)};Parent=${hex(16)};Sampled=1`,
    () => `baggage: sentry-trace_id=${hex(32)},sentry-public_key=${hex(32)},sentry-release=${hex(40)}`,
    () => `SENTRY_DSN=https://${hex(32)}@o${from(6, DIGITS)}.ingest.de.sentry.io/${from(16, DIGITS)}`,
    () => `content-security-policy: script-src 'self' 'nonce-${base(16)}' 'sha256-${base(32)}'`,
    () =>
      `surrogate-key: product-${int(99_999)} cache-key: ${base(24)} x-cache: HIT, MISS vary: Authorization, Cookie`,
    () => `{"next_page_token":"${url(36)}","items":${int(100)},"elapsed_ms":${int(900)}}`,
    () =>
      `ListObjectsV2 IsTruncated=true NextContinuationToken=${base(44)} continuation-token: ${base(32)} ${int(900)}ms`,
    () => `GET /v1/orders?page_token=${url(24)}&page_size=100 200 ${int(900)}ms`,
    () =>
      `GET /sync?since=s${from(8, DIGITS)}_${from(12, DIGITS)}_${int(99)}&next_batch_token=${url(24)} 200`,
    () => `scroll_id=DXF1ZXJ5QW5kRmV0Y2gBAAAAAA${base(30)} took ${int(900)}ms`,
    () => `PutObject versionId=${url(24)} ETag="${hex(32)}" x-amz-checksum-sha256: ${base(32)}`,
    () => `Access-Control-Allow-Headers: Authorization, X-Api-Key, X-Auth-Token, X-CSRF-Token, Content-Type`,
    () =>
      `WWW-Authenticate: Bearer realm="shop", error="invalid_token", error_description="The access token expired at 2026-11-26T10:11:12Z"`,
    () =>
      `{"token_type":"Bearer","expires_in":3600,"scope":"read write","issued_token_type":"urn:ietf:params:oauth:token-type:access_token"}`,
    () => `Parameters: {"user"=>{"password"=>"[FILTERED]"}, "authenticity_token"=>"[FILTERED]"} rid=${id()}`,
    () => `authorization: Bearer *** x-api-key: ******** cookie: [REDACTED] request=${hex(20)}`,
    () =>
      `REPORT RequestId: ${id()} Init Duration: ${int(900)}.${int(99)} ms XRAY TraceId: 1-${hex(8)}-${hex(24)} SegmentId: ${hex(16)}`,
    () => `2026/11/26/[$LATEST]${hex(32)} START shop-search`,
    // Databases and queues.
    () => `SQL_ID  ${from(13, LOWER + DIGITS)}, child number ${int(9)} Plan hash value: ${from(10, DIGITS)}`,
    () =>
      `Filter: ((session_token = $1) AND (password_digest IS NOT NULL) AND (api_key_id = '${id()}'::uuid))`,
    () => `Index Cond: (access_tokens.token_hash = '\\x${hex(64)}'::bytea) rows=${int(900)} loops=${int(9)}`,
    () => `FATAL: password authentication failed for user "app_${int(99)}" (queryid=${from(19, DIGITS)})`,
    () => `QmY${from(43, ALNUM)} ${int(900)} KiB pinned in ${int(90)}ms; tx 0x${hex(64)}`,
    () =>
      `partition=${int(99)} offset=${int(99_999)} key="order-${id()}" hash_key=${hex(16)} range_key=2026-11-26T10:11:12Z#${from(26, UPPER + DIGITS)}`,
    () => `{"_id":"${from(20, ALNUM)}","_seq_no":${int(9999)},"routing":"${hex(24)}","took":${int(99)}}`,
    () => `dedupe_key=${hex(64)} client_token=${id()} fencing_token=${from(18, DIGITS)} lease_id=${hex(16)}`,
    // Keys that are public, and names of keys.
    () => `SHA256 Fingerprint=${colons(32)}`,
    () => `-----BEGIN CERTIFICATE-----\n${base(48)}\n${base(48)}\n${base(48)}\n-----END CERTIFICATE-----`,
    () => `-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA${base(32)}\n-----END PUBLIC KEY-----`,
    () => `{"kty":"RSA","use":"sig","alg":"RS256","kid":"${url(20)}","n":"${url(256)}","e":"AQAB"}`,
    () =>
      `encrypted with arn:aws:kms:eu-west-1:${from(12, DIGITS)}:key/${id()} kms_key_id=${id()} key_id: ${hex(16)}`,
    () => `peer: ${base(31)}Y= PublicKey = ${base(32)} AllowedIPs = 10.9.0.0/24`,
    () =>
      `secret arn:aws:secretsmanager:eu-west-1:${from(12, DIGITS)}:secret:prod/shop/db-${from(6, ALNUM)} version ${id()}`,
    () => `secretKeyRef: {name: shop-db-${hex(8)}, key: password} tlsSecret: shop-tls-2026-11`,
    () => `kubectl get secret shop-tls-${hex(10)} -n bench-${from(5, LOWER)} # ${int(90)}d`,
    () => `Signature algorithm: ecdsa-with-SHA256, Serial Number: ${colons(16)}`,
    () =>
      `gpg: using EDDSA key ${hex(40).toUpperCase()} Good signature; Primary key fingerprint: ${hex(4).toUpperCase()} ${hex(4).toUpperCase()}`,
    // Machines.
    () =>
      `/kubepods.slice/kubepods-pod${id().replaceAll('-', '_')}.slice/cri-containerd-${hex(64)}.scope cpu=${next().toFixed(3)}`,
    () => `Boot ID: ${hex(32)} Machine ID: ${hex(32)} InvocationID=${hex(32)}`,
    () => `NVMe serial ${from(15, UPPER + DIGITS)} WWN 0x5${hex(15)} MAC ${colons(6)} ${int(900)} MiB/s`,
    () =>
      `spiffe://acme.dev/ns/shop/sa/search upstream ${int(255)} ms x-envoy-upstream-service-time: ${int(255)} ${from(26, UPPER + DIGITS)}`,
    // Words that stand beside secrets.
    () =>
      `tokens: prompt=${int(9000)} completion=${int(900)} token_budget=${from(6, DIGITS)} stop_token_ids=[${int(99_999)}, ${int(99_999)}]`,
    () =>
      `CancellationTokenSource.Cancel() took ${int(900)} us; SecretStore.Get(name: db-${int(9)}) -> KeyVaultSecret@${hex(8)}`,
    () =>
      `auth_token_cache{shard="${int(64)}",key_type="rsa2048"} ${next().toFixed(6)} # password_hashing_seconds_bucket`,
    () =>
      `Bearer-token validation ${int(900)} us, api_key lookup ${int(900)} us, secret=cached, token=valid, password=unchanged`,
    () => `--secret id=npmrc,src=/root/.npmrc --password-stdin --token-file /var/run/secrets/token-${hex(6)}`,
    () =>
      `token: string; apiKey?: string; const secretKey = await crypto.subtle.generateKey(params${int(99)}, true);`,
    () =>
      `requirepass is set; AUTH took ${int(90)} us; requests with pass:${int(99)}% fail:${int(9)}% skip:${int(9)}%`,
  ];
}
