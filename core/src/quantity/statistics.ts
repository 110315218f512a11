import { phraseAt, phraseBook, type PhraseBook } from '#core/quantity/phrases';
import type { Statistic } from '#core/quantity/quantity';
import type { Token } from '#core/quantity/tokens';

/** The statistic vocabulary: the one place to add a word. Percentiles (`p95`, `95th percentile`) are read by rule. */
const WORDS: readonly (readonly [Statistic, string])[] = [
  [
    'mean',
    'average|averages|averaged|averaging|avg|avgs|mean|on average|in average|arithmetic mean|ø|avrg|aver|x̄|x̅|ortalama|tempo medio|tiempo medio|tempo médio',
  ],
  [
    'mean',
    'durchschnitt|durchschnittlich|durchschnittliche|durchschnittlicher|durchschnittlichen|durchschnittliches|im durchschnitt|im schnitt|im mittel|mittelwert|mittlere|mittlerer|moyenne|en moyenne|moyen|promedio|en promedio|de media|in media|média|em média|среднее|средняя|средний|в среднем|gemiddeld|średnio',
  ],
  ['mean', '平 均|평 균|均 值'],
  ['p50', 'median|medians|med|mediane|médiane|mediana|медиана|中 央 値|中 位 数|中 位 數|중 앙 값'],
  [
    'max',
    'max|maximum|maximal|maxima|peak|peaks|peaked|peaking|peaks at|peaked at|worst|worst case|slowest|highest|longest|spike|spikes|spikes to|spiking to|spikes up to|spikes of|peaks to|spike to|spiked to|high water mark|p100|tops out at|topped out at|topping out at|top out at|maxes out at|maxed out at|max out at',
  ],
  [
    'max',
    'maximale|maximaler|maximalen|maximales|spitzenwert|pic|máximo|máxima|massimo|maksimum|максимум|максимальное|пик|最 大|最 大 値|最 大 值|峰 值|ピ ー ク|최 대|최 댓 값',
  ],
  [
    'min',
    'min|minimum|minimal|minima|lowest|fastest|best|best case|shortest|best of|p0|minimale|minimaler|minimalen|minimales|mínimo|mínima|minimo|минимум|минимальное|最 小|最 小 値|最 小 值|최 소',
  ],
  ['p75', 'upper quartile|third quartile'],
  ['p25', 'lower quartile|first quartile'],
  ['stddev', 'stddev|std dev|stdev|std deviation|standard deviation|std|sd|mdev|σ|sigma'],
];

/** What follows `peak`, `max`, `best` or `average` where it is no statistic: `peak hours`, `max connections`. */
const NO_STATISTIC_BEFORE = new Set(
  'hour hours load traffic time times season period periods day days user users practice practices effort demand hz'.split(
    ' ',
  ),
);

/** What stands before `peak` where it is a time of day. */
const NO_STATISTIC_AFTER = new Set(
  'evening morning daily nightly lunch lunchtime night afternoon holiday rush off traffic season weekend weekly'.split(
    ' ',
  ),
);

/** Words on both sides of which a number is a percentile: `95th percentile`, `95 percentile`, `99% line`. */
const PERCENTILE_WORDS = new Set([
  'percentile',
  'percentiles',
  'perc',
  'pctile',
  'pct',
  'ptile',
  'pctl',
  'perzentil',
  'percentil',
  'centile',
  'перцентиль',
  'процентиль',
  'quantile',
  'line',
]);
const ORDINALS = new Set(['th', 'st', 'nd', 'rd', 'th.', 'ile', 'e', 'er']);

let book: PhraseBook<Statistic> | null = null;

/** A percentile from its digits: `95`, `99.9`; three nines and more without a dot are `99.9`, `99.99`. */
const percentile = (digits: string): Statistic | null => {
  const text = /^9{2}\d+$/.test(digits) ? `${digits.slice(0, 2)}.${digits.slice(2)}` : digits;
  const value = Number(text);
  // `P1` to `P4` are priorities.
  if (!(value >= 5 && value < 100) || text.length > 8) return null;
  return `p${value}`;
};

