import type { ComparedPair } from '#core/metrics/pairs';
import { statisticText } from '#core/quantity/statistics';

/** From here on a change is said as a multiple; a smaller one as a share. */
const MULTIPLE = 1.5;

interface Said {
  /** How many times, 1 or more; null for a small change. */
  readonly times: number | null;
  readonly text: string;
  readonly word: string;
}

/** What one figure is to the other: `×5.0 faster`, `+18%`; null where nothing changes, or relates to the first. */
export function changeText(pair: ComparedPair): string | null {
  const said = say(pair);
  return said && [said.text, said.word].filter(Boolean).join(' ');
}

/** The same of several figures in few words: `×4.7–7.8 faster`; null where they do not go the same way. */
export function changesText(pairs: readonly ComparedPair[]): string | null {
  const said = pairs.flatMap((pair) => say(pair) ?? []);
  const [first] = said;
  if (!first) return null;
  const texts = new Set(said.map(({ text, word }) => `${text} ${word}`.trim()));
  if (texts.size === 1) return [...texts][0] ?? null;
  const times = said.flatMap((one) => (one.times === null ? [] : [one.times]));
  if (times.length < said.length || said.some(({ word }) => word !== first.word)) {
    return pairs.flatMap((pair) => withStatistic(pair) ?? []).join(', ');
  }
  const [low, high] = [digits(Math.min(...times)), digits(Math.max(...times))];
  return `×${low === high ? low : `${low}–${high}`} ${first.word}`;
}

/** `×5.0 faster (p95)`. */
export function withStatistic(pair: ComparedPair): string | null {
  const text = changeText(pair);
  const statistic = pair.after.statistic ?? pair.before.statistic;
  return text && (statistic ? `${text} (${statisticText(statistic)})` : text);
}

function say({ before, comparison }: ComparedPair): Said | null {
  if (!comparison) return null;
  const { change, better } = comparison;
  const ratio = change + 1;
  if (ratio <= 0) return { times: null, text: '−100%', word: '' };
  const times = Math.max(ratio, 1 / ratio);
  if (times < MULTIPLE) {
    const percent = Math.round(change * 1000) / 10;
    if (percent === 0) return null;
    const sign = percent < 0 ? '−' : '+';
    return {
      times: null,
      text: `${sign}${String(Math.abs(percent))}%`,
      word: better === false ? 'worse' : '',
    };
  }
  const word =
    before.dimension === 'time' ? (ratio < 1 ? 'faster' : 'slower') : ratio < 1 ? 'lower' : 'higher';
  return { times, text: `×${digits(times)}`, word };
}

const digits = (times: number): string => (times >= 100 ? String(Math.round(times)) : times.toFixed(1));
