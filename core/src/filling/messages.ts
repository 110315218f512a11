/** The wording of what is to be known of an import. */
import type { ImportNote } from '#core/filling/model';

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
  'noise-unknown': ({ metric }) =>
    `How much of the difference in ${metric} is noise is not known: a run has no repetitions, or too few.`,
  'not-significant': ({ metric, low, high }) =>
    `The repetitions do not show that ${metric} changed: it is between ${low.toFixed(2)} and ${high.toFixed(2)} times what it was. No gain is claimed.`,
};

/** What a person reads of a note. */
export function importNoteText({ code, data }: ImportNote): string {
  return (wording[code] as (of: typeof data) => string)(data);
}
