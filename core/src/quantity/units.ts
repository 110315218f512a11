import type { Scale } from '#core/quantity/exact';
import type { Dimension } from '#core/quantity/quantity';

/**
 * The unit vocabulary: the one place to add a spelling.
 *
 * Conventions: GB is 10⁹ B and GiB 2³⁰ B (IEC 80000-13); bits become bytes; a day has 24 h, a month 730 h, a year
 * 8760 h; money is counted per hour. Spellings are compared as written first, then in lower case.
 */
export interface Unit {
  readonly dimension: Dimension;
  /** To the base unit of the dimension. */
  readonly scale: Scale;
  /** The base unit, where it is not the dimension's usual one (`EUR/h`). */
  readonly base: string | null;
  /** The other scale that people may mean by the same spelling (`Mb`: bits, or sloppy for `MB`), or null. */
  readonly otherScale: Scale | null;
  /** Whether it is a word of a language with decimal commas: then `1.200` and `1,200` turn around. */
  readonly commaLanguage: boolean;
}

const unit = (dimension: Dimension, num: number, exp: number, den = 1): Unit => ({
  dimension,
  scale: { num, den, exp },
  base: null,
  otherScale: null,
  commaLanguage: false,
});

/** `[num, exp, spellings, spellings in languages with decimal commas]`, to milliseconds. */
const TIME: readonly (readonly [number, number, string, string?])[] = [
  [1, -9, 'ps picosecond picoseconds ㎰ 皮秒'],
  [
    1,
    -6,
    'ns nsec nsecs nanos nanosecond nanoseconds ㎱ 纳秒 奈秒 納秒 ナノ秒 나노초',
    'нс наносекунд Nanosekunde Nanosekunden',
  ],
  [
    1,
    -3,
    'us µs μs usec usecs µsec μsec µsecs μsecs micros microsecond microseconds ㎲ 微秒 マイクロ秒 마이크로초',
    'мкс микросекунд микросекунды Mikrosekunde Mikrosekunden microsegundos microsecondes',
  ],
  [
    1,
    0,
    'ms msec msecs mses millis milli millisec millisecs millisecond milliseconds milisecond miliseconds milliesecond ㎳ 毫秒 ミリ秒 밀리초',
    'мс мсек миллисекунд миллисекунды миллисекунда Millisekunde Millisekunden milisegundo milisegundos milliseconde millisecondes millisecondi milissegundos',
  ],
  [
    1,
    3,
    's sec secs second seconds seconde 秒 秒钟 秒鐘 초',
    'с сек секунд секунды секунда секунду Sekunde Sekunden Sek segundo segundos secondes secondi secondo seconden sekund',
  ],
  [
    60,
    3,
    'm min mins minute minutes 分 分钟 分鐘 分間 분',
    'мин минут минуты минута минуту Minute Minuten minuto minutos minuti minuten minut',
  ],
  [
    3600,
    3,
    'h H hr hrs hour hours 小时 小時 時間 시간',
    'ч час часа часов Stunde Stunden Std hora horas heure heures uur godzin',
  ],
  [
    86400,
    3,
    'd day days 天 日間 일',
    'дн день дня дней Tag Tage Tagen día días dia dias jour jours giorno giorni dagen dni',
  ],
  [
    604800,
    3,
    'w wk wks week weeks 周 週間 주',
    'неделя недели недель Woche Wochen semana semanas semaine semaines settimana settimane',
  ],
  [
    2628000,
    3,
    'month months mos 个月 個月 ヶ月 개월',
    'месяц месяца месяцев Monat Monate Monaten mes meses mois mese mesi',
  ],
  [
    31536000,
    3,
    'year years yr yrs 年 年間 년',
    'год года лет Jahr Jahre Jahren año años ano anos ans anno anni',
  ],
];

/** Prefix letter, power of 1000 or 1024. */
const PREFIXES: readonly (readonly [string, string, number])[] = [
  ['k', 'kilo', 1],
  ['M', 'mega', 2],
  ['G', 'giga', 3],
  ['T', 'tera', 4],
  ['P', 'peta', 5],
];