/** `p95`, `P99.9`, `TP99` as one word. */
const percentileWord = (lower: string): Statistic | null => {
  let from = 0;
  if (lower.startsWith('percentile')) from = 10;
  else if (lower.startsWith('pctl')) from = 4;
  else if (lower.startsWith('pct')) from = 3;
  else if (lower.startsWith('tp')) from = 2;
  else if (lower.startsWith('p') || lower.startsWith('q')) from = 1;
  if (from === 0 || lower.length === from) return null;
  const digits = lower.slice(from);
  return /^\d{1,7}(?:\.\d{1,5})?$/.test(digits) ? percentile(digits) : null;
};

const literalText = (token: Token | undefined): string | null => {
  const literal = token?.literal;
  if (!literal || literal.exponent > 0 || literal.digits.length > 6) return null;
  if (literal.exponent === 0) return literal.digits;
  const padded = literal.digits.padStart(1 - literal.exponent, '0');
  return `${padded.slice(0, literal.exponent)}.${padded.slice(literal.exponent)}`;
};

export interface StatisticReading {
  readonly statistic: Statistic;
  /** The token after it. */
  readonly next: number;
}

const isLabelling = (token: Token | undefined): boolean => token?.text === ':' || token?.text === '=';

/** `95th percentile`, `95%ile`, `99% line`, `99th:` starting at a number, or null. */
const numberedPercentile = (tokens: readonly Token[], at: number): StatisticReading | null => {
  const text = literalText(tokens[at]);
  const statistic = text === null ? null : percentile(text);
  if (statistic === null) return null;
  let next = at + 1;
  let ordinal = false;
  // `95. Perzentil`
  const dotted = tokens[next]?.text === '.' && PERCENTILE_WORDS.has(tokens[next + 1]?.lower ?? '');
  if (dotted || (tokens[next]?.text === '-' && !tokens[next]?.spaced)) next++;
  if (tokens[next]?.text === '%') {
    next++;
    if (tokens[next]?.lower === 'ile' || tokens[next]?.lower === 'tile') return { statistic, next: next + 1 };
    return tokens[next]?.lower === 'line' ||
      tokens[next]?.lower === 'percentile' ||
      tokens[next]?.lower === 'quantile'
      ? { statistic, next: next + 1 }
      : null;
  }
  if (!tokens[next]?.spaced && ORDINALS.has(tokens[next]?.lower ?? '')) {
    ordinal = true;
    next++;
    if (tokens[next]?.text === '%' && tokens[next + 1]?.lower === 'ile') return { statistic, next: next + 2 };
    if (tokens[next]?.text === '-' && !tokens[next]?.spaced) next++;
  } else if (tokens[next]?.lower === 'p' && !tokens[next]?.spaced) {
    return { statistic, next: next + 1 };
  }
  // `95th gpu percentile`
  if (
    ordinal &&
    tokens[next]?.kind === 'word' &&
    /^(?:percentile|centile|quantile)$/.test(tokens[next + 1]?.lower ?? '')
  )
    return { statistic, next: next + 2 };
  const word = tokens[next]?.lower ?? '';
  if (PERCENTILE_WORDS.has(word) && (ordinal || (word !== 'line' && word !== 'pct')))
    return { statistic, next: next + 1 };
  const mark = tokens[next]?.text;
  // `99th: 300 ms`, `95th/99th percentile`, `300 ms (95th)`
  const bracketed = mark === ')' && tokens[at - 1]?.text === '(';
  const labels = bracketed || mark === ':' || mark === '=' || mark === '/';
  // `99th 300 ms`, but not `the 20th 300 ms later`
  const told = labels || (tokens[next]?.kind === 'number' && Number(text) >= 75);
  return ordinal && told ? { statistic, next } : null;
};

/** The `95` of `[mean, 50, 95, 99, max]`, where only a list of statistics tells that it is one. */
export const barePercentileAt = (tokens: readonly Token[], at: number): StatisticReading | null => {
  const text = /^[,\]]$/.test(tokens[at + 1]?.text ?? '') ? literalText(tokens[at]) : null;
  const statistic = text === null ? null : percentile(text);
  return statistic && { statistic, next: at + 1 };
};

