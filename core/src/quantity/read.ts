import type { Amount, AmountResult } from '#core/quantity/amount';
import { amountAt } from '#core/quantity/amount-at';
import {
  isSampleSize,
  perLabelTime,
  perTimeBefore,
  tableShareAt,
  timeBefore,
  timeOf,
} from '#core/quantity/around';
import { makeClauses, type Clauses } from '#core/quantity/clauses';
import { comparatorsAfter, comparatorsBefore, comparatorSymbol } from '#core/quantity/comparators';
import { changeOf, shareOfBefore, type Draft, type Surroundings } from '#core/quantity/draft';
import { fractionAmount } from '#core/quantity/fractions';
import { readGroup } from '#core/quantity/group';
import type { Scale } from '#core/quantity/exact';
import { labelUnitAt, leadsToNumber, suffixUnit } from '#core/quantity/label';
import {
  amountsFor,
  listedDrafts,
  statisticListAt,
  type ListedStatistic,
  type StatisticList,
} from '#core/quantity/lists';
import { singleAmount } from '#core/quantity/number-words';
import { adoptedDrafts, type Orphan } from '#core/quantity/orphans';
import { pairStatistics, type Clause, type FigureItem, type StatisticItem } from '#core/quantity/pair';
import { bySimilarFigure } from '#core/quantity/plainFigure';
import { phraseAt } from '#core/quantity/phrases';
import type { Comparator, QuantityProblem, Reading, Statistic } from '#core/quantity/quantity';
import { statisticAt, statisticInName } from '#core/quantity/statistics';
import { tokenize, type Token } from '#core/quantity/tokens';
import { endsValue, startsValue } from '#core/quantity/value-place';
import { remembered } from '#core/remembered';
import type { UnitReading } from '#core/quantity/simple-unit';
import type { Span } from '#core/span';

export interface ReadOptions {
  /** The unit of bare numbers, where the label gives one: see `unitInLabel`. */
  readonly unit?: UnitReading | null;
}

const NOTHING: Reading = { quantities: [], problems: [] };

/**
 * Reads every quantity in a text as people write it. Never throws; takes time linear in the text's length. Spans are
 * UTF-16 offsets into the text.
 */
export const readQuantities = (text: string, options: ReadOptions = {}): Reading => {
  const { unit } = options;
  if (text.length === 0) return NOTHING;
  if (!unit) return readBare(text);
  const read = byUnit.get(unit) ?? keeping((value) => new Reader(value, unit).read());
  byUnit.set(unit, read);
  return read(text);
};

/** The figures around an edit are read again with each key, most of them as they were. */
const keeping = (read: (text: string) => Reading): ((text: string) => Reading) =>
  bySimilarFigure(remembered(read));

const readBare = keeping((text) => new Reader(text, null).read());
const byUnit = new WeakMap<UnitReading, (text: string) => Reading>();

interface Pending extends Surroundings {
  /** The token at which the amount has to stand. */
  readonly next: number;
  readonly token: number;
}

/** Words that may stand between a comparator and its number. */
const FILLERS = new Set(['the', 'a', 'an', 'total', 'of', 'only', 'just', 'then', 'every']);

const stronger = (a: Comparator | null, b: Comparator): Comparator =>
  a === null || a === '~' || a === '=' ? b : a;