/** `[num, exp, den, spellings]` by dimension. */
const OTHER: readonly (readonly [Dimension, number, number, number, string, string?])[] = [
  [
    'ratio',
    1,
    -2,
    1,
    '% percent pct pp perc percentage ％ ㏙ パーセント 퍼센트 프로 百分点',
    'Prozent процент процента процентов pourcent',
  ],
  ['ratio', 1, -3, 1, '‰ permille'],
  ['ratio', 1, -6, 1, 'ppm'],
  ['bytes', 1, 0, 1, 'B byte bytes octet octets 字节 バイト 바이트', 'байт байта байтов'],
  ['bytes', 1, 0, 8, 'bit bits 比特 ビット 비트', 'бит'],
  ['bytes', 1, 3, 1, '㎅'],
  ['bytes', 1, 6, 1, '㎆'],
  ['bytes', 1, 9, 1, '㎇'],
  ['bytes', 2 ** 10, 0, 1, '', 'Kio'],
  ['bytes', 2 ** 20, 0, 1, '', 'Mio'],
  ['bytes', 2 ** 30, 0, 1, '', 'Gio'],
  ['bytes', 2 ** 40, 0, 1, '', 'Tio'],
  ['bytes', 1, 3, 1, '', 'КБ кБ Кб кб килобайт Ko ko kilooctets'],
  ['bytes', 1, 6, 1, '', 'МБ Мб мб мегабайт Mo mégaoctets'],
  ['bytes', 1, 9, 1, '', 'ГБ Гб гб гигабайт Go gigaoctets'],
  ['bytes', 1, 12, 1, '', 'ТБ терабайт To téraoctets'],
  ['frequency', 1, 0, 1, 'Hz hz hertz 赫兹', 'Гц'],
  ['frequency', 1, 3, 1, 'kHz KHz khz kilohertz', 'кГц'],
  ['frequency', 1, 6, 1, 'MHz mhz Mhz megahertz', 'МГц'],
  ['frequency', 1, 9, 1, 'GHz ghz Ghz gigahertz', 'ГГц'],
  ['bytes', 1, 9, 1, 'gig gigs'],
  ['bytes', 1, 6, 1, 'meg megs'],
  ['energy', 1, 0, 1, 'J joule joules', 'Дж'],
  ['energy', 1, -3, 1, 'mJ millijoule millijoules'],
  ['energy', 1, -6, 1, 'uJ µJ μJ microjoule microjoules'],
  ['energy', 1, -9, 1, 'nJ nanojoule nanojoules'],
  ['energy', 1, 3, 1, 'kJ KJ kilojoule kilojoules'],
  ['energy', 1, 6, 1, 'MJ megajoule megajoules'],
  ['energy', 36, 2, 1, 'Wh watt-hour watt-hours'],
  ['energy', 36, -1, 1, 'mWh'],
  ['energy', 36, 5, 1, 'kWh KWh kwh', 'кВтч'],
  ['energy', 36, 8, 1, 'MWh'],
  ['energy', 36, 11, 1, 'GWh'],
  ['rate', 1, 0, 1, 'rps qps tps fps iops pps eps wps cps mps hps ips'],
  ['rate', 1, 0, 60, 'rpm qpm tpm opm cpm rpmin'],
  ['rate', 1, 0, 3600, 'rph'],
  ['rate', 1, 3, 1, 'krps kqps ktps kiops kpps kops/s kfps keps'],
  ['rate', 1, 6, 1, 'mrps mqps mtps miops mpps mops/s'],
  ['rate', 1, 6, 1, 'mflops'],
  ['rate', 1, 9, 1, 'gflops'],
  ['rate', 1, 12, 1, 'tflops teraflops'],
  ['rate', 1, 15, 1, 'pflops'],
  ['factor', 1, 0, 1, 'times fold 倍 배', 'раз раза mal fach fois veces vezes volte'],
];

/** Spellings that are other words in lower case (`to`, `go`). */
const AS_WRITTEN = new Set([
  'Ko',
  'Mo',
  'Go',
  'To',
  'Kio',
  'Mio',
  'Gio',
  'Tio',
  'Mi',
  'Gi',
  'Ti',
  'Ki',
  'Pi',
]);

/** Currencies: symbol or code, and the code in which values are given. */
const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  us$: 'USD',
  cents: 'USD',
  cent: 'USD',
  '¢': 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  '¥': 'JPY',
  jpy: 'JPY',
  円: 'JPY',
  cny: 'CNY',
  元: 'CNY',
  '₹': 'INR',
  inr: 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  chf: 'CHF',
};
const HUNDREDTHS = new Set(['cent', 'cents', '¢']);

/** Factors said as words after the number, as powers of ten; letters only as written (`M` is a million, `m` minutes). */
const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 3,
  K: 3,
  M: 6,
  thousand: 3,
  hundred: 2,
  million: 6,
  millions: 6,
  mil: 3,
  millones: 6,
  millón: 6,
  millionen: 6,
  milioni: 6,
  milhões: 6,
  milliarden: 9,
  milliards: 9,
  mio: 6,
  mln: 6,
  mn: 6,
  bn: 9,
  billion: 9,
  billions: 9,
  mrd: 9,
  trillion: 12,
  lakh: 5,
  lakhs: 5,
  crore: 7,
  crores: 7,
  tsd: 3,
  tausend: 3,
  тыс: 3,
  тысяч: 3,
  млн: 6,
  млрд: 9,
  千: 3,
  천: 3,
  万: 4,
  萬: 4,
  만: 4,
  億: 8,
  亿: 8,
  억: 8,
  百万: 6,
};

