import type { DecimalMark, DoubtfulFigure } from '#core/facts/model';
import type { Rule, SectionProblem } from '#core/rules/rule';

/** A figure that can mean two things: `1.200,5 ms`, `512 Mb`, `1.200 ms` beside `2,5 s`. */
export const metricAmbiguous: Rule = {
  code: 'metric-ambiguous',
  severity: 'info',
  reads: 'facts',
  check: ({ sections }): SectionProblem[] => {
    const marks = new Set(sections.flatMap(({ facts }) => facts.decimalMarks));
    const [only] = marks;
    const plain = marks.size === 1 && only !== undefined ? only : null;
    // Two figures of one list may share a unit: it is said of once.
    const seen = new Set<string>();
    return sections.flatMap(({ index, facts }) =>
      facts.doubtful
        .filter((figure) => isDoubtful(figure, plain))
        .flatMap((figure): SectionProblem[] => {
          const { label, what, found, span, readings } = figure;
          const place = `${index}:${span.start}`;
          if (seen.has(place)) return [];
          seen.add(place);
          const written = readings.map((reading) =>
            what === 'number' ? unmistakable(reading, plain) : reading,
          );
          const data = { label, what, found, readings: written };
          return [{ section: index, problem: { code: 'metric-ambiguous', span, data } }];
        }),
    );
  },
};

/** `plain`: the one decimal mark that the draft's other figures have. */
const isDoubtful = ({ doubtful, mark }: DoubtfulFigure, plain: DecimalMark | null): boolean =>
  mark === null || plain === null ? doubtful : mark !== plain;

/** The number so that it reads in one way only: `1200`, `1.2`, `1.2340` where three decimals could be thousands. */
function unmistakable(number: string, plain: DecimalMark | null): string {
  const [whole = '', decimals = ''] = number.split('.');
  const short = decimals.replace(/0+$/, '');
  if (short === '') return whole;
  const mark = plain === 'comma' ? ',' : '.';
  return `${whole}${mark}${short.length === 3 ? `${short}0` : short}`;
}