/** `should not take longer than 3 s`, `no query above 100 ms`: denied by one of the three words before. */
const isDenied = (tokens: readonly Token[], at: number): boolean => {
  for (let index = at - 1; index >= at - 3; index--) {
    const token = tokens[index];
    if (token?.kind !== 'word') return false;
    if (DENIALS.has(token.lower))
      return tokens[index + 1]?.lower !== 'longer' && tokens[index + 1]?.lower !== 'only';
    if (token.lower === 't' && /^['’]$/.test(tokens[index - 1]?.text ?? '')) return true;
  }
  return false;
};
const DENIALS = new Set(['not', 'never', 'no', 'nothing', 'none', 'cannot', 'nicht', 'kein', 'keine']);

/** The best and the fastest of rates is the highest, of all others the lowest. */
const ofQuality = ({ statistic, statisticSpan, dimension }: Draft, text: string): Statistic | null => {
  if (!statisticSpan || (dimension !== 'rate' && dimension !== 'bytes-rate')) return statistic;
  const said = /^(?:best|fastest|worst|slowest)/i.test(text.slice(statisticSpan.start, statisticSpan.end));
  if (!said) return statistic;
  return statistic === 'max' ? 'min' : statistic === 'min' ? 'max' : statistic;
};

const ABBREVIATED = new Set(['avg', 'max', 'min', 'med', 'std', 'mittl']);

/** One pass over the tokens; what a figure needs from its surroundings is its state. */
class Reader {
  private readonly tokens: readonly Token[];
  private readonly problems: QuantityProblem[] = [];
  private readonly clauses: Clauses = makeClauses();
  private readonly figures: FigureItem[] = [];
  private readonly homes: Clause[] = [];
  /** Numbers without a unit right after a statistic. */
  private orphans: Orphan[] = [];
  private lastStatistic: StatisticItem | null = null;
  private at = 0;
  /** The comparator that was read last. */
  private pending: Pending | null = null;
  /** The unit of bare numbers, from a label in the text. */
  private labelUnit: UnitReading | null;
  /** The token after that label. */
  private labelEnd = -1;
  /** The time that a figure is per, said before it: `每秒500次`; in milliseconds. */
  private perTime: Scale | null = null;
  /** The token after the statistic that was read last. */
  private statisticEnd = -1;

  constructor(
    private readonly text: string,
    private readonly unit: UnitReading | null,
  ) {
    this.tokens = tokenize(text);
    this.labelUnit = unit;
  }

  read(): Reading {
    const last = this.tokens.length - 1;
    while (this.at < last) {
      const token = this.tokens[this.at];
      if (!token) break;
      this.step(token);
    }
    this.clauses.close(this.text.length);
    pairStatistics(this.tokens, this.clauses.all, this.figures);
    for (const { draft } of this.figures) draft.statistic = ofQuality(draft, this.text);
    const { problems } = this;
    const quantities = this.figures.map(({ draft }, index) => {
      const home = this.homes[index];
      if (home) draft.clause = { start: home.start, end: home.end };
      return draft;
    });
    return quantities.length === 0 && problems.length === 0 ? NOTHING : { quantities, problems };
  }

  private step(token: Token): void {
    if (token.kind === 'name') this.at++;
    else if (token.kind === 'number' || token.kind === 'clock') {
      if (!this.readStatistic(token) && !this.readAmount()) this.at++;
    } else {
      if (token.kind === 'break') this.labelUnit = this.unit;
      // `0.8s (min) 4s (max)`: no minutes
      const says = this.tokens[this.at + 1]?.lower === 'min' && this.figures.at(-1)?.to === this.at;
      const label = says ? null : labelUnitAt(this.tokens, this.at, this.text);
      if (label) {
        this.labelUnit = label;
        // `P95 (ms) 300`
        if (this.statisticEnd === this.at) this.statisticEnd = label.next;
        this.at = label.next;
        this.labelEnd = this.at;
      } else if (this.readComparator(token)) return;
      else if (this.clauses.mark(this.tokens, this.at)) {
        this.perTime = null;
        this.at++;
      } else if (token.kind === 'cjk' && this.readPerTime()) return;
      else if (isSampleSize(this.tokens, this.at)) this.takeSampleSize();
      else if (!this.readStatistic(token) && !this.readAmount()) {
        this.at++;
        if (token.kind === 'word') this.readIdentifier(token);
      }
    }
  }

  /** `latency_p95_ms`, `avgLatency`: a unit, and maybe a statistic, for the number behind it. */
  private readIdentifier(token: Token): void {
    const unit = suffixUnit(token.text);
    if (unit) [this.labelUnit, this.labelEnd] = [unit, this.at];
    const mark = this.tokens[this.at]?.text;
    const labels = mark === ':' || mark === '=' || (unit !== null && leadsToNumber(this.tokens, this.at));
    const statistic = labels ? statisticInName(token.text) : null;
    if (!statistic) return;
    const { start, end } = token;
    this.addStatistic(statistic, { start, end }, this.at - 1, this.at);
  }

  private addStatistic(statistic: Statistic, span: Span, from: number, to: number): void {
    this.lastStatistic = { kind: 'statistic', statistic, span, from, to, used: false };
    this.clauses.add(this.lastStatistic);
    const mark = this.tokens[to]?.text;
    this.statisticEnd = mark === ':' || mark === '=' ? to + 1 : to;
  }

  /** `min 1.2 / avg 3.4 / max 9.8 ms`: numbers right before share the unit. */
  private adopt(unit: UnitReading, from: number): void {
    for (const [draft, amount] of adoptedDrafts(this.orphans, unit, from, this.problems)) {
      this.homes.push(this.clauses.current());
      this.figures.push({ kind: 'figure', draft, from: amount.at, to: amount.next });
    }
    this.orphans = [];
  }

  private takeSampleSize(): void {
    const figure = this.figures.at(-1);
    if (figure) figure.draft.samples = Number(this.tokens[this.at + 2]?.literal?.digits ?? 0);
    this.at += 3;
  }

  private put(draft: Draft, from: number, to: number): void {
    const item: FigureItem = { kind: 'figure', draft, from, to };
    this.homes.push(this.clauses.current());
    this.clauses.add(item);
    this.figures.push(item);
  }

  /** `<`, `less than`, `~` before an amount; several of them add up. */
  private readComparator(token: Token): boolean {
    const { tokens, at } = this;
    const before = this.pending?.next === at ? this.pending : null;
    const symbol = token.kind === 'symbol' ? comparatorSymbol(token.text) : null;
    const phrase = symbol === null ? phraseAt(tokens, at, comparatorsBefore()) : null;
    const meaning = symbol ?? phrase?.meaning ?? null;
    if (meaning === null) {
      // `sub-100 ms`, `approx. 2 s`; in `~-15%` it is the number's sign.
      const worded = before !== null && this.tokens[before.next - 1]?.kind !== 'symbol';
      const mark = worded && !token.spaced && /^[.'’-]$/.test(token.text);
      if (!before || !(mark || FILLERS.has(token.lower)) || this.single()) return false;
      this.pending = { ...before, next: at + 1 };
      this.at++;
      return true;
    }
    const next = phrase?.next ?? at + 1;
    const said = meaning === '>' && isDenied(tokens, at) ? '<=' : meaning;
    // `from 10 up to 50`: a link between two figures
    if (token.lower === 'up' && this.figures.at(-1)?.to === at) {
      this.at = next;
      return true;
    }
    const kept =
      before?.comparator && meaning === '~' ? before.comparator : stronger(before?.comparator ?? null, said);
    this.pending = {
      comparator: kept,
      approximate: meaning === '~' || before?.approximate === true,
      start: before?.start ?? token.start,
      token: before?.token ?? at,
      next,
    };
    this.at = next;
    return true;
  }

  /** `每秒`, `毎秒`, `초당` before a figure. */
  private readPerTime(): boolean {
    const time = timeBefore(this.tokens, this.at);
    if (!time) return false;
    [this.perTime, this.at] = [time.time, time.next];
    return true;
  }

  private readStatistic(token: Token): boolean {
    const { tokens, at } = this;
    const list = statisticListAt(tokens, at);
    if (list && (this.readListed(list) || (!list.bracketed && this.assignBackwards(list.statistics)))) {
      this.at = Math.max(this.at, list.next);
      return true;
    }
    const reading = statisticAt(tokens, at) ?? tableShareAt(tokens, at, this.text, this.clauses.current());
    if (!reading) return false;
    const span = { start: token.start, end: tokens[reading.next - 1]?.end ?? token.end };
    this.at = reading.next;
    // `Mean ± std dev: 709 ms ± 62 ms`
    const spread = tokens[this.at]?.text === '±' ? statisticAt(tokens, this.at + 1) : null;
    if (spread?.statistic === 'stddev') this.at = spread.next;
    // `avg. 2.1 s`
    if (ABBREVIATED.has(token.lower) && tokens[this.at]?.text === '.') this.at++;
    this.addStatistic(reading.statistic, span, at, this.at);
    return true;
  }

  /** `P50/P95/P99: 12/45/120 ms`: one figure for each statistic; a unit holds for the figures before it too. */
  private readListed(list: StatisticList): boolean {
    const amounts = amountsFor(this.tokens, list, this.text);
    if (!amounts) return false;
    for (const [draft, amount] of listedDrafts(list, amounts, this.problems))
      this.put(draft, amount.at, amount.next);
    this.at = amounts.at(-1)?.next ?? this.at + 1;
    return true;
  }

  /** `12/45/120 ms (p50/p95/p99)`: the list belongs to the figures right before it. */
  private assignBackwards(statistics: readonly ListedStatistic[]): boolean {
    const recent = this.figures.slice(-statistics.length);
    const clause = this.clauses.current();
    const homes = this.homes.slice(-statistics.length);
    const home = homes[0];
    if (recent.length < statistics.length || (home !== clause && home !== clause.outer)) return false;
    if (homes.some((other) => other !== home) || recent.some(({ draft }) => draft.statistic !== null))
      return false;
    // With other statistics among them each goes its own way; the look back is bounded by the list's length.
    if (home.items.slice(-statistics.length).some((item) => item.kind === 'statistic')) return false;
    recent.forEach(({ draft }, index) => {
      draft.statistic = statistics[index]?.statistic ?? null;
      draft.statisticSpan = statistics[index]?.span ?? null;
    });
    return true;
  }

  private readAmount(): boolean {
    const amount = amountAt(this.tokens, this.at, this.text) ?? this.single();
    return amount !== null && this.takeAmount(amount);
  }

  /** `under a second`, `sub-second` */
  private single(): Amount | null {
    const { tokens, at, text, pending } = this;
    if (pending?.next !== at) return null;
    return (
      singleAmount(tokens, at, text, tokens[pending.token]?.lower === 'sub') ?? fractionAmount(tokens, at)
    );
  }

  private takeAmount(amount: AmountResult): boolean {
    const { tokens, text, problems } = this;
    // `±5%` without a value is a tolerance of nothing.
    if (amount.decimal === null || tokens[this.at - 1]?.text === '±') {
      this.at = amount.next;
      return true;
    }
    // `1秒あたり500件`
    if (
      amount.unit?.dimension === 'time' &&
      /^(?:あたり|当たり|につき)/.test(text.slice(amount.end, amount.end + 3))
    ) {
      this.perTime = timeOf(amount.decimal, amount.unit.scale);
      this.at = amount.next;
      return true;
    }
    const pending = this.pending?.next === this.at ? this.pending : null;
    const around = pending ?? { comparator: null, approximate: false, start: amount.start };
    const { statisticEnd } = this;
    const comparator = pending?.token ?? -1;
    const inPlace = startsValue(tokens, amount, {
      statisticEnd,
      comparator,
      labelled: this.labelUnit !== null,
      labelEnd: this.labelEnd,
    });
    const before = pending?.token ?? this.at;
    const word = tokens[before - 1]?.lower ?? '';
    const wordBefore = tokens[before - 2]?.lower ?? '';
    const labelUnit = inPlace ? this.labelUnit : null;
    const group = readGroup({ tokens, text, problems, around, word, wordBefore, labelUnit }, amount);
    if (this.orphans.length > 0 && amount.unit && this.statisticEnd === amount.at && this.lastStatistic) {
      this.adopt(amount.unit, this.lastStatistic.from);
    }
    let { next } = group;
    group.figures.forEach(({ draft, from }, index) => {
      if (index === 0 && pending && this.isCircumstance(draft, tokens[pending.token])) {
        draft.comparator = null;
        draft.span = { start: amount.start, end: draft.span.end };
      }
      if (this.labelUnit?.dimension === 'rate' && draft.dimension === 'bytes')
        perLabelTime(draft, this.labelUnit);
      if (this.perTime) perTimeBefore(draft, this.perTime);
      if (index === group.figures.length - 1) next = this.readAfter(draft, next);
      this.put(draft, from, next);
    });
    if (group.figures.length > 0 && amount.unit) this.labelUnit = this.unit;
    for (const bare of group.bare) this.takeBare(bare, inPlace);
    this.at = next;
    return true;
  }

  /** `over 72 hours`, `under 500 users` beside another figure say in what, not how much. */
  private isCircumstance(draft: Draft, token: Token | undefined): boolean {
    const { dimension } = draft;
    const { items } = this.clauses.current();
    // `average over 10 runs`
    if (token?.lower === 'over' && dimension === 'count')
      return items.length > 0 || /^(?:runs|iterations|samples|trials|repetitions|rounds)\b/i.test(draft.unit);
    const says =
      (token?.lower === 'over' && dimension === 'time') ||
      (token?.lower === 'under' &&
        (dimension === 'count' || dimension === 'rate' || dimension === 'bytes-rate'));
    return says && items.some((item) => item.kind === 'figure');
  }

  /** Takes in what follows a figure: `or less`, `faster`. The token after it. */
  private readAfter(draft: Draft, from: number): number {
    const { tokens } = this;
    let next = from;
    const phrase = phraseAt(tokens, next, comparatorsAfter());
    // `2 s at most 3 times`: said of what follows
    const ahead = tokens[phrase?.next ?? 0]?.kind === 'number' && phraseAt(tokens, next, comparatorsBefore());
    if (phrase && !ahead) {
      next = phrase.next;
      draft.comparator = stronger(draft.comparator, phrase.meaning);
      draft.approximate ||= phrase.meaning === '~';
      draft.span = { start: draft.span.start, end: tokens[next - 1]?.end ?? draft.span.end };
    }
    if (draft.dimension === 'ratio' || draft.dimension === 'factor' || draft.dimension === 'time') {
      const word = tokens[next]?.lower === 'as' ? tokens[next + 1] : tokens[next];
      if (word?.kind === 'word') draft.change = changeOf(word.lower);
      if (draft.dimension === 'ratio' && draft.change === null) {
        const words = tokens.slice(next, next + 4).map(({ lower }) => lower);
        draft.change = shareOfBefore(words, draft.unitSpan === null);
      }
    }
    return next;
  }

  /** A number without a unit: worth saying where a value is expected, and where nothing else explains it. */
  private takeBare(amount: Amount, inPlace: boolean): void {
    if (this.statisticEnd === amount.at) {
      this.clauses.add({ kind: 'bare' });
      if (this.lastStatistic) this.orphans.push({ amount, statistic: this.lastStatistic });
    }
    if (!inPlace || !endsValue(this.tokens, amount)) return;
    const span = { start: amount.start, end: amount.end };
    if (amount.unsupported) {
      this.problems.push({ code: 'unit-unsupported', span });
      return;
    }
    const { negative, digits, exponent } = amount.decimal;
    const number = Number(`${negative ? '-' : ''}${digits}e${exponent}`);
    if (!Number.isFinite(number)) this.problems.push({ code: 'number-out-of-range', span });
    // Nothing of anything is nothing.
    else if (number !== 0) this.problems.push({ code: 'unit-missing', span, number });
  }
}
