import type { DraftSection } from '#core/draft/model';
import { isAbsent } from '#core/quantity/absent';
import { agrees, compareRoughly } from '#core/quantity/compare';
import { toBase } from '#core/quantity/exact';
import type { Quantity } from '#core/quantity/quantity';
import type { Problem } from '#core/problems';
import { claimsIn, exactPairs, gainText } from '#core/metrics/gain';
import type { ComparedPair } from '#core/metrics/pairs';
import { comparedRows, type ComparedRow } from '#core/metrics/tables';
import type { Rule } from '#core/rules/rule';
import type { Template } from '#core/template/model';

/** An improvement that is not what the figures beside it give. Where the cell is empty, a hint that it can be filled. */
export const comparisonMismatch: Rule = {
  code: 'comparison-mismatch',
  severity: 'warning',
  reads: 'section',
  check: (section: DraftSection, { metrics }: Template): Problem[] =>
    comparedRows(section, metrics).flatMap(checkRow),
};

function checkRow(row: ComparedRow): Problem[] {
  const { label, gain } = row;
  const exact = exactPairs(row);
  const expected = gainText(row);
  if (!gain || !exact || expected === null) return [];
  const data = { label, found: gain.text, expected };
  if (gain.text === '') return [{ code: 'comparison-mismatch', severity: 'hint', span: gain.span, data }];
  if (isAbsent(gain.text)) return [];
  const wrong = claimsIn(gain).some((claim) => !exact.some((pair) => holds(claim, pair, gain.text)));
  return wrong ? [{ code: 'comparison-mismatch', span: gain.span, data }] : [];
}

/** Whether the claim is what the pair gives, or could with the digits that were rounded away. */
function holds(claim: Quantity, pair: ComparedPair, text: string): boolean {
  const { before, after, direction } = pair;
  const loose = claim.approximate || before.approximate || after.approximate;
  const meant = { ...claim, approximate: loose };
  if (isDifference(meant, pair)) return true;
  if (pair.comparison === null || agrees(meant, pair.comparison, direction, text) !== false) return true;
  return roundings(before).some((from) =>
    roundings(after).some((to) => {
      const comparison = compareRoughly(from, to, direction);
      return comparison === null || agrees(meant, comparison, direction, text) !== false;
    }),
  );
}

/** Of shares, `-23%` is also said of what lies between 92% and 69%. */
function isDifference(claim: Quantity, { before, after }: ComparedPair): boolean {
  if (before.dimension !== 'ratio' || claim.dimension !== 'ratio') return false;
  const slack = 0.5 * 10 ** -(claim.decimals + 2) + 1e-9;
  return Math.abs(Math.abs(after.value - before.value) - Math.abs(claim.value)) <= slack;
}

/** Digits that were rounded away explain a small difference and no large one. */
const MOST_ROUNDED = 0.03;

/** The value first, then others that are rounded to it. */
function roundings({ value, decimals, scale }: Quantity): readonly number[] {
  const half = toBase({ negative: false, digits: '5', exponent: -decimals - 1 }, scale);
  if (half > value * MOST_ROUNDED) return [value];
  return [0, -1, -0.75, -0.5, -0.25, 0.25, 0.5, 0.75, 1].map((part) => value + part * half);
}