/** Units of dimensions that are not read: known, so that they are told from nouns and from typing errors. */
const UNSUPPORTED = new Set(
  'w kw mw watt watts volt volts amp amps degrees mah ah v mv °c °f px pt em rem db dpi km cm mm'.split(' '),
);

interface Vocabulary {
  readonly exact: ReadonlyMap<string, Unit>;
  readonly lower: ReadonlyMap<string, Unit>;
}

const build = (): Vocabulary => {
  const exact = new Map<string, Unit>();
  const add = (spellings: string | undefined, entry: Unit): void => {
    for (const spelling of spellings?.split(' ') ?? []) if (spelling) exact.set(spelling, entry);
  };
  const both = (spellings: string, local: string | undefined, entry: Unit): void => {
    add(spellings, entry);
    add(local, { ...entry, commaLanguage: true });
  };
  for (const [num, exp, spellings, local] of TIME) both(spellings, local, unit('time', num, exp));
  for (const [dimension, num, exp, den, spellings, local] of OTHER)
    both(spellings, local, unit(dimension, num, exp, den));
  for (const [letter, word, power] of PREFIXES) {
    const decimal = unit('bytes', 1, 3 * power);
    const binary = unit('bytes', 1024 ** power, 0);
    const bits = unit('bytes', 1, 3 * power, 8);
    const upper = letter.toUpperCase();
    const lower = letter.toLowerCase();
    add(
      `${letter}B ${upper}B ${lower}B ${lower}b ${upper}byte ${upper}bytes ${upper}Byte ${upper}Bytes ${word}byte ${word}bytes`,
      decimal,
    );
    // `512Mi` is how Kubernetes writes it.
    add(
      `${upper}i ${upper}iB ${letter}iB ${lower}ib ${lower}iB ${upper}ib ${word.slice(0, 2)}bibyte ${word.slice(0, 2)}bibytes`,
      binary,
    );
    add(
      `${upper}bit ${upper}bits ${letter}bit ${letter}bits ${lower}bit ${lower}bits ${word}bit ${word}bits`,
      bits,
    );
    add(`${upper}ibit ${upper}ibits`, { ...binary, scale: { num: 1024 ** power, den: 8, exp: 0 } });
    // Strictly a bit; where sizes are meant people often write it for bytes.
    add(`${upper}b`, { ...bits, otherScale: decimal.scale });
    const byteRate = unit('bytes-rate', 1, 3 * power);
    const bitRate = unit('bytes-rate', 1, 3 * power, 8);
    add(`${upper}Bps ${letter}Bps`, byteRate);
    add(`${upper}iBps`, { ...byteRate, scale: binary.scale });
    add(`${upper}bps ${letter}bps ${lower}bps ${upper}bitps`, bitRate);
  }
  add('bps', unit('bytes-rate', 1, 0, 8));
  add('Bps', unit('bytes-rate', 1, 0));
  const lower = new Map<string, Unit>();
  for (const [spelling, entry] of exact) {
    const key = spelling.toLowerCase();
    if (key.length > 1 && (key === spelling || !lower.has(key)) && !AS_WRITTEN.has(spelling))
      lower.set(key, entry);
  }
  return { exact, lower };
};

let vocabulary: Vocabulary | null = null;
/** Built at the first reading, not at load time. */
const lookup = (): Vocabulary => (vocabulary ??= build());

/** The unit that a word or symbol spells, or null. `lower` is the same in lower case. */
export const unitOf = (text: string, lower: string): Unit | null => {
  const { exact, lower: folded } = lookup();
  return exact.get(text) ?? folded.get(lower) ?? null;
};

export const isUnsupportedUnit = (lower: string): boolean => UNSUPPORTED.has(lower);

/** The currency's code and its scale (cents are hundredths), or null. */
export const currencyOf = (lower: string): { readonly code: string; readonly exp: number } | null => {
  const code = Object.hasOwn(CURRENCIES, lower) ? CURRENCIES[lower] : undefined;
  return code === undefined ? null : { code, exp: HUNDREDTHS.has(lower) ? -2 : 0 };
};

/** The power of ten of `k`, `M`, `million`, or null. */
export const multiplierOf = (text: string, lower: string): number | null => {
  if (Object.hasOwn(MULTIPLIERS, text)) return MULTIPLIERS[text] ?? null;
  return lower.length > 1 && Object.hasOwn(MULTIPLIERS, lower) ? (MULTIPLIERS[lower] ?? null) : null;
};
