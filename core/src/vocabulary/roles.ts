/**
 * What headings, labels and columns are called that say when a figure was measured, or that it is wanted: the only place
 * that knows words such as `Current`, `Target` and `Before`.
 */
import { remembered } from '#core/remembered';
import { wordEnd, wordStart } from '#core/vocabulary/wordChars';

/** `current` and `target` are what is and what is wanted; `before` and `after` are two measurements of a change. */
export type Role = 'current' | 'target' | 'before' | 'after';

/** `gain` is what came of a change: `5x faster`, `-40%`. */
export type ComparisonColumn = 'before' | 'after' | 'target' | 'gain';

/** Words of languages that part their words, and those of languages that do not. */
const words = (latin: string, joined: string): RegExp =>
  new RegExp(`${wordStart}(?:${latin})${wordEnd}|${joined}`, 'gi');

const BEFORE = words(
  'before|baseline|old|original|unoptimi[sz]ed|vorher|avant|antes|prima|до|было',
  '変更前|改善前|修正前|优化前|改进前|之前|변경 ?전|개선 ?전|이전',
);
const AFTER = words(
  'after|nachher|après|después|depois|dopo|после|стало',
  '変更後|改善後|修正後|优化后|改进后|之后|변경 ?후|개선 ?후|이후',
);
/** In a column they say that it is from after the change; in a label they are part of a name: `New users`. */
const AFTER_COLUMN = words('optimi[sz]ed|new|improved|now', '(?!)');
const CURRENT_WORDS = [
  'current(?:ly)?|actual|observed|measured|existing|today|aktuell(?:e[rsn]?)?|derzeit(?:ig(?:e[rsn]?)?)?|ist-?(?:zustand|wert|stand)|istwerte?|gemessen(?:e[rsn]?)?|actuel(?:le)?s?|observée?s?|mesurée?s?|attuale|текущ(?:ая|ий|ее|ие)',
  '現在|現状|実際|当前|目前|实际|现状|현재|실제',
] as const;
const CURRENT = words(...CURRENT_WORDS);
/** `Latency now`: as a column, `Now` stands beside what was before. */
const CURRENT_LABEL = words(`${CURRENT_WORDS[0]}|now`, CURRENT_WORDS[1]);
const TARGET = words(
  'targets?|goals?|expected|expectations?|desired|wanted|acceptable|objectives?|thresholds?|requirements?|performance budgets?|sl[ao]s?|ziele?|zielwerte?|soll-?(?:zustand|wert|stand)?|sollwerte?|erwartet(?:e[rsn]?)?|gewünscht(?:e[rsn]?)?|cibles?|objectifs?|attendue?s?|souhaitée?s?|objetivos?|esperad[oa]s?|desead[oa]s?|obiettiv[oi]|цел(?:ь|евая|евой|евое)|ожидаем(?:ая|ый|ое|ые)',
  '目標値?|期待値?|目标|预期|期望|목표|예상|기대',
);
const GAIN = words(
  'improvements?|change|difference|diff|delta|gain|speed-?up|reduction|verbesserung|änderung|differenz|gain|amélioration|mejora|melhoria|miglioramento|изменение',
  '改善率|改善|差分|変化|提升|변화|개선율|^(?:Δ|%|\\+/-)',
);

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [CURRENT_LABEL, 'current'],
  [TARGET, 'target'],
  [BEFORE, 'before'],
  [AFTER, 'after'],
];

export interface RoleWords {
  /** Null where none is named, or two that contradict each other: `Current vs. target`. */
  readonly role: Role | null;
  /** What is left without these words; '' where nothing is. */
  readonly rest: string;
}

/** What a heading or label says of the role of its figures. */
export const roleIn = remembered((label: string): RoleWords => {
  const named = ROLES.filter(([pattern]) => label.search(pattern) >= 0).map(([, role]) => role);
  const [first, second, third] = named;
  // `Baseline (current)` and `Expected after the change` say one thing with two words.
  const agree =
    second === undefined ||
    `${String(first)} ${second}` === 'current before' ||
    `${String(first)} ${second}` === 'target after';
  if (first === undefined || third !== undefined || !agree) return { role: null, rest: label.trim() };
  const rest = ROLES.reduce((text, [pattern]) => text.replace(pattern, ' '), label)
    .replace(/[([（]\s*[)\]）]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:：,;/|–—-]+|[\s:：,;/|–—-]+$/gu, '');
  return { role: first, rest };
});

/** What a column of values is called that does not say when they were measured. */
const VALUES =
  /^\s*(?:(?:your |measured |the )?(?:values?|results?|measurements?|readings?|figures?|numbers?|answers?)|werte?|messwerte?|ergebnis(?:se)?|valeurs?|résultats?|valor(?:es|i)?|resultados?|valore|risultat[oi]|значени[ея]|результат|値|結果|值|结果|数值|값|결과)?\s*(?:[([（].*)?$/i;

/** Whether a table's second column holds what its first names. */
export const asksForValue = (heading: string): boolean => VALUES.test(heading.replace(/[*_`]/g, ''));

const COLUMNS: readonly (readonly [RegExp, ComparisonColumn])[] = [
  [GAIN, 'gain'],
  [BEFORE, 'before'],
  [AFTER, 'after'],
  [TARGET, 'target'],
  [CURRENT, 'before'],
  [AFTER_COLUMN, 'after'],
];

/** What a column holds by its heading, or null where it is no part of a comparison. */
export const comparisonColumn = remembered(
  (heading: string): ComparisonColumn | null =>
    COLUMNS.find(([pattern]) => heading.search(pattern) >= 0)?.[1] ?? null,
);