/** The statistic that starts at a token, or null. */
export const statisticAt = (tokens: readonly Token[], at: number): StatisticReading | null => {
  const token = tokens[at];
  if (token?.kind === 'number') return numberedPercentile(tokens, at);
  if (token?.kind !== 'word' && token?.kind !== 'cjk') return null;
  const { lower } = token;
  const code = lower.charCodeAt(0);
  if (code === 112 || code === 113 || code === 116) {
    const statistic = percentileWord(lower);
    if (statistic !== null) return { statistic, next: at + 1 };
    // k6 writes `p(95)`; others `percentile 95`.
    if (lower === 'p' || lower === 'pct' || /^per[cz]entile?$/.test(lower)) {
      const open = tokens[at + 1]?.text === '(';
      const text = literalText(tokens[open ? at + 2 : at + 1]);
      // `P 95: 120 ms`
      const bare = lower === 'p' && !open && !isLabelling(tokens[at + 2]);
      const read = text === null || bare ? null : percentile(text);
      if (read !== null && (!open || tokens[at + 3]?.text === ')')) {
        return { statistic: read, next: at + (open ? 4 : 2) };
      }
    }
    // `quantile="0.99"`, as Prometheus labels it
    const share = isLabelling(tokens[at + 1]) ? tokens[at + 2]?.literal : null;
    if (lower === 'quantile' && share) {
      const quantile = percentile(String(Number(`${share.digits}e${share.exponent + 2}`)));
      if (quantile !== null) return { statistic: quantile, next: at + 3 };
    }
  }
  const phrase = phraseAt(tokens, at, (book ??= phraseBook(WORDS)));
  if (!phrase) return null;
  // `best 3.1 s`, `best: 3.1 s`; `the best way` is none.
  if (lower === 'best' && phrase.next === at + 1) {
    const value = isLabelling(tokens[at + 1]) ? at + 2 : at + 1;
    if (tokens[value]?.kind !== 'number') return null;
  }
  // `best of 5: 231 nsec`
  if (lower === 'best' && tokens[at + 1]?.lower === 'of' && tokens[phrase.next]?.kind === 'number')
    return { statistic: 'min', next: phrase.next + 1 };
  const before = tokens[at - 1];
  if (lower === 'peak' && before?.kind === 'word' && NO_STATISTIC_AFTER.has(before.lower)) return null;
  // `15-minute load average` is what it measures.
  if (lower === 'average' && before?.lower === 'load') return null;
  // `M2 Max`, `iPhone 15 Pro Max`
  if (lower === 'max' && before && /^(?:m\d|pro)$/.test(before.lower)) return null;
  const after = tokens[phrase.next];
  if (after?.kind === 'word' && NO_STATISTIC_BEFORE.has(after.lower)) return null;
  return { statistic: phrase.meaning, next: phrase.next };
};

/** The statistic that is part of a name in a program or a log: `latency_p95_ms`, `avg_duration_ms`. */
export const statisticInName = (name: string): Statistic | null => {
  const parts = name.split(/_|(?<=[a-z\d])(?=[A-Z])/);
  if (parts.length < 2) return null;
  for (const part of parts.map((own) => own.toLowerCase())) {
    const statistic = NAMED.get(part) ?? percentileWord(part);
    if (statistic) return statistic;
  }
  return null;
};

const NAMED: ReadonlyMap<string, Statistic> = new Map([
  ['avg', 'mean'],
  ['mean', 'mean'],
  ['average', 'mean'],
  ['median', 'p50'],
  ['med', 'p50'],
  ['max', 'max'],
  ['min', 'min'],
  ['stddev', 'stddev'],
]);

/** Where a statistic lies between `min` (0) and `max` (100); null for those without a place in that order. */
export const rank = (statistic: Statistic): number | null => {
  if (statistic === 'min') return 0;
  if (statistic === 'max') return 100;
  return statistic.startsWith('p') ? Number(statistic.slice(1)) : null;
};

/** A statistic as it is printed, so that it reads back as itself. */
export const statisticText = (statistic: Statistic): string => (statistic === 'mean' ? 'average' : statistic);
