/**
 * Words after which a number is a name and no figure: products, versions, codes, places. A unit that is none of
 * counting (`RTX 4090 24GB`, `Node 20 ms`) still makes a figure of it.
 */
const NAMING = `
http https status code port rfc cve exit signal errno error-code id pid uid
version versions ver release releases rev revision build tag milestone sprint phase step stage level tier section
chapter page line row column col figure fig table appendix item no nr number issue issues ticket bug pr mr pull
commit shard-id option case test scenario round attempt run-id experiment trial-id ami rule
python node nodejs deno bun java jdk jre openjdk graalvm jvm ruby rails php perl go golang rust rustc scala kotlin
swift dotnet net netcore clang gcc msvc llvm node.js typescript angular react vue svelte next nuxt django flask
spring boot hibernate laravel symfony tomcat nginx apache haproxy envoy istio
postgres postgresql mysql mariadb sqlite oracle mongodb mongo redis memcached cassandra elasticsearch opensearch
kafka rabbitmq kubernetes k8s docker podman helm terraform
windows win macos osx ubuntu debian fedora centos rhel alpine arch opensuse linux kernel android ios ipados
iphone ipad pixel galaxy oneplus xiaomi redmi nexus macbook thinkpad xps surface quest
chrome chromium firefox safari edge opera electron webview lighthouse
intel amd nvidia geforce gtx rtx rx radeon ryzen epyc xeon threadripper core celeron pentium snapdragon tegra
quadro tesla titan apple m1 m2 m3 turing ampere arm cortex graviton
api v sdk es ecmascript tls ssl quic usb pcie sata ddr wifi wi-fi bluetooth utf iso ieee sha md base
q fy week room unity unreal minecraft
`;

const MONTHS = `
jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
november dec december
`;

/** Answers that turn a number into a status code: `504 errors`, `returns 502s`. */
const STATUS_CODES = new Set(
  [
    400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 425, 429, 500, 501, 502, 503, 504, 507, 520, 521,
    522, 523, 524,
  ].map(String),
);
const STATUS_NOUNS = new Set([
  'error',
  'errors',
  'response',
  'responses',
  'status',
  'statuses',
  'code',
  'codes',
  'reply',
  'replies',
]);
/** How the standard reasons begin: `504 Gateway Timeout`, `429 Too Many Requests` (RFC 9110, 15). */
const STATUS_REASONS = new Set([
  'Bad',
  'Unauthorized',
  'Forbidden',
  'Not',
  'Request',
  'Conflict',
  'Gone',
  'Payload',
  'Content',
  'Unprocessable',
  'Too',
  'Internal',
  'Service',
  'Gateway',
]);
const STATUS_VERBS = new Set(
  'return returns returned returning http with get gets getting see sees seeing many some lots of more and or throws sends'.split(
    ' ',
  ),
);

/** Words after which a clock reading is a duration, and words that make it a time of day. */
const DURATION_WORDS = new Set(
  'took takes taking take elapsed duration in for lasted lasts total wall real user sys time runtime after within needs needed'.split(
    ' ',
  ),
);
const DAYTIME_WORDS = new Set('am pm utc gmt cet cest est edt pst pdt z uhr a.m p.m o'.split(' '));

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));
let naming: ReadonlySet<string> | null = null;
let months: ReadonlySet<string> | null = null;

export const isNaming = (lower: string): boolean => (naming ??= words(NAMING)).has(lower);
export const isMonth = (lower: string): boolean => (months ??= words(MONTHS)).has(lower);
export const isStatusCode = (digits: string): boolean => STATUS_CODES.has(digits);
export const isStatusNoun = (lower: string): boolean => STATUS_NOUNS.has(lower);
export const isStatusReason = (text: string): boolean => STATUS_REASONS.has(text);
export const isStatusVerb = (lower: string): boolean => STATUS_VERBS.has(lower);
export const isDurationWord = (lower: string): boolean => DURATION_WORDS.has(lower);
export const isDaytimeWord = (lower: string): boolean => DAYTIME_WORDS.has(lower);
