import type { DraftSection } from '#core/draft/model';
import { figuresIn, type Figures } from '#core/metrics/figures';
import type { Problem } from '#core/problems';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';
import { wordEnd } from '#core/vocabulary/wordChars';

/** A metric in whose value no figure can be read. */
export const metricUnparsable: Rule = {
  code: 'metric-unparsable',
  severity: 'info',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    figuresIn(section, metrics).flatMap(checkField),
};

/** What says that there is no figure, or where it stands. */
const ELSEWHERE = new RegExp(
  String.raw`^\s*(?:no|not|none|never|nothing|see|cf\.?|attached|below|above|same|as|kein\w*|nicht|siehe|pas|aucun\w*|voir|no hay|ver|vgl\.?)${wordEnd}|\]\(|https?:|^\s*!\[|#\d|\x60`,
  'i',
);

function checkField({ field, pieces }: Figures): Problem[] {
  const [first] = pieces;
  if (!first || field.template.unit === null) return [];
  const hasFigure = pieces.some(
    ({ reading }) =>
      reading.quantities.length > 0 || reading.problems.some(({ code }) => code !== 'number-out-of-range'),
  );
  if (hasFigure || pieces.some(({ text }) => ELSEWHERE.test(text))) return [];
  const text = first.text.trim();
  const start = first.base + first.text.indexOf(text);
  const data = { label: field.template.label, text };
  return [{ code: 'metric-unparsable', span: { start, end: start + text.length }, data }];
}
