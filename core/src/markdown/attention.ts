/** Which runs of `*` and `_` open and close emphasis (CommonMark 0.31, 6.2), as the Markdown parser decides it. */
import type { Inline } from '#core/markdown/elements';

/** A run of one marker. `before` and `after` are the code units around it; NaN at the ends of the text. */
export interface DelimiterRun {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

const STAR = 42;
const TILDE = 126;

/** What is left of a run. */
interface OpenRun {
  readonly marker: number;
  readonly opens: boolean;
  readonly closes: boolean;
  start: number;
  end: number;
}

/** The emphasis and strong runs, markers included; nested ones too. */
export function resolveAttention(runs: readonly DelimiterRun[]): Inline[] {
  const found: Inline[] = [];
  const open: OpenRun[] = [];
  for (const run of runs) {
    const closer = sidesOf(run);
    while (closer.closes && closer.end > closer.start) {
      const at = openerFor(closer, open);
      const opener = open[at];
      if (!opener) break;
      const use = opener.end - opener.start > 1 && closer.end - closer.start > 1 ? 2 : 1;
      found.push({
        type: use === 2 ? 'strong' : 'emphasis',
        span: { start: opener.end - use, end: closer.start + use },
      });
      opener.end -= use;
      closer.start += use;
      // What stands between is inside now, and opens nothing any more.
      open.length = opener.end > opener.start ? at + 1 : at;
    }
    if (closer.opens && closer.end > closer.start) open.push(closer);
  }
  return found;
}

/** The index of the nearest run that this one closes; -1 where there is none. */
function openerFor(closer: OpenRun, open: readonly OpenRun[]): number {
  const length = closer.end - closer.start;
  return open.findLastIndex((opener) => {
    if (opener.marker !== closer.marker) return false;
    const both = opener.closes || closer.opens;
    return !(both && length % 3 !== 0 && (opener.end - opener.start + length) % 3 === 0);
  });
}

function sidesOf({ marker, start, end, before, after }: DelimiterRun): OpenRun {
  const [left, right] = [classOf(before), classOf(after)];
  const opens = right === 'word' || (right === 'punctuation' && left !== 'word') || after === TILDE;
  const closes = left === 'word' || (left === 'punctuation' && right !== 'word') || before === TILDE;
  return {
    marker,
    start,
    end,
    opens: marker === STAR ? opens : opens && (left !== 'word' || !closes),
    closes: marker === STAR ? closes : closes && (right !== 'word' || !opens),
  };
}

type CharacterClass = 'word' | 'white' | 'punctuation';

function classOf(code: number): CharacterClass {
  if (Number.isNaN(code)) return 'white';
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return 'word';
  const char = String.fromCharCode(code);
  if (/\s/.test(char)) return 'white';
  return /[\p{P}\p{S}]/u.test(char) ? 'punctuation' : 'word';
}
