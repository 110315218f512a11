/** The wording of what is to be known of an import. */
import type { ImportNote } from '#core/filling/model';
import type { SampleComparison } from '#core/statistics/compareSamples';

type Data<C extends ImportNote['code']> = Extract<ImportNote, { code: C }>['data'];
type Wording = { readonly [C in ImportNote['code']]: (data: Data<C>) => string };

const wording: Wording = {
  'scope-chosen': ({ scope, others }) =>
    `The figures are of “${scope}”, the slowest; the result has figures of ${others === 1 ? 'one other' : `${others} others`} too.`,
  'no-place': ({ metrics }) => `The draft has no field for: ${metrics.join(', ')}.`,
  'no-profile': ({ has }) =>
    has
      ? 'The draft has no field for a profile.'
      : 'The result holds no profile. Import it as current or as after.',
  'runs-differ': ({ what, before, after }) =>
    `The ${what} is not the same in both runs: ${before} before, ${after} after. The difference may not be due to the change.`,
  'before-unrecorded': () =>
    'The run before was not imported: how much of the difference is noise, and whether machine, load and tool were the same, is not known.',
  'noise-unknown': ({ metric }) =>
    `How much of the difference in ${metric} is noise is not known: a run has no repetitions, or too few.`,
  significant: ({ metric, compared }) =>
    `The repetitions show that ${metric} changed: ${ratioText(compared)}.`,
  'not-significant': ({ metric, compared }) =>
    `The repetitions do not show that ${metric} changed: ${ratioText(compared)}. No gain is claimed.`,
};

const TESTS: Readonly<Record<SampleComparison['test'], string>> = {
  welch: 'Welch’s t test',
  'mann-whitney': 'Mann-Whitney test',
  bootstrap: 'bootstrap',
};

/** Size, interval and test: what a reader needs to judge a comparison. */
function ratioText({ ratio, low, high, effect, test, pValue, counts }: SampleComparison): string {
  const p = pValue === null ? '' : `, p ${pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`}`;
  const size = `${short(ratio)} times what it was (95% interval ${short(low)} to ${short(high)})`;
  return `${size}, Cliff’s delta ${effect.toFixed(2)}, ${TESTS[test]}${p}, ${counts.join(' and ')} repetitions`;
}

/** A hundredth of what it was is no 0.01 to a reader who asks how sure that is. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** What a person reads of a note. */
export function importNoteText({ code, data }: ImportNote): string {
  return (wording[code] as (of: typeof data) => string)(data);
}
