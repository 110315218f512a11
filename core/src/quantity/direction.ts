import type { Dimension } from '#core/quantity/quantity';

/** Which way a metric is better. */
export type Direction = 'lower' | 'higher';

/**
 * The vocabulary of better directions: the one place that knows that latency should be low and throughput high. Words
 * are compared in lower case and without their plural ending; the one that stands last in the label's head decides
 * (`Cache hit latency` is a latency), the longer of two at the same end. What follows a preposition is no head:
 * `Response time under peak throughput`.
 */
const LOWER = `
time|latency|duration|delay|lag|wait|elapsed|response|rtt|ttfb|lcp|fcp|fid|inp|tbt|cls|tti|fmp|ttid|ttfd|speed index
total blocking time|layout shift|first input delay|startup|start-up|start|cold start|warm start|boot|load|page load
pause|stall|hang|freeze|jank|stutter|blocking|blocked|overhead|uptime loss|downtime|outage
usage|utilization|utilisation|consumption|footprint|cpu|memory|ram|heap|rss|vram|disk|swap|gc|garbage collection
size|bundle|payload|weight|allocation|alloc|leak|growth|memory growth
error|error rate|failure|failure rate|fail rate|failed|timeout|timeout rate|retry|exception|crash|crash rate|anr|oom
miss|miss rate|miss ratio|cache miss|page fault|fault|rejection|reject|loss|packet loss|drop|drop rate|dropped|dropped frame
bounce rate|abandonment|churn|complaint|ticket|incident|violation|restart|eviction|rollback|deadlock|lock|contention
context switch|syscall|instruction|cycle|query count|queries|request count|round trip|n+1|backlog|queue length|queue depth|queue size
cost|spend|price|energy|power|battery drain|temperature|frame time|frame duration|build|ci|deployment time
`;
const HIGHER = `
throughput|goodput|bandwidth|transfer rate|data rate|request per second|requests per second|requests per minute|req/s|req/sec
requests/second|requests/sec|requests/s|request rate|transaction rate|transactions per second|operations per second|ops/s|ops/sec|ops
rps|qps|tps|iops|fps|frame rate|framerate|frames per second|refresh rate|per second|per minute|per hour|per day
hit|hit rate|hit ratio|cache hit|cache hit rate|success|success rate|pass rate|completion rate|availability|uptime|reliability
score|lighthouse|apdex|rating|star|satisfaction|conversion|conversion rate|revenue|retention|speedup|speed-up|speed
capacity|concurrency|concurrent user|supported user|scalability|efficiency|battery life|mtbf|time between failures
parallelism|download speed|upload speed|compression|compression ratio|accuracy|coverage|index usage
`;

const PREPOSITIONS = new Set([
  'under',
  'at',
  'with',
  'during',
  'for',
  'in',
  'on',
  'by',
  'when',
  'while',
  'of',
  'from',
  'per',
  'after',
  'before',
  '(',
  '[',
]);
/** Prepositions that belong to a name. */
const KEEPS = /\b(?:per (?:second|minute|hour|day)|time (?:to|between|in) )/;

const split = (text: string): readonly (readonly [string, number])[] =>
  text
    .trim()
    .split(/[|\n]/)
    .map((phrase) => [phrase, phrase.split(' ').length] as const);

let vocabulary: ReadonlyMap<string, Direction> | null = null;
let longest = 1;
const lookup = (): ReadonlyMap<string, Direction> => {
  if (vocabulary) return vocabulary;
  const entries = new Map<string, Direction>();
  for (const [direction, text] of [
    ['lower', LOWER],
    ['higher', HIGHER],
  ] as const) {
    for (const [phrase, words] of split(text)) {
      entries.set(phrase, direction);
      longest = Math.max(longest, words);
    }
  }
  return (vocabulary = entries);
};

const singular = (word: string): string =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && /[^s]s$/.test(word)
      ? word.slice(0, -1)
      : word;

const wordsOf = (label: string): readonly string[] =>
  label
    .toLowerCase()
    .slice(0, 200)
    .split(/[\s,:;_*`"'–—]+/)
    .filter(Boolean);

/** The direction of the phrase that ends last in the words. */
const last = (words: readonly string[], book: ReadonlyMap<string, Direction>): Direction | null => {
  for (let end = words.length; end > 0; end--) {
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const phrase = words.slice(start, end);
      const found =
        book.get(phrase.join(' ')) ??
        book.get([...phrase.slice(0, -1), singular(phrase.at(-1) ?? '')].join(' '));
      if (found) return found;
    }
  }
  return null;
};

/** Words that make any count or rate one of failures: `Failed requests per second`. */
const FAILURES = new Set([
  'failed',
  'failing',
  'dropped',
  'rejected',
  'lost',
  'error',
  'errors',
  'failures',
  'timeouts',
  'retried',
  'missed',
]);

/** What a dimension alone tells: times, sizes, energy and money are better low, rates high. */
const BY_DIMENSION: Readonly<Record<Dimension, Direction | null>> = {
  time: 'lower',
  rate: 'higher',
  ratio: null,
  bytes: 'lower',
  'bytes-rate': null,
  count: null,
  frequency: null,
  energy: 'lower',
  'money-rate': 'lower',
  factor: null,
};

/** `Speed: 15 ms/iteration`: a rate's name with a time, which is better low. */
export const isTimedSpeed = (label: string, dimension: Dimension | null): boolean =>
  dimension === 'time' && /\b(?:speed|velocity|pace|performance|throughput|rate)$/i.test(label.trim());

/** `Time to first hit` is a time, whatever comes at its end; only a failure had better be far. */
const TIME_TO = /\btimes? (?:to|until|till) (?:the |first )*(?<end>\S+)/;

/** Which way the metric of that label is better, or null where nothing tells. */
export const directionOf = (label: string, dimension: Dimension | null): Direction | null => {
  const words = wordsOf(label);
  const text = ` ${words.join(' ')} `;
  const end = TIME_TO.exec(text)?.groups?.['end'];
  if (end !== undefined) return /^(?:failure|crash|error|outage)/.test(end) ? 'higher' : 'lower';
  const book = lookup();
  const cut = KEEPS.test(text)
    ? -1
    : words.findIndex((word, index) => index > 0 && (PREPOSITIONS.has(word) || word.startsWith('(')));
  const head = cut > 0 ? words.slice(0, cut) : words;
  if (head.some((word) => FAILURES.has(word)) && !text.includes(' time between ')) return 'lower';
  const named =
    last(head, book) ??
    last(
      words.map((word) => word.replace(/[()[\]?]/g, '')),
      book,
    );
  return named ?? (dimension === null ? null : BY_DIMENSION[dimension]);
};
