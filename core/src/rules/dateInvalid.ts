import { datesIn, type WrittenDate } from '#core/vocabulary/dates';
import type { Rule, SectionProblem } from '#core/rules/rule';
import { shift } from '#core/span';

/** A date of a measurement that no calendar has, or that has not come yet. */
export const dateInvalid: Rule = {
  code: 'date-invalid',
  severity: 'warning',
  reads: 'facts',
  check: ({ sections }, { now }): SectionProblem[] =>
    sections.flatMap(({ index, facts }) =>
      facts.measurement
        .filter(({ aspect }) => aspect === 'date')
        .flatMap(({ text, span }) =>
          datesIn(text).flatMap((date): SectionProblem[] => {
            const fault = faultOf(date, now);
            if (!fault) return [];
            const data = { date: date.text, fault, meant: fault === 'impossible' ? date.turned : null };
            return [
              { section: index, problem: { code: 'date-invalid', span: shift(date.span, span.start), data } },
            ];
          }),
        ),
    ),
};

const DAY = 86_400_000;

/** The day may have begun elsewhere: only what is after tomorrow everywhere is in the future. */
function faultOf({ time }: WrittenDate, now?: () => number): 'impossible' | 'future' | null {
  if (time === null) return 'impossible';
  return now && time > now() + DAY ? 'future' : null;
}
