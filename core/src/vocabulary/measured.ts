/**
 * Which labels ask for which measurement: the only place that joins the names of imported metrics with words such as
 * `Response time`. Of labels that fit none, those of a time or a rate take the first of it.
 */
import type { KnownMetric } from '#core/importers/model';
import type { Dimension } from '#core/quantity/quantity';
import { remembered } from '#core/remembered';

export interface MeasuredWords {
  readonly metric: KnownMetric;
  readonly dimension: Dimension;
  readonly words: RegExp;
}

/** The narrower ones first: `Database query time` is no response time, and `Time to first byte` neither. */
export const MEASURED_WORDS: readonly MeasuredWords[] = [
  {
    metric: 'db-time',
    dimension: 'time',
    words: /\b(?:quer(?:y|ies)|database|db|sql|transactions? time|statements?)\b/i,
  },
  { metric: 'time-to-first-byte', dimension: 'time', words: /\b(?:first byte|ttfb)\b/i },
  // Of a page: what its visitor waits for is no response time of a request.
  { metric: 'largest-contentful-paint', dimension: 'time', words: /\b(?:largest contentful paint|lcp)\b/i },
  { metric: 'first-contentful-paint', dimension: 'time', words: /\b(?:first contentful paint|fcp)\b/i },
  { metric: 'interaction-to-next-paint', dimension: 'time', words: /\b(?:interaction to next paint|inp)\b/i },
  { metric: 'total-blocking-time', dimension: 'time', words: /\b(?:total blocking time|tbt)\b/i },
  { metric: 'time-to-interactive', dimension: 'time', words: /\b(?:time to interactive|tti)\b/i },
  { metric: 'speed-index', dimension: 'time', words: /\bspeed index\b/i },
  { metric: 'connect-time', dimension: 'time', words: /\b(?:connect(?:ion)?s?(?: time)?|handshake)\b/i },
  { metric: 'cpu-time', dimension: 'time', words: /\bcpu[ -]?(?:time|seconds)\b/i },
  {
    metric: 'error-rate',
    dimension: 'ratio',
    words: /\b(?:errors?|fail(?:ed|ures?)?|timeouts?)\b|fehler|エラー|错误|오류/i,
  },
  {
    metric: 'cpu',
    dimension: 'ratio',
    words: /\b(?:cpu|processor)\b|プロセッサ|处理器/i,
  },
  {
    metric: 'memory',
    dimension: 'bytes',
    words: /\b(?:memory|ram|heap|rss|footprint|working set)\b|speicher|mémoire|memoria|メモリ|内存|메모리/i,
  },
  {
    metric: 'allocated-memory',
    dimension: 'bytes',
    words: /\ballocat(?:ed|ions?)\b/i,
  },
  {
    metric: 'transfer-rate',
    dimension: 'bytes-rate',
    words: /\b(?:bandwidth|transfer|network|i\/o|disk)\b/i,
  },
  {
    metric: 'throughput',
    dimension: 'rate',
    words:
      /\b(?:throughput|requests?|rps|qps|tps|ops|operations?|transactions?|(?:per|\/) ?s(?:ec(?:ond)?)?)\b|durchsatz|débit|スループット|吞吐|처리량/i,
  },
  {
    metric: 'response-time',
    dimension: 'time',
    words:
      /\b(?:response|latency|latencies|page load|round trip|rtt)\b|antwortzeit|latenz|temps de réponse|tiempo de respuesta|レスポンス|応答|响应|延迟|응답/i,
  },
  {
    metric: 'duration',
    dimension: 'time',
    words:
      /\b(?:duration|execution|run ?time|elapsed|build|start-?up|took|takes|time)\b|dauer|durée|時間|시간/i,
  },
];

/** What is measured under these names: the innermost that says it decides. Null where none does, or not in this dimension. */
export function measuredWords(names: readonly string[], dimension: Dimension | null): MeasuredWords | null {
  const fitting = MEASURED_WORDS.filter((known) => dimension === null || known.dimension === dimension);
  for (const name of names) {
    const found = fitting.find(({ words }) => words.test(name));
    if (found) return found;
  }
  return null;
}

/** `Response time` of a command is its duration, and `Build time` of a request its response time. */
export const isBroad = ({ metric }: Pick<MeasuredWords, 'metric'>): boolean =>
  metric === 'response-time' || metric === 'duration';

/** What is told of a page as its visitor sees it: a load test's response time fits, where nothing is named after it. */
export const isOfPage = (label: string): boolean => /\bpage loads?\b/i.test(label);

/** Whether a label that asks for a `[time]` asks for a measured one, and not for one of the day. */
export const asksForTime = (label: string, hint: string): boolean => {
  const words = /^(?:time|duration|latency)$/i.test(hint) ? measuredWords([label], 'time') : null;
  return words !== null && words.metric !== 'duration';
};

/** How much was measured, and for how long: no result of it. */
export const isSetting = (label: string): boolean =>
  /\b(?:sample|sampling|samples|data ?set|data size|input size|file size|timeout setting|iterations|interval|cooldown|warm-?up)\b|\b(?:number|count|total|amount)(?: of)? (?:requests|operations|transactions|queries|statements)\b|\b(?:requests?|operations?|transactions?) count\b|\b(?:test|benchmark|measurement|load) (?:duration|length|period|window)\b/i.test(
    label,
  );

/** Words of a label that say nothing of what was measured: `Current average API response time`. */
export const isPlainWord = (word: string): boolean =>
  /^(?:average|avg|mean|median|typical|usual|max|maximum|min|minimum|peak|worst|best|overall|total|current|observed|measured|actual|expected|usage|utili[sz]ation|consumption|used|using|rates?|times?|taken|speed|values?|percentile|percentiles|per|sec|second|seconds|ms|api|http|server|service|application|app|system|process|the|of|in|at|for|under|on|and|or|requests?|before|after|case)$/i.test(
    word,
  );

