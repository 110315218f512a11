import { phraseBook, type PhraseBook } from '#core/quantity/phrases';
import type { Comparator } from '#core/quantity/quantity';

/** The comparator vocabulary: words before a number. Symbols are in `comparatorSymbol`. */
const BEFORE: readonly (readonly [Comparator, string])[] = [
  [
    '<',
    'less than|lower than|fewer than|smaller than|shorter than|faster than|quicker than|better than|under|below|beneath|sub|just under|just below|south of|a hair under|a hair below',
  ],
  [
    '<',
    'unter|weniger als|kleiner als|moins de|moins d|inférieur à|menos de|inferior a|meno di|sotto|менее|меньше|ниже|abaixo de|onder|minder dan|poniżej|mniej niż',
  ],
  ['<', '小 于|低 于|少 于|不 到|미 만'],
  [
    '<=',
    'up to|upto|less than or equal to|lower than or equal to|less or equal|less or equal to|lower or equal|lower or equal to|at most|no more than|not more than|not over|not above|never more than|never above|no greater than|no longer than|not exceed|not exceeding|not to exceed|without exceeding|within|as much as|as high as|as many as|as long as|at the most|capped at|limited to|no slower than|no higher than',
  ],
  [
    '<=',
    'bis zu|höchstens|nicht über|jusqu à|ne dépasse pas|ne pas dépasser|sous les|no supera|no supere|maximal|innerhalb von|nicht mehr als|au plus|au maximum|hasta|como máximo|fino a|al massimo|не более|не больше|до|até|no máximo|hooguit',
  ],
  ['<=', '不 超 过|不 超 過|不 大 于|最 多|最 大 で|최 대'],
  [
    '>',
    'more than|greater than|higher than|larger than|longer than|bigger than|slower than|worse than|over|above|exceeds|exceed|exceeded|exceeding|beyond|upwards of|well over|north of|in excess of|just over|just above',
  ],
  [
    '>',
    'über|mehr als|größer als|plus de|plus d|supérieur à|más de|superior a|più di|oltre|более|больше|выше|свыше|mais de|acima de|boven|meer dan|ponad|powyżej',
  ],
  ['>', '大 于|高 于|超 过|超 過|多 于|초 과'],
  [
    '>=',
    'at least|greater than or equal to|more than or equal to|greater or equal|greater or equal to|no less than|not less than|no fewer than|never below|no lower than|not below|at the least|no faster than',
  ],
  [
    '>=',
    'mindestens|wenigstens|nicht weniger als|au moins|al menos|por lo menos|como mínimo|almeno|не менее|не меньше|pelo menos|minstens',
  ],
  ['>=', '至 少|不 少 于|不 低 于|不 小 于|最 低'],
  [
    '~',
    'about|around|approx|approximately|roughly|circa|ca|nearly|almost|near|close to|some|something like|in the order of|on the order of|or so|typically|just about|shy of|just shy of|estimated|estimate',
  ],
  [
    '~',
    'etwa|ungefähr|rund|zirka|knapp|environ|presque|à peu près|aproximadamente|unos|unas|alrededor de|cerca de|circa|около|примерно|приблизительно|почти|порядка|ongeveer|bijna',
  ],
  ['~', '约|約|大 约|大 約|大 概|およそ|ほ ぼ|お よ そ|약|대 략'],
  ['=', 'exactly|precisely|genau|exactement|exactamente|ровно|equal to|equals'],
];

/** Words after the unit. */
const AFTER: readonly (readonly [Comparator, string])[] = [
  [
    '<=',
    'or less|or lower|or below|or fewer|or faster|or better|or under|or smaller|and below|oder weniger|ou moins|o menos|или менее|tops|at most|at the most|max allowed|au plus|au maximum|höchstens|como máximo|al massimo|no máximo',
  ],
  ['<=', '以 下|以 内|以 內|이 하|이 내'],
  [
    '>=',
    'or more|or higher|or above|or greater|or longer|or over|or larger|and above|and up|and more|oder mehr|ou plus|o más|или более',
  ],
  ['>=', '以 上|이 상'],
  ['<', '未 満|未 满|미 만'],
  ['>', '超|초 과'],
  ['~', 'or so|approx|approximately|左 右|程 度|前 後|ぐ ら い|く ら い|정 도|ish|circa'],
];

let before: PhraseBook<Comparator> | null = null;
let after: PhraseBook<Comparator> | null = null;
export const comparatorsBefore = (): PhraseBook<Comparator> => (before ??= phraseBook(BEFORE));
export const comparatorsAfter = (): PhraseBook<Comparator> => (after ??= phraseBook(AFTER));

/** The comparator that a symbol (in the tokens' one spelling) stands for, or null. A single `=` only labels. */
export const comparatorSymbol = (text: string): Comparator | null => {
  switch (text) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '~':
      return text;
    case '==':
      return '=';
    default:
      return null;
  }
};
