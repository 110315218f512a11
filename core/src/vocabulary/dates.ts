/** Dates as people write them: `2026-02-03`, `2026/2/3`, `03.02.2026`, `3 Feb 2026`, `February 3, 2026`, `2026年2月3日`. */
import type { Span } from '#core/span';
import { wordChars, wordStart } from '#core/vocabulary/wordChars';

export interface WrittenDate {
  readonly text: string;
  /** Relative to the text that was read. */
  readonly span: Span;
  /** The start of that day in UTC, in milliseconds since 1970; null where no calendar has it. */
  readonly time: number | null;
  /** The same with day and month the other way round, where that is a date and it itself is none. */
  readonly turned: string | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAMES = new Map<string, number>([
  ...MONTHS.map((name, i): [string, number] => [name, i + 1]),
  ['mär', 3],
  ['mai', 5],
  ['okt', 10],
  ['dez', 12],
]);
const MONTH = `(jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[${wordChars}]*\\.?`;

const FORMS: readonly {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[]) => readonly [year: number, month: number, day: number];
}[] = [
  {
    pattern: /(?<![\d.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])/gu,
    read: ([, year, , month, day]) => [Number(year), Number(month), Number(day)],
  },
  {
    pattern: /(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日/gu,
    read: ([, year, month, day]) => [Number(year), Number(month), Number(day)],
  },
  {
    pattern: /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/gu,
    read: ([, day, month, year]) => [Number(year), Number(month), Number(day)],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})(?!\\d)`,
      'gi',
    ),
    read: ([, day, month, year]) => [Number(year), monthOf(month), Number(day)],
  },
  {
    pattern: new RegExp(`${wordStart}${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'gi'),
    read: ([, month, day, year]) => [Number(year), monthOf(month), Number(day)],
  },
];

const monthOf = (name = ''): number => NAMES.get(name.toLowerCase()) ?? 0;

/** `3/2/2026` is a date in either order: only where neither is one is it told. */
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu;

/** The dates in a text, in its order. */
export function datesIn(text: string): readonly WrittenDate[] {
  const dates = FORMS.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].map((match): WrittenDate => {
      const [year, month, day] = read([...match]);
      const time = timeOf(year, month, day);
      const isTurned = time === null && timeOf(year, day, month) !== null;
      const turned = isTurned && /^\d{4}\D\d/u.test(match[0]) ? turnedText(match[0]) : null;
      return { text: match[0], span: spanOf(match), time, turned };
    }),
  );
  const slashed = [...text.matchAll(SLASHED)].map((match): WrittenDate => {
    const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const times = [timeOf(year, first, second), timeOf(year, second, first)].filter((time) => time !== null);
    const time = times.length === 0 ? null : Math.min(...times);
    return { text: match[0], span: spanOf(match), time, turned: null };
  });
  return [...dates, ...slashed].sort((a, b) => a.span.start - b.span.start);
}

const spanOf = (match: RegExpMatchArray): Span => {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
};

const turnedText = (text: string): string => text.replace(/^(\d{4})(\D)(\d+)\2(\d+)$/u, '$1$2$4$2$3');

const DAY = 86_400_000;
const LEAPS_BEFORE_1970 = 477;

function timeOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || year < 1970) return null;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day > (lengths[month - 1] ?? 0)) return null;
  const before = year - 1;
  const leaps =
    Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - LEAPS_BEFORE_1970;
  const days = lengths.slice(0, month - 1).reduce((sum, length) => sum + length, day - 1);
  return ((year - 1970) * 365 + leaps + days) * DAY;
}