const SETUP =
  /\b(?:environment|hardware|specs|specifications?|set-?up|configuration|(?:system|machine|server|device|host) (?:info(?:rmation)?|details?))\b|umgebung|環境|环境|환경/i;

/** Whether what stands under this heading tells what was measured on, and how. */
export const describesSetup = remembered(
  (heading: string): boolean =>
    SETUP.test(heading) && !/\b(?:performance|metrics|results?|measurements?|figures)\b/i.test(heading),
);

/** Whether a label asks for how much of something is taken, and not how much there is. */
export const saysUsage = (label: string): boolean =>
  /\b(?:usage|utili[sz]ation|consumption|used|latency|response|throughput)\b/i.test(label);

/** What the parts of a measurement's method are called. */
export type MethodPart = 'tool' | 'environment' | 'hardware' | 'os' | 'load' | 'date' | 'command' | 'commit';

const METHOD_WORDS: readonly (readonly [MethodPart, RegExp])[] = [
  ['date', /^(?:date|date\/time|measured (?:on|at)|time of measurement|datum|日付|日期|날짜)\b/i],
  [
    'load',
    /\b(?:(?<!\b(?:cpu|system|server|page|first|initial|average|lazy) )load|concurrency|virtual users|vus|workload)\b(?! (?:times?|tests?|tool|generator|js|speed|average|error))|^last(?:profil)?\s*(?:$|[(:])/i,
  ],
  ['commit', /\b(?:commit|revision|git sha)\b/i],
  ['command', /\b(?:command|invocation|how to run|befehl)\b/i],
  [
    'tool',
    /\b(?:tools?|load generator|profiler|measured with|benchmark(?:ing)? tool|werkzeug|outil|herramienta)\b/i,
  ],
  ['os', /\boperating systems?\b|^os\b/i],
  ['hardware', /\bhardware\b(?!.*\bsoftware\b)/i],
  [
    'environment',
    /\b(?:(?<!set[ -]?up )environment|hardware|machine|system(?! load)|host(?:s|name)?|umgebung|環境|环境|환경)\b/i,
  ],
];

/** What part of a measurement's method a label asks for, or null. */
export const methodPart = (label: string): MethodPart | null =>
  METHOD_WORDS.find(([, words]) => words.test(label))?.[0] ?? null;

/** What a name of a part has beside it: `OS version`, `Load test tool`, `Hardware (CPU, RAM)`, `OS / kernel`. */
const BESIDE_PART =
  /\([^)]*\)|\s*(?:[/&,+]|\band\b).*|\bload[ -]test\w*|\b(?:test(?:ed|ing)?|benchmark(?:ing)?|profiling|used|names?|versions?|server|client|git|hash|id)\b/gi;

/** The part of a method that a label names, and says nothing else; null for `Commit that introduced it`. */
export function methodName(label: string): MethodPart | null {
  const name = label.replace(BESIDE_PART, '').trim();
  return METHOD_WORDS.find(([, words]) => words.exec(name)?.[0] === name)?.[0] ?? null;
}

/** Which of two runs a label speaks of: `Baseline test`, `Optimized test`; null for neither. */
export function runOf(label: string): 'current' | 'after' | null {
  if (/\b(?:baseline|before|reference)\b/i.test(label)) return 'current';
  return /\b(?:optimi[sz]ed|after|improved)\b/i.test(label) ? 'after' : null;
}

/** Whether a label asks for all that a benchmark gave, and not for how or how well. */
export const asksForResults = (label: string): boolean =>
  /\b(?:benchmarks?|metrics|measurements?|(?:timing|test|performance|measured|load test) results?|timings|performance (?:data|numbers)|messergebnisse|messwerte|ベンチマーク|基准测试|벤치마크)\b/i.test(
    label,
  ) &&
  !/\b(?:plan|methods?|methodology|details|period|code|tools?|coverage|reference|scripts?|commands?|process|success|criteria|how|reproduc\w+|environment|names?|links?|suite|added|affected|custom|new|collect\w*|monitor\w*|which|to \w+|regress\w*|dashboards?|alerts?|business|product|team)\b|[?？]/i.test(
    label,
  );

/** What an imported metric is called in a sentence: `cpu-time` is `CPU time`. */
export const metricName = (metric: string): string => {
  const words = metric
    .replace(/-/g, ' ')
    .replace(/\b(?:cpu|gpu|dns|tls|io)\b/g, (word) => word.toUpperCase());
  return words.replace(/^db\b/, 'database').replace(/^\p{Ll}/u, (first) => first.toUpperCase());
};

/** Whether a label asks for what something is called or where it is: `Baseline version`. */
export const asksForName = (label: string): boolean =>
  /\b(?:versions?|commits?|branch|release|builds?|tags?|sha|links?|urls?|dates?|names?|tools?|commands?)\b/i.test(
    label,
  );

/** Whether a code block may hold what a tool printed, where no field is about profiles. */
export const asksForOutput = (label: string): boolean =>
  /\b(?:outputs?|logs?|data|evidence|plans?|analysis|bottlenecks?|results?|details)\b/i.test(label) &&
  !/\b(?:test|input|sample|example|code|config\w*|reproduc\w+|commands?|versions?)\b/i.test(label);

/** Whether a label asks for where time or memory goes. */
export const asksForProfile = (label: string): boolean =>
  /\b(?:profil\w*|flame ?graphs?|hot ?(?:path|spot)s?|traces?|call (?:stack|graph)s?)\b(?!.*\b(?:commands?|tools?) used\b)|プロファイル|性能分析|프로파일/i.test(
    label,
  );
