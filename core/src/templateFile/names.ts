/** Checks the names under which templates and their labels are known. */
import { nearestWord } from '#core/nearestWord';
import type { KnownLabel } from '#core/rules/rule';
import type { Span } from '#core/span';
import type { FileProblem, Surroundings } from '#core/templateFile/model';

/** A name with its place in the file. */
export interface PlacedName {
  readonly name: string;
  readonly span: Span;
}

/** A template's name must have more than three characters (docs.github.com: "Configuring issue templates for your repository"). */
const SHORTEST = 4;

/** What is wrong with a template's name. */
export function checkName(
  { name, span }: PlacedName,
  { others }: Pick<Surroundings, 'others'>,
): FileProblem[] {
  const own = name.trim();
  const problems: FileProblem[] = [];
  if (own !== '' && Array.from(own).length < SHORTEST) {
    problems.push({
      code: 'template-name-short',
      severity: 'warning',
      span,
      data: { name: own, shortest: SHORTEST },
    });
  }
  const files = others.flatMap((other) =>
    other.name.trim() === own && other.file !== null ? [other.file] : [],
  );
  if (own !== '' && files.length > 0) {
    problems.push({ code: 'template-name-duplicate', severity: 'warning', span, data: { name: own, files } });
  }
  return problems;
}

/** Labels that the repository does not have: GitHub leaves them out. */
export function checkLabels(
  labels: readonly PlacedName[],
  known: readonly KnownLabel[] | null,
): FileProblem[] {
  if (!known) return [];
  const names = known.map((label) => label.name);
  const lower = new Set(names.map((name) => name.toLowerCase()));
  return labels
    .filter(({ name }) => !lower.has(name.toLowerCase()))
    .map(({ name, span }) => ({
      severity: 'warning',
      base: 0,
      span,
      problem: {
        code: 'label-unknown',
        span,
        data: { name, suggestion: nearestWord(name, names), source: 'repository' },
      },
    }));
}
